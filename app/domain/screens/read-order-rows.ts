import type { OrderId } from "../ids.ts";
import { lateBefore } from "../orders/late-before.ts";
import type { Problem } from "../problems/problem.ts";
import type { LinkedOrder, Write } from "../records.ts";
import type { Flag, Stage, VendorId } from "../vendor.ts";
import type { OrderListEntry } from "./order-list.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";
import { readOrderFacts, type OrderFactReads } from "./read-order-facts.ts";
import { lastTrueAt, summarizeLinks } from "./summarize-links.ts";

/** What the list says of one order. */
export type OrderRow = {
  id: OrderId;
  name: string;
  placedAt: Date;
  isCancelled: boolean;
  /** null while nothing is linked. */
  stage: Stage | null;
  flags: Flag[];
  vendorOrders: { vendor: VendorId; account: string; number: string; stage: Stage }[];
  /** The earliest date that a vendor gave for what has not left yet. */
  dueAt: Date | null;
  isLate: boolean;
  /** Numbers that are on their way to the customer, current ones only. */
  parcels: { number: string; carrier: string | null; url: string | null }[];
  /** `accepted`: Shopify has every number that it is to have. `none`: there is none yet. */
  shopify: "none" | "waiting" | "accepted" | "problem";
  problems: Pick<Problem, "key" | "kind" | "params">[];
  /** null: no vendor has been read for this order yet. */
  checkedAt: Date | null;
};

/** The rows of these orders, in their order, in a fixed number of statements. */
export async function readOrderRows(reads: OrderFactReads, entries: OrderListEntry[], now: Date): Promise<OrderRow[]> {
  const factsOf = await readOrderFacts(
    reads,
    entries.map(({ id }) => id),
  );
  return entries.map((entry) => {
    const { links, ...facts } = factsOf(entry.id);
    return toRow(entry, { links: links.filter(({ link }) => link.state !== "unlinked"), ...facts, now });
  });
}

type Found = { links: LinkedOrder[]; writes: Write[]; problems: Problem[]; now: Date };

function toRow({ id, name, placedAt, cancelledAt, dueAt }: OrderListEntry, found: Found): OrderRow {
  const linked = found.links.filter(({ link }) => link.state === "linked");
  const summary = summarizeLinks(linked);
  const problems = found.problems.filter(({ dismissedAt }) => dismissedAt === null);
  const proofs = proveParcels({ isCancelled: cancelledAt !== null, links: linked, writes: found.writes, problems: found.problems });
  // What was shipped although it is cancelled is under way all the same; a number that is printed early is shown.
  const current = proofs.filter(({ shopify }) => shopify.state !== "not_sent" || shopify.why === "cancelled" || shopify.why === "not_left");
  return {
    id,
    name,
    placedAt,
    isCancelled: cancelledAt !== null,
    stage: summary?.stage ?? null,
    flags: summary?.flags ?? [],
    vendorOrders: linked.map(({ vendorOrder, connection }) => ({
      vendor: vendorOrder.vendor,
      account: connection.label,
      number: vendorOrder.number ?? vendorOrder.po,
      stage: vendorOrder.stage,
    })),
    dueAt,
    isLate: dueAt !== null && dueAt <= lateBefore(found.now),
    parcels: current.map(({ number, carrier, url }) => ({ number, carrier, url })),
    shopify: shopifyState(current, problems),
    problems: problems.map(({ key, kind, params }) => ({ key, kind, params })),
    checkedAt: lastTrueAt(linked),
  };
}

function shopifyState(parcels: ParcelProof[], problems: Problem[]): OrderRow["shopify"] {
  const states = parcels.map(({ shopify }) => shopify.state).filter((state) => state !== "not_sent");
  if (problems.length > 0 || states.includes("refused")) return "problem";
  if (states.length === 0) return "none";
  return states.every((state) => state === "accepted") ? "accepted" : "waiting";
}
