import type { LinkedOrder, Parcel } from "../records.ts";
import { currentParcels } from "../tracking/current-parcels.ts";
import { shipDate } from "../tracking/ship-date.ts";
import { inOrder } from "../tracking/tracking-of.ts";

/** A number that is there before its pieces have shipped is shown to the merchant and written nowhere. */
export function travelling(
  { vendorOrder }: Pick<LinkedOrder, "vendorOrder">,
  { hasShipped, parcels }: { hasShipped: boolean; parcels: Parcel[] },
) {
  const current = inOrder(currentParcels(parcels));
  return {
    hasShipped,
    numbers: hasShipped ? current.map((parcel) => parcel.number) : [],
    oldNumbers: parcels.filter(({ supersededAt }) => supersededAt !== null).map((parcel) => parcel.number),
    shippedAt: hasShipped ? (firstDate(current) ?? vendorOrder.shippedSeenAt ?? vendorOrder.firstSeenAt) : null,
  };
}

function firstDate(parcels: Parcel[]): Date | null {
  const first = parcels[0];
  return first === undefined ? null : shipDate(first);
}
