import { dayMs, minuteMs } from "./clock.ts";

/** What the clocks of a zone show: the day as `2026-03-10`, and the hour of 24. */
export type LocalHour = { day: string; hour: number };

/** What the clocks of a zone show at this moment. */
export function localHour(at: Date, timeZone: string): LocalHour {
  const shown = new Date(at.getTime() + offsetAt(at.getTime(), timeZone));
  return { day: shown.toISOString().slice(0, 10), hour: shown.getUTCHours() };
}

/** Whether this is a zone whose clocks are known here. */
export function isTimeZone(name: string): boolean {
  try {
    offsetAt(0, name);
    return true;
  } catch {
    return false;
  }
}

/** The moment at which the clocks of a zone show the full hour. */
export function momentOf({ day, hour }: LocalHour, timeZone: string): Date {
  return new Date(fromWallClock(Date.parse(`${day}T${String(hour).padStart(2, "0")}:00:00Z`), timeZone));
}

/** By dates alone: a day of a zone may have 23 hours or 25. */
export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + dayMs).toISOString().slice(0, 10);
}

/** The instant at which clocks in `zone` show `wall`. In the hour that autumn repeats it takes the first; in the hour that spring skips, the time after. */
export function fromWallClock(wall: number, zone: string): number {
  const before = wall - offsetAt(wall - dayMs, zone);
  const after = wall - offsetAt(wall + dayMs, zone);
  return before + offsetAt(before, zone) === wall ? before : after + offsetAt(after, zone) === wall ? after : before;
}

/** `+05:30`, `-0400` in milliseconds. */
export function readOffset(text: string): number {
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(-2));
  return (text.startsWith("-") ? -minutes : minutes) * minuteMs;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's clocks are ahead of UTC at that instant, in milliseconds (negative in America). */
function offsetAt(instant: number, zone: string): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  formats.set(zone, format);
  const name = format.formatToParts(instant).find((part) => part.type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? 0 : readOffset(name.slice("GMT".length));
}
