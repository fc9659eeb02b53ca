import { dayMs, later } from "../clock.ts";
import { noteFacts } from "../flow/note-facts.ts";
import { vendorOrderFacts } from "../flow/vendor-order-facts.ts";
import type { ProblemDraft, ProblemKind } from "../problems/problem.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import { isTestAddress } from "../links/is-test-address.ts";
import type { Order, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type VendorError } from "../vendor.ts";
import { afterDelivery } from "./merge-reading.ts";
import { missingProblemMs, nextReadAt, usualGapMs } from "./next-read.ts";
import { vendorOrderProblem } from "./reading-problems.ts";
import type { Sweep } from "./sweep-context.ts";

/** A vendor order with the order it is linked to. */
type Followed = { vendorOrder: VendorOrder; order: Order };

/** The vendor says the same as before, yet something is over: it was missing, it was in trouble, or its delivery date has passed. */
export async function saveSameAgain(
  tx: ShopChanges,
  { shop, connection, pace }: Sweep,
  { vendorOrder, order, isToCustomer }: Followed & { isToCustomer: boolean },
): Promise<void> {
  const parcels = await tx.listParcels(vendorOrder.id);
  const stage = afterDelivery(vendorOrder.stage, parcels, pace.now);
  const isNew = stage !== vendorOrder.stage;
  const again = {
    ...vendorOrder,
    stage,
    missingSince: null,
    lastReadAt: pace.now,
    lastChangedAt: isNew ? pace.now : vendorOrder.lastChangedAt,
  };
  await tx.saveVendorOrder({ ...again, nextReadAt: nextReadAt(again, parcels, pace) });
  await clearProblems(tx, vendorOrder, { kinds: [...endedByAnswer, "not_found"], at: pace.now });
  if (!isNew) return;
  const looked = { before: { vendorOrder, parcels }, after: { vendorOrder: again, parcels } };
  const facts = vendorOrderFacts({ ...looked, connection, isToCustomer, now: pace.now });
  await noteFacts(tx, { orderId: order.id, facts, now: pace.now });
  const params = {
    vendor: connection.label,
    number: vendorOrder.number,
    from: vendorOrder.stage,
    to: stage,
    statusLabel: vendorOrder.status.label,
  };
  await tx.addTimeline(entry({ connection, pace }, { what: "stage_changed", params, order, vendorOrder }));
  await tx.enqueue({ name: "write-back", data: { shop, orderId: order.id } });
}

/** Kinds about a vendor order that any proper answer ends, whatever it says. */
export const endedByAnswer: readonly ProblemKind[] = [
  "vendor_unavailable",
  "reference_not_askable",
  "reply_not_understood",
  "ambiguous_reference",
];

async function clearProblems(
  tx: Pick<ShopChanges, "listProblems" | "clearProblem">,
  { id }: VendorOrder,
  { kinds, at }: { kinds: readonly ProblemKind[]; at: Date },
): Promise<void> {
  for (const { key, kind } of await tx.listProblems({ vendorOrderId: id })) if (kinds.includes(kind)) await tx.clearProblem(key, at);
}

/** The vendor does not know it any more, or not yet: asked for at growing gaps, told after a day, left alone after 14. */
export async function saveMissing(tx: ShopChanges, sweep: Sweep, { vendorOrder, order }: Followed): Promise<void> {
  const { connection, pace } = sweep;
  const missingSince = vendorOrder.missingSince ?? pace.now;
  const missing = { ...vendorOrder, missingSince, lastReadAt: pace.now };
  const next = nextReadAt(missing, [], pace);
  await tx.saveVendorOrder({ ...missing, nextReadAt: next });
  await clearProblems(tx, vendorOrder, { kinds: endedByAnswer, at: pace.now });
  if (missingSince > later(pace.now, -missingProblemMs)) return;
  await raiseProblem(
    tx,
    vendorOrderProblem(
      { vendorOrder, connection, order },
      { kind: "not_found", params: { stopped: next === null, testMode: isTestAddress(connection) } },
    ),
    { at: pace.now, nextTryAt: next },
  );
  if (next !== null) return;
  const params = { vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po };
  await tx.addTimeline(entry(sweep, { what: "no_longer_asked", params, order, vendorOrder }));
}

/** This one could not be read, though others could; if for no reason but the vendor's silence, then for long. `error` null: several came, and none has its number. */
export async function saveTrouble(
  tx: ShopChanges,
  { connection, pace }: Sweep,
  input: Followed & { error: VendorError | null },
): Promise<void> {
  const { vendorOrder, order, error } = input;
  const gapMs = error?.kind === "bad_ref" ? dayMs : usualGapMs;
  await tx.saveVendorOrder({ ...vendorOrder, nextReadAt: later(pace.now, gapMs) });
  await raiseProblem(tx, troubleOf({ vendorOrder, connection, order }, error), { at: pace.now, nextTryAt: later(pace.now, gapMs) });
}

function troubleOf(place: Parameters<typeof vendorOrderProblem>[0], error: VendorError | null): ProblemDraft {
  if (error === null) return vendorOrderProblem(place, { kind: "ambiguous_reference", params: { reference: place.vendorOrder.ref.value } });
  if (error.kind === "bad_ref")
    return vendorOrderProblem(place, { kind: "reference_not_askable", params: { reference: place.vendorOrder.ref.value } });
  const kind = vendorErrorPolicy[error.kind].tellsMerchant === "at_once" ? "reply_not_understood" : "vendor_unavailable";
  return vendorOrderProblem(place, { kind, params: { detail: error.detail } });
}

function entry(
  { connection, pace }: Pick<Sweep, "connection" | "pace">,
  about: { what: string; params: Record<string, string | null>; order: Order; vendorOrder: VendorOrder },
) {
  const { what, params, order, vendorOrder } = about;
  const who = { kind: "vendor" as const, vendor: connection.vendor };
  return { at: pace.now, who, what, params, orderId: order.id, vendorOrderId: vendorOrder.id, connectionId: connection.id };
}
