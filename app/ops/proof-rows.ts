import type { OrderProof } from "../domain/screens/prove-orders.ts";
import type { ParcelProof } from "../domain/screens/prove-parcels.ts";

/** The columns of an exported proof. Times are ISO 8601 in UTC; an empty cell: not known, or not yet. */
export const proofColumns = [
  "order",
  "order_id",
  "vendor",
  "vendor_order",
  "tracking_number",
  "carrier",
  "vendor_shipped_at",
  "seen_at",
  "shopify_state",
  "shopify_accepted_at",
  "shopify_fulfillment_id",
  "shopify_accepted_by",
  "shopify_gone_at",
  "mail",
  "mail_requested_at",
  "delivered_at",
  "replaced_at",
  "replaced_by",
];

/** A row for each fulfillment that Shopify accepted a parcel's number in; one without where it has not. */
export function proofRows({ order, orderId, parcels }: OrderProof): string[][] {
  return parcels.flatMap((parcel) => {
    const accepted = parcel.fulfillments.length === 0 ? [null] : parcel.fulfillments;
    return accepted.map((one) => [order, orderId, ...cells(parcel, one)]);
  });
}

function cells(parcel: ParcelProof, one: ParcelProof["fulfillments"][number] | null): string[] {
  return [
    parcel.vendor,
    parcel.vendorNumber,
    parcel.number,
    parcel.carrier ?? "",
    iso(parcel.vendorShippedAt),
    iso(parcel.seenAt),
    one?.isVoid === true ? "cancelled" : parcel.shopify.state,
    iso(one?.at ?? null),
    one?.fulfillmentId ?? "",
    one?.how ?? "",
    iso(one?.goneAt ?? null),
    parcel.mail.state,
    iso(parcel.mail.at),
    iso(parcel.deliveredAt),
    iso(parcel.supersededAt),
    parcel.supersededBy ?? "",
  ];
}

function iso(at: Date | null): string {
  return at === null ? "" : at.toISOString();
}
