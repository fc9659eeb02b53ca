const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/**
 * Under a day ago (or ahead): relative. Else the date in the shop's zone; the year only when it is another one.
 * Built from parts and by plain rules, so that the server's and the browser's text are the same to the letter.
 */
export function formatWhen(at: Date, now: Date, timeZone: string): string {
  const gapMs = now.getTime() - at.getTime();
  if (Math.abs(gapMs) < dayMs) return relative(gapMs);
  const { day, month, year, hour, minute } = partsOf(at, timeZone);
  const sameYear = year === partsOf(now, timeZone).year;
  return sameYear ? `${day} ${month} ${hour}:${minute}` : `${day} ${month} ${year}`;
}

/** The exact time in the shop's zone, with the zone named. */
export function formatExact(at: Date, timeZone: string): string {
  const { day, month, year, hour, minute, second } = partsOf(at, timeZone);
  return `${day} ${month} ${year}, ${hour}:${minute}:${second} (${timeZone})`;
}

function relative(gapMs: number): string {
  const size = Math.abs(gapMs);
  if (size < minuteMs) return gapMs < 0 ? "in a moment" : "just now";
  const text = size < hourMs ? `${Math.floor(size / minuteMs)} min` : `${Math.floor(size / hourMs)} h`;
  return gapMs < 0 ? `in ${text}` : `${text} ago`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function partsOf(at: Date, timeZone: string) {
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
