import type { ParcelProof } from "../../domain/screens/prove-parcels.ts";

const hows = { created: "in a fulfillment of ours", updated: "in an update", adopted: "in a fulfillment that stood there" } as const;
const mails = { requested: "Customer mail requested", unknown: "Customer mail: not known", none: "No customer mail requested" } as const;

/** A parcel's proof chain, a line a fact. `time` writes a moment, or a dash for none. */
export function proofWords(parcel: ParcelProof, time: (at: Date | null) => string): string[] {
  const { fulfillments, mail, shopify, hasLeft } = parcel;
  return [
    `${parcel.carrier === null ? "" : `${parcel.carrier} `}${parcel.number} (${parcel.vendorNumber})`,
    `  ${time(parcel.vendorShippedAt)}  ${hasLeft ? "Vendor shipped" : "Not shipped yet: the number is there early"}`,
    `  ${time(parcel.seenAt)}  Seen`,
    ...fulfillments.map(
      ({ at, fulfillmentId, how, isVoid }) =>
        `  ${time(at)}  Shopify accepted it ${hows[how]} (${fulfillmentId})${isVoid ? ", cancelled since" : ""}`,
    ),
    ...(fulfillments.length === 0 ? [`  ${time(null)}  Shopify has not accepted it (${shopify.state.replace("_", " ")})`] : []),
    `  ${time(mail.at)}  ${mails[mail.state]}`,
    ...(parcel.deliveredAt === null ? [] : [`  ${time(parcel.deliveredAt)}  Delivered`]),
    ...(parcel.supersededAt === null ? [] : [`  ${time(parcel.supersededAt)}  Replaced by ${parcel.supersededBy ?? "another number"}`]),
  ];
}
