import { hourMs, later } from "../clock.ts";
import type { Parcel } from "../records.ts";
import { currentParcels } from "../tracking/current-parcels.ts";
import { shipDate } from "../tracking/ship-date.ts";

/** Whether the last parcel that is in force has arrived. */
export function isDelivered(parcels: Parcel[], now: Date): boolean {
  const current = currentParcels(parcels);
  return current.length > 0 && current.every((parcel) => hasArrived(parcel, now));
}

/** A delivery date counts when it lies after the ship date and at least an hour in the past; a later one is only what the vendor expects. */
export function hasArrived(parcel: Pick<Parcel, "deliveredAt" | "shippedAt" | "firstSeenAt">, now: Date): boolean {
  return parcel.deliveredAt !== null && parcel.deliveredAt > shipDate(parcel) && parcel.deliveredAt <= later(now, -hourMs);
}
