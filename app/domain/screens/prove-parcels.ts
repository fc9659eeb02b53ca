import type { FulfillmentId } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import { carriesTracking, isInFlight, type LinkedOrder, type TrackingWrite, type Write } from "../records.ts";
import { hasLeft } from "../tracking/has-left.ts";
import type { VendorId } from "../vendor.ts";

/** "We have the number" and "Shopify has the number" are two facts with two times (rulebook 5). */
type ShopifyProof =
  | { state: "accepted"; at: Date | null; fulfillmentId: FulfillmentId; mail: Write["mail"] }
  | { state: "sending"; since: Date | null }
  | { state: "refused"; reason: string | null }
  | { state: "waiting" }
  /** Nothing of this parcel is written: it goes to another vendor, its number was replaced, its pieces are cancelled or refunded, or it has not left yet. */
  | { state: "not_sent"; why: NotSentReason };

export type NotSentReason = "ships_to_vendor" | "superseded" | "cancelled" | "not_left";

export type ParcelProof = {
  number: string;
  carrier: string | null;
  url: string | null;
  vendor: VendorId;
  /** The vendor's own number of the order, or the PO while that is not known. */
  vendorNumber: string;
  /** false: the vendor has only printed its label so far. */
  hasLeft: boolean;
  vendorShippedAt: Date | null;
  seenAt: Date;
  etaAt: Date | null;
  deliveredAt: Date | null;
  /** No longer current at the vendor, and what took its place. */
  supersededAt: Date | null;
  supersededBy: string | null;
  shopify: ShopifyProof;
  /** Every fulfillment that Shopify accepted this number in, the first one first. */
  fulfillments: AcceptedIn[];
  mail: MailProof;
};

type AcceptedIn = {
  fulfillmentId: FulfillmentId;
  how: "created" | "updated" | "adopted";
  at: Date;
  /** Since when a later write of ours no longer has this number there; null: it is still part of the last one. */
  goneAt: Date | null;
  /** Cancelled in Shopify, and written again by a person's word. */
  isVoid: boolean;
};

/** Whether Shopify was asked to mail the customer about this number, and when it accepted that. `unknown`: its answer was lost. */
type MailProof = { state: Write["mail"]; at: Date | null };

/** An order, as far as its parcels can be proven by it. */
export type ProofFacts = {
  isCancelled: boolean;
  links: LinkedOrder[];
  writes: Write[];
  /** The open ones, dismissed or not. */
  problems: Pick<Problem, "kind" | "vendorOrderId" | "params">[];
};

/** The proof chain of every parcel of an order's links: vendor shipped, seen, Shopify accepted, mail. */
export function proveParcels(facts: ProofFacts): ParcelProof[] {
  const writes = facts.writes.filter(carriesTracking);
  return facts.links.flatMap((linked) => linked.parcels.map((parcel) => proveParcel(linked, parcel, { ...facts, writes })));
}

type Parcel = LinkedOrder["parcels"][number];
type Facts = Pick<ProofFacts, "isCancelled" | "problems"> & { writes: TrackingWrite[] };

function proveParcel(linked: LinkedOrder, parcel: Parcel, facts: Facts): ParcelProof {
  const shopify = proveAtShopify(linked, parcel, facts);
  return {
    number: parcel.number,
    carrier: parcel.carrier,
    url: parcel.url,
    vendor: linked.vendorOrder.vendor,
    vendorNumber: linked.vendorOrder.number ?? linked.vendorOrder.po,
    hasLeft: shopify.state !== "not_sent" || shopify.why !== "not_left",
    vendorShippedAt: parcel.shippedAt,
    seenAt: parcel.firstSeenAt,
    etaAt: parcel.etaAt,
    deliveredAt: parcel.deliveredAt,
    supersededAt: parcel.supersededAt,
    supersededBy: parcel.supersededBy,
    shopify,
    fulfillments: acceptedIn(parcel.number, facts.writes),
    mail: proveMail(parcel.number, facts.writes),
  };
}

function proveAtShopify(linked: LinkedOrder, parcel: Parcel, facts: Facts): ShopifyProof {
  // Whichever link it was written for: an update carries the numbers of all links that have pieces in the fulfillment.
  const about = facts.writes.filter((write) => write.numbers.includes(parcel.number));
  // The first write that brought the number there is the proof; later updates carry it along.
  const accepted = about.filter((write) => write.state === "done").sort((a, b) => timeOf(a.doneAt) - timeOf(b.doneAt))[0];
  if (accepted?.fulfillmentId) {
    return { state: "accepted", at: accepted.doneAt, fulfillmentId: accepted.fulfillmentId, mail: accepted.mail };
  }
  if (linked.link.shipsToLinkId !== null) return { state: "not_sent", why: "ships_to_vendor" };
  if (parcel.supersededAt !== null) return { state: "not_sent", why: "superseded" };
  const latest = about.filter((write) => write.state !== "dropped").at(-1);
  if (latest !== undefined && isInFlight(latest)) return { state: "sending", since: latest.sentAt };
  if (latest?.state === "refused") return { state: "refused", reason: latest.reason };
  if (latest === undefined && isCancelled(linked, parcel, facts)) return { state: "not_sent", why: "cancelled" };
  if (latest === undefined && hasLeft(linked.vendorOrder, parcel) === "no") return { state: "not_sent", why: "not_left" };
  return { state: "waiting" };
}

/** Rulebook 4.8: the plan found no room for it in Shopify, whatever a person has dismissed since. */
function isCancelled({ vendorOrder }: LinkedOrder, { number }: Parcel, facts: Facts): boolean {
  const lost = facts.problems.filter(
    ({ kind, vendorOrderId }) => kind === "shipped_although_cancelled" && vendorOrderId === vendorOrder.id,
  );
  return facts.isCancelled || lost.some(({ params }) => String(params["numbers"]).split(", ").includes(number));
}

const hows = { create: "created", tracking: "updated", adopt: "adopted" } as const;

/** Rows that were done once count for good: one that was let go by a person's word was accepted all the same. */
function acceptedIn(number: string, writes: TrackingWrite[]): AcceptedIn[] {
  const accepted = writes
    .flatMap((write) =>
      write.doneAt !== null && write.fulfillmentId !== null ? [{ write, at: write.doneAt, id: write.fulfillmentId }] : [],
    )
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  const found = new Map<FulfillmentId, AcceptedIn>();
  for (const { write, at, id } of accepted) {
    const known = found.get(id);
    const isIn = write.numbers.includes(number);
    if (known !== undefined && write.kind !== "adopt") known.goneAt = isIn ? null : (known.goneAt ?? at);
    else if (known === undefined && isIn)
      found.set(id, { fulfillmentId: id, how: hows[write.kind], at, goneAt: null, isVoid: write.state === "dropped" });
  }
  return [...found.values()];
}

/** One mail a parcel: the first that was asked for, else one that may have been. */
function proveMail(number: string, writes: TrackingWrite[]): MailProof {
  const about = writes.filter((write) => write.numbers.includes(number)).sort((a, b) => timeOf(a.doneAt) - timeOf(b.doneAt));
  const found = about.find(({ mail }) => mail === "requested") ?? about.find(({ mail }) => mail === "unknown");
  return { state: found?.mail ?? "none", at: found?.mail === "requested" ? found.doneAt : null };
}

function timeOf(at: Date | null): number {
  return at === null ? Number.MAX_SAFE_INTEGER : at.getTime();
}
