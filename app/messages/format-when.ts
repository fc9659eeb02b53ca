import { dayMs, hourMs, minuteMs } from "../domain/clock.ts";
import type { PanelWords } from "./words-of.ts";

type DateWords = PanelWords["screens"]["dates"];

/**
 * Under a day ago (or ahead): relative. Else the date in the shop's zone; the year only when it is another one.
 * Built from parts and by plain rules, so that the server's and the browser's text are the same to the letter.
 */
export function formatWhen(at: Date, { now, timeZone, words }: { now: Date; timeZone: string; words: DateWords }): string {
  const gapMs = now.getTime() - at.getTime();
  if (Math.abs(gapMs) < dayMs) return relative(gapMs, words);
  const { hour, minute, ...date } = partsOf(at, timeZone, words);
  const parts = { ...date, time: `${hour}:${minute}` };
  return date.year === partsOf(now, timeZone, words).year ? words.ofThisYear(parts) : words.ofAnotherYear(parts);
}

/** A moment inside a sentence that stays: the day and the time in the shop's zone. */
export function formatMoment(at: Date, { timeZone, words }: { timeZone: string; words: DateWords }): string {
  const { hour, minute, ...date } = partsOf(at, timeZone, words);
  return words.moment({ ...date, time: `${hour}:${minute}` });
}

/** The exact time in the shop's zone, with the zone named. */
export function formatExact(at: Date, { timeZone, words }: { timeZone: string; words: DateWords }): string {
  const { hour, minute, second, ...date } = partsOf(at, timeZone, words);
  return words.exact({ ...date, time: `${hour}:${minute}:${second}`, zone: timeZone });
}

function relative(gapMs: number, words: DateWords): string {
  const size = Math.abs(gapMs);
  if (size < minuteMs) return gapMs < 0 ? words.inAMoment : words.justNow;
  const gap = size < hourMs ? words.minutes(Math.floor(size / minuteMs)) : words.hours(Math.floor(size / hourMs));
  return gapMs < 0 ? words.ahead(gap) : words.ago(gap);
}

function partsOf(at: Date, timeZone: string, { months }: DateWords) {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  return {
    // Some engines write a single digit with a zero before it.
    day: String(Number(part("day"))),
    month: months[Number(part("month")) - 1] ?? "",
    year: part("year"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}
