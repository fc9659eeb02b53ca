import { hourMs, later } from "../clock.ts";
import type { Parcel } from "../records.ts";

/** Vendors send `0001-01-01` for "no date"; nothing of theirs is older than this. */
const firstBelievableDate = new Date("2000-01-01T00:00:00.000Z");

/** When a parcel left: the vendor's date, unless it is missing, ancient or in the future; then the time it was first seen. */
export function shipDateOf(parcel: Pick<Parcel, "shippedAt" | "firstSeenAt">, now: Date): Date {
  const { shippedAt } = parcel;
  return shippedAt === null || shippedAt < firstBelievableDate || shippedAt > now ? parcel.firstSeenAt : shippedAt;
}

/**
 * Whether the last parcel that is in force has arrived. A delivery date counts when it lies after the ship date and at least an hour
 * in the past; a later one is only what the vendor expects.
 */
export function isDelivered(parcels: Parcel[], now: Date): boolean {
  const current = parcels.filter(({ supersededAt }) => supersededAt === null);
  return current.length > 0 && current.every((parcel) => hasArrived(parcel, now));
}

function hasArrived(parcel: Parcel, now: Date): boolean {
  return parcel.deliveredAt !== null && parcel.deliveredAt > shipDateOf(parcel, now) && parcel.deliveredAt <= later(now, -hourMs);
}
