import type { ParcelProof } from "../domain/screens/prove-parcels.ts";
import { atShopifyWords } from "../messages/proof-words.ts";
import type { OrderSaid } from "./contract.ts";
import type { Speech } from "./speech.ts";

type ParcelSaid = OrderSaid["parcels"][number];

/** A parcel with the chain that proves where it stands. */
export function sayParcel(parcel: ParcelProof, speech: Speech): ParcelSaid {
  const { number, carrier, url, vendor, vendorNumber, fulfillments } = parcel;
  const maker = speech.words.actor({ kind: "vendor", vendor });
  return {
    id: `${vendor} ${vendorNumber} ${number}`,
    title: carrier === null ? number : `${carrier} ${number}`,
    url,
    from: speech.words.screens.order.parcels.from(maker, vendorNumber),
    steps: sayProof(parcel, maker, speech),
    fulfillmentIds: fulfillments.map(({ fulfillmentId }) => String(fulfillmentId)),
  };
}

/** The chain: vendor shipped, seen, Shopify accepted, mail, arrival. */
function sayProof(parcel: ParcelProof, maker: string, { words, when }: Speech): ParcelSaid["steps"] {
  const said = words.screens.order.parcels;
  const { hasLeft, vendorShippedAt, seenAt, shopify, deliveredAt, etaAt } = parcel;
  const at = (step: string, moment: Date | null) => (moment === null ? step : `${step} · ${when(moment)}`);
  const isAccepted = shopify.state === "accepted";
  return [
    {
      words: hasLeft && vendorShippedAt === null ? `${said.shipped(maker)}, ${said.dateUnknown}` : at(said.shipped(maker), vendorShippedAt),
      isReached: hasLeft,
    },
    { words: at(said.seen, seenAt), isReached: true },
    { words: at(atShopifyWords(shopify, said), isAccepted ? shopify.at : null), isReached: isAccepted },
    ...(isAccepted ? [{ words: said.mail[shopify.mail], isReached: shopify.mail === "requested" }] : []),
    ...(deliveredAt !== null
      ? [{ words: at(said.delivered, deliveredAt), isReached: true }]
      : etaAt === null
        ? []
        : [{ words: at(said.eta, etaAt), isReached: false }]),
  ];
}
