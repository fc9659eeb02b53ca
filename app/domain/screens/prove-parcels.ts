import type { FulfillmentId } from "../ids.ts";
import type { LinkedOrder, Write } from "../records.ts";
import type { VendorId } from "../vendor.ts";

/** "We have the number" and "Shopify has the number" are two facts with two times (rulebook 5). */
type ShopifyProof =
  | { state: "accepted"; at: Date | null; fulfillmentId: FulfillmentId; mail: Write["mail"] }
  | { state: "sending"; since: Date | null }
  | { state: "refused"; reason: string | null }
  | { state: "waiting" }
  /** Nothing of this parcel is ever written: it goes to another vendor, or its number was replaced. */
  | { state: "not_sent"; why: "ships_to_vendor" | "superseded" };

export type ParcelProof = {
  number: string;
  carrier: string | null;
  url: string | null;
  vendor: VendorId;
  /** The vendor's own number of the order, or the PO while that is not known. */
  vendorNumber: string;
  vendorShippedAt: Date | null;
  seenAt: Date;
  etaAt: Date | null;
  deliveredAt: Date | null;
  shopify: ShopifyProof;
};

/** The proof chain of every parcel of an order's links: vendor shipped, seen, Shopify accepted, mail. */
export function proveParcels(links: LinkedOrder[], writes: Write[]): ParcelProof[] {
  return links.flatMap((linked) =>
    linked.parcels.map((parcel) => ({
      number: parcel.number,
      carrier: parcel.carrier,
      url: parcel.url,
      vendor: linked.vendorOrder.vendor,
      vendorNumber: linked.vendorOrder.number ?? linked.vendorOrder.po,
      vendorShippedAt: parcel.shippedAt,
      seenAt: parcel.firstSeenAt,
      etaAt: parcel.etaAt,
      deliveredAt: parcel.deliveredAt,
      shopify: proveAtShopify(linked, parcel, writes),
    })),
  );
}

function proveAtShopify(linked: LinkedOrder, parcel: LinkedOrder["parcels"][number], writes: Write[]): ShopifyProof {
  // Whichever link it was written for: an update carries the numbers of all links that have pieces in the fulfillment.
  const about = writes.filter((write) => write.numbers.includes(parcel.number));
  // The first write that brought the number there is the proof; later updates carry it along.
  const accepted = about.filter((write) => write.state === "done").sort((a, b) => timeOf(a.doneAt) - timeOf(b.doneAt))[0];
  if (accepted?.fulfillmentId) {
    return { state: "accepted", at: accepted.doneAt, fulfillmentId: accepted.fulfillmentId, mail: accepted.mail };
  }
  if (linked.link.shipsToLinkId !== null) return { state: "not_sent", why: "ships_to_vendor" };
  if (parcel.supersededAt !== null) return { state: "not_sent", why: "superseded" };
  const latest = about.filter((write) => write.state !== "dropped").at(-1);
  if (latest?.state === "sending" || latest?.state === "unknown") return { state: "sending", since: latest.sentAt };
  if (latest?.state === "refused") return { state: "refused", reason: latest.reason };
  return { state: "waiting" };
}

function timeOf(at: Date | null): number {
  return at === null ? Number.MAX_SAFE_INTEGER : at.getTime();
}
