import { carrierLink, companyOf } from "../tracking/carriers.ts";
import { carriesTracking, type LinkedOrder, type Parcel, type Write } from "../records.ts";
import { currentParcels } from "../tracking/current-parcels.ts";
import { hasLeft } from "../tracking/has-left.ts";
import { inOrder } from "../tracking/tracking-of.ts";
import type { Stage, VendorId } from "../vendor.ts";

/**
 * What an order's metafield says of its production: the app's own pages show it to customers and need no server for it. Dates are ISO text.
 * Parts stand in the order in which they were linked; `goesTo` is the place of the part that one is shipped to.
 */
export type Production = {
  version: 1;
  parts: {
    maker: VendorId;
    stage: Stage;
    dueAt: string | null;
    goesTo: number | null;
    lines: { id: string; quantity: number }[];
    pieces: { made: number; shipped: number } | null;
    parcels: {
      number: string;
      carrier: string | null;
      url: string | null;
      shippedAt: string | null;
      etaAt: string | null;
      deliveredAt: string | null;
      /** The numeric ids of the fulfillments in Shopify that carry its number. */
      fulfillments: string[];
    }[];
  }[];
};

/** As it stands now; without parts for an order that nothing is linked to. */
export function productionOf(links: LinkedOrder[], writes: Write[]): Production {
  const all = links.filter(({ link }) => link.state === "linked");
  return { version: 1, parts: all.map((one) => partOf(one, { all, writes })) };
}

type Around = { all: LinkedOrder[]; writes: Write[] };

function partOf({ link, vendorOrder, parcels, connection }: LinkedOrder, { all, writes }: Around): Production["parts"][number] {
  const { pieces } = vendorOrder;
  const goesTo = all.findIndex((other) => other.link.id === link.shipsToLinkId);
  return {
    maker: vendorOrder.vendor,
    stage: vendorOrder.stage,
    dueAt: isoOrNull(vendorOrder.dueAt),
    goesTo: goesTo < 0 ? null : goesTo,
    lines: link.lines.map(({ lineId, quantity }) => ({ id: lineId, quantity })),
    pieces: pieces.length === 0 ? null : { made: pieces.length, shipped: pieces.filter(({ shipped }) => shipped).length },
    // A parcel on its way to another maker is none of the customer's, and one that has not left is none yet.
    parcels:
      link.shipsToLinkId === null
        ? inOrder(currentParcels(parcels))
            .map((parcel) => ({ parcel, said: parcelOf(parcel, { defaultCarrier: connection.defaultCarrier, writes }) }))
            .filter(({ parcel, said }) => said.fulfillments.length > 0 || hasLeft(vendorOrder, parcel) !== "no")
            .map(({ said }) => said)
        : [],
  };
}

function parcelOf(
  parcel: Parcel,
  { defaultCarrier, writes }: { defaultCarrier: string | null; writes: Write[] },
): Production["parts"][number]["parcels"][number] {
  const carrier = companyOf(parcel, defaultCarrier);
  return {
    number: parcel.number,
    carrier,
    url: parcel.url ?? carrierLink(carrier, parcel.number),
    shippedAt: isoOrNull(parcel.shippedAt),
    etaAt: isoOrNull(parcel.etaAt),
    deliveredAt: isoOrNull(parcel.deliveredAt),
    fulfillments: fulfillmentsWith(parcel.number, writes),
  };
}

function fulfillmentsWith(number: string, writes: Write[]): string[] {
  const done = writes.filter((write) => write.state === "done" && carriesTracking(write) && write.numbers.includes(number));
  return [...new Set(done.flatMap(({ fulfillmentId }) => fulfillmentId ?? []))].sort();
}

function isoOrNull(at: Date | null): string | null {
  return at?.toISOString() ?? null;
}
