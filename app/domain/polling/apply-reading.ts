import { noteFacts } from "../flow/note-facts.ts";
import { vendorOrderFacts, type Seen } from "../flow/vendor-order-facts.ts";
import { reopenLookups } from "../links/ask-for-order.ts";
import type { ShopDomain } from "../ids.ts";
import { settleProblems } from "../problems/settle-problems.ts";
import type { Connection, Order, Parcel, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { Reading } from "../vendor.ts";
import { mergeReading, type Merged } from "./merge-reading.ts";
import { nextReadAt, type Pace } from "./next-read.ts";
import { isBesideProgress, understoodStage } from "./next-stage.ts";
import { isStillInQuestion, readingProblemKinds, readingProblems } from "./reading-problems.ts";

export type ApplyInput = {
  shop: ShopDomain;
  connection: Connection;
  /** As stored now, or about to be stored for the first time. */
  vendorOrder: VendorOrder;
  /** The order it is linked to; null: it is not followed. */
  order: Pick<Order, "id" | "name"> | null;
  /** Not to another vendor. */
  isToCustomer: boolean;
  reading: Reading;
  fingerprint: string;
  pace: Pace;
  /** Whether the vendor can be asked by its own number, once that is known. */
  canAskById: boolean;
};

/** Stores what a vendor said: the vendor order, its parcels, the timeline and its problems; and has the order's writes planned anew. */
export async function applyReading(tx: ShopChanges, input: ApplyInput): Promise<VendorOrder> {
  const { connection, order, reading, pace } = input;
  const before = await tx.listParcels(input.vendorOrder.id);
  const merged = mergeReading({
    vendorOrder: input.vendorOrder,
    parcels: before,
    reading,
    now: pace.now,
    understood: await understoodOf(tx, input.vendorOrder),
  });
  const vendorOrder: VendorOrder = {
    ...merged.vendorOrder,
    ref: input.canAskById ? { kind: "id", value: reading.number } : input.vendorOrder.ref,
    fingerprint: input.fingerprint,
    nextReadAt: order === null ? null : nextReadAt(merged.vendorOrder, merged.parcels, pace),
  };
  await tx.saveVendorOrder(vendorOrder);
  for (const parcel of changedParcels(before, merged.parcels)) await tx.saveParcel(parcel);
  await tx.saveReading({ vendorOrderId: vendorOrder.id, readAt: pace.now, fingerprint: input.fingerprint, reading });
  for (const { what, params } of merged.events) {
    await tx.addTimeline({
      at: pace.now,
      who: { kind: "vendor", vendor: vendorOrder.vendor },
      what,
      params: { vendor: connection.label, ...params },
      orderId: order?.id ?? null,
      vendorOrderId: vendorOrder.id,
      connectionId: connection.id,
    });
  }
  await settleReading(tx, { ...input, vendorOrder }, merged);
  await noteReading(tx, input, { before, after: { vendorOrder, parcels: merged.parcels } });
  if (order !== null) await tx.enqueue({ name: "write-back", data: { shop: input.shop, orderId: order.id } });
  if (order !== null && merged.mayComeAgain) {
    await reopenLookups(tx, { orderId: order.id, connectionId: connection.id, po: vendorOrder.po, now: pace.now });
  }
  return vendorOrder;
}

/** Without the mark of a reading it was never read for this order: whatever it says is found at the first look. */
async function noteReading(
  tx: ShopChanges,
  { vendorOrder, order, connection, isToCustomer, pace: { now } }: ApplyInput,
  { before: parcels, after }: { before: Parcel[]; after: Seen },
): Promise<void> {
  if (order === null) return;
  const before = vendorOrder.fingerprint === null ? null : { vendorOrder, parcels };
  const heldSince = vendorOrder.stage === "on_hold" ? vendorOrder.lastChangedAt : null;
  const facts = vendorOrderFacts({ before, after, connection, isToCustomer, now, heldSince });
  await noteFacts(tx, { orderId: order.id, facts, now });
}

/** A vendor order that has not been read yet. */
export function blankVendorOrder(fields: Pick<VendorOrder, "id" | "connectionId" | "vendor" | "number" | "po" | "ref">): VendorOrder {
  return {
    ...fields,
    confirmation: null,
    stage: "not_found",
    flags: [],
    status: { code: "", label: "" },
    pieces: [],
    items: [],
    cost: null,
    addedAt: null,
    dueAt: null,
    firstSeenAt: null,
    shippedSeenAt: null,
    lastReadAt: null,
    lastChangedAt: null,
    missingSince: null,
    nextReadAt: null,
    mark: null,
    fingerprint: null,
  };
}

/** Only while a stage beside progress is shown does the past have to tell how far it was. */
async function understoodOf(tx: Pick<ShopChanges, "listReadings">, { id, stage }: VendorOrder): Promise<VendorOrder["stage"]> {
  return isBesideProgress(stage) ? understoodStage((await tx.listReadings(id)).map(({ reading }) => reading)) : stage;
}

function changedParcels(before: Parcel[], after: Parcel[]): Parcel[] {
  const stored = new Set(before.map((parcel) => JSON.stringify(parcel)));
  return after.filter((parcel) => !stored.has(JSON.stringify(parcel)));
}

async function settleReading(
  tx: ShopChanges,
  { vendorOrder, connection, order, reading, pace }: ApplyInput,
  merged: Merged,
): Promise<void> {
  const isSucceeded =
    order !== null && (await tx.listLinks(order.id)).some(({ link }) => link.state === "linked" && link.successorOf === vendorOrder.id);
  const found = order === null ? [] : readingProblems({ vendorOrder, connection, order }, { reading, merged, isSucceeded });
  const stored = await tx.listProblems({ vendorOrderId: vendorOrder.id });
  const open = stored.filter((problem) => readingProblemKinds.includes(problem.kind) && problem.about.startsWith("vendor-order:"));
  await settleProblems(tx, {
    open: open.filter((problem) => !isStillInQuestion(problem, { parcels: merged.parcels, reading })),
    found,
    at: pace.now,
  });
}
