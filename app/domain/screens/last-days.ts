import { dayMs } from "../clock.ts";
import { localHour } from "../local-time.ts";
import type { ParcelDay } from "./delivery.ts";

/** The last days of a shop's calendar up to today, oldest first; days without a parcel are zero. */
export function lastDays(counted: ParcelDay[], { now, timeZone, count }: { now: Date; timeZone: string; count: number }): ParcelDay[] {
  const known = new Map(counted.map((day) => [day.day, day]));
  const today = Date.parse(localHour(now, timeZone).day);
  return Array.from({ length: count }, (_, place) => {
    // By dates alone: a day of a shop's zone may have 23 hours or 25.
    const day = new Date(today - (count - 1 - place) * dayMs).toISOString().slice(0, 10);
    return known.get(day) ?? { day, shipped: 0, accepted: 0 };
  });
}
