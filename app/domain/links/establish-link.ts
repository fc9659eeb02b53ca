import { linkIdSchema, vendorOrderIdSchema, type ShopDomain } from "../ids.ts";
import { applyReading, blankVendorOrder } from "../polling/apply-reading.ts";
import type { Pace } from "../polling/next-read.ts";
import type { Actor, Connection, Link, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { Reading } from "../vendor.ts";
import type { OrderContext } from "./order-context.ts";
import { withdrawSuggestions } from "./withdraw-suggestions.ts";

/** A reading with its fingerprint, which is computed before the transaction. */
export type PrintedReading = { reading: Reading; fingerprint: string };

export type EstablishInput = {
  shop: ShopDomain;
  context: OrderContext;
  connection: Connection;
  /** As stored; null: it is new to the shop. */
  vendorOrder: VendorOrder | null;
  /** What the vendor said, oldest first; empty when it does not know the order yet. */
  readings: PrintedReading[];
  /** What is asked for until a reading names the vendor's own number. */
  ref: VendorOrder["ref"];
  link: Omit<Link, "id" | "orderId" | "vendorOrderId" | "createdAt">;
  pace: Pace;
  canAskById: boolean;
  newId(): string;
};

/**
 * Stores a vendor order and its link to an order, with what was said of it. A successor takes over the lines of the one it follows, and what
 * is linked is suggested no more.
 */
export async function establishLink(tx: ShopChanges, input: EstablishInput): Promise<Link> {
  const { context, connection, pace } = input;
  const isLinked = input.link.state === "linked";
  // Without the mark of its last reading: what was read before was not read for this order.
  let vendorOrder: VendorOrder = input.vendorOrder === null ? newVendorOrder(input) : { ...input.vendorOrder, fingerprint: null };
  if (input.readings.length === 0)
    await tx.saveVendorOrder({ ...vendorOrder, missingSince: pace.now, lastReadAt: pace.now, nextReadAt: pace.now });
  for (const { reading, fingerprint } of input.readings) {
    const order = isLinked ? context.order : null;
    vendorOrder = await applyReading(tx, {
      shop: input.shop,
      connection,
      vendorOrder,
      order,
      isToCustomer: input.link.shipsToLinkId === null,
      reading,
      fingerprint,
      pace,
      canAskById: input.canAskById,
    });
  }
  if (input.link.successorOf !== null) await retirePredecessor(tx, input, input.link.successorOf);
  const link: Link = {
    ...input.link,
    id: linkIdSchema.parse(input.newId()),
    orderId: context.order.id,
    vendorOrderId: vendorOrder.id,
    createdAt: pace.now,
  };
  if (isLinked)
    await withdrawSuggestions(tx, input.shop, { holder: { link, vendorOrder, connection }, who: link.createdBy, now: pace.now });
  await tx.saveLink(link);
  await tx.addTimeline(linkEntry(input, { what: isLinked ? "linked" : "suggested", who: link.createdBy, vendorOrder }));
  if (isLinked) await tx.enqueue({ name: "write-back", data: { shop: input.shop, orderId: context.order.id } });
  return link;
}

function newVendorOrder({ connection, readings, ref, newId }: EstablishInput): VendorOrder {
  const first = readings[0]?.reading;
  return blankVendorOrder({
    id: vendorOrderIdSchema.parse(newId()),
    connectionId: connection.id,
    vendor: connection.vendor,
    number: first?.number ?? (ref.kind === "id" ? ref.value : null),
    po: first?.po ?? (ref.kind === "po" ? ref.value : ""),
    ref,
  });
}

/** The cancelled vendor order stays as it is; what it was to make is now made by its successor, so its cancellation is no problem any more. */
async function retirePredecessor(tx: ShopChanges, { context, pace }: EstablishInput, predecessorId: VendorOrder["id"]): Promise<void> {
  for (const { link } of context.links) {
    if (link.vendorOrderId === predecessorId && link.state === "linked") await tx.saveLink({ ...link, lines: [], linesKnown: true });
  }
  for (const { key, kind } of await tx.listProblems({ vendorOrderId: predecessorId })) {
    if (kind === "cancelled_by_vendor" || kind === "returned" || kind === "which_lines") await tx.clearProblem(key, pace.now);
  }
}

function linkEntry(
  { context, connection, link, pace }: EstablishInput,
  { what, who, vendorOrder }: { what: string; who: Actor; vendorOrder: VendorOrder },
) {
  const asked = link.evidence.find(({ code }) => code === "asked")?.params["reference"] ?? null;
  const doubts = link.evidence.filter(({ params }) => params["speaksAgainst"] === "yes").map(({ code }) => code);
  return {
    at: pace.now,
    who,
    what,
    params: {
      order: context.order.name,
      vendor: connection.label,
      number: vendorOrder.number ?? vendorOrder.po,
      reference: asked,
      reason: doubts.join(", ") || null,
    },
    orderId: context.order.id,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
  };
}
