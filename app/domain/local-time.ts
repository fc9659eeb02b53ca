import { dayMs } from "./clock.ts";

/** What the clocks of a zone show: the day as `2026-03-10`, and the hour of 24. */
export type LocalHour = { day: string; hour: number };

/** What the clocks of a zone show at this moment. */
export function localHour(at: Date, timeZone: string): LocalHour {
  const { year, month, day, hour } = partsOf(at, timeZone);
  return { day: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10), hour };
}

/** Whether this is a zone whose clocks are known here. */
export function isTimeZone(name: string): boolean {
  try {
    partsOf(new Date(0), name);
    return true;
  } catch {
    return false;
  }
}

/** The moment at which the clocks of a zone show the full hour. */
export function momentOf({ day, hour }: LocalHour, timeZone: string): Date {
  const shown = Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`);
  // On a day on which clocks are changed the first look may go by those from before.
  const near = shown - aheadMs(shown, timeZone);
  return new Date(shown - aheadMs(near, timeZone));
}

/** By dates alone: a day of a zone may have 23 hours or 25. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}

/** How far the clocks of a zone are ahead of UTC at a full second. */
function aheadMs(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(new Date(at), timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function partsOf(at: Date, timeZone: string) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
    second: part("second"),
  };
}
