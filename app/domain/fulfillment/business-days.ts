import { hourMs } from "../clock.ts";

/** Longer than any day of any calendar: when clocks are set back, a day has 25 hours. */
const beyondADayMs = 26 * hourMs;
const weekend = ["Sat", "Sun"];

type Span = { hours: number; timeZone: string };

/** The moment by which so many hours have passed on business days: Saturdays and Sundays, as the zone's calendar has them, do not count. */
export function laterOnBusinessDays(since: Date, { hours, timeZone }: Span): Date {
  const days = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "short" });
  let at = since.getTime();
  for (let leftMs = hours * hourMs; ;) {
    const day = days.format(at);
    const end = endOfDay(days, at);
    if (!weekend.includes(day)) {
      if (end - at >= leftMs) return new Date(at + leftMs);
      leftMs -= end - at;
    }
    at = end;
  }
}

/** When the next day begins. Searched for: where clocks are changed at midnight, no arithmetic on offsets finds it. */
function endOfDay(days: Intl.DateTimeFormat, at: number): number {
  const day = days.format(at);
  let [same, other] = [at, at + beyondADayMs];
  while (other - same > 1) {
    const middle = Math.floor((same + other) / 2);
    if (days.format(middle) === day) same = middle;
    else other = middle;
  }
  return other;
}
