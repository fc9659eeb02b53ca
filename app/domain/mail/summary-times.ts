import { dayAfter, localHour, momentOf } from "../local-time.ts";

/** From when on a summary is sent, and until when a try is made, by the clocks of the shop. */
const morning = 8;
const evening = 20;

/** The next time that it is eight in the morning where the shop is. */
export function nextMorning(now: Date, timeZone: string): Date {
  const { day, hour } = localHour(now, timeZone);
  return momentOf({ day: hour < morning ? day : dayAfter(day), hour: morning }, timeZone);
}

/** The day of the shop whose summary may be sent now; null: it is before its morning or after its evening. */
export function summaryDay(now: Date, timeZone: string): string | null {
  const { day, hour } = localHour(now, timeZone);
  return hour >= morning && hour < evening ? day : null;
}
