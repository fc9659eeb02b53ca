import { dayMs } from "../clock.ts";
import type { ParcelDay } from "./delivery.ts";

/** The last days of a shop's calendar up to today, oldest first; days without a parcel are zero. */
export function lastDays(counted: ParcelDay[], { now, timeZone, count }: { now: Date; timeZone: string; count: number }): ParcelDay[] {
  const known = new Map(counted.map((day) => [day.day, day]));
  const today = Date.parse(dayIn(timeZone, now));
  return Array.from({ length: count }, (_, place) => {
    // By dates alone: a day of a shop's zone may have 23 hours or 25.
    const day = new Date(today - (count - 1 - place) * dayMs).toISOString().slice(0, 10);
    return known.get(day) ?? { day, shipped: 0, accepted: 0 };
  });
}

/** `2026-03-10` */
function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en-US", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? "";
  return `${part("year")}-${part("month")}-${part("day")}`;
}
