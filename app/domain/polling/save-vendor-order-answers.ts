import { dayMs, later } from "../clock.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { Order, Parcel, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type Answer, type Reading, type VendorError } from "../vendor.ts";
import { applyReading } from "./apply-reading.ts";
import { fingerprint } from "./fingerprint.ts";
import { afterDelivery } from "./merge-reading.ts";
import { missingProblemMs, nextReadAt, usualGapMs } from "./next-read.ts";
import { rank } from "./next-stage.ts";
import { readingProblemKinds, vendorOrderProblem } from "./reading-problems.ts";
import { apart, changeUnderLease, type Sweep } from "./sweep-context.ts";

type Pair = { vendorOrder: VendorOrder; answer: Answer };
type Touch = Parameters<ShopChanges["touchVendorOrders"]>[0][number];

/** Saves what came for followed vendor orders: in one statement where nothing is new, else each in a transaction of its own. */
export async function saveVendorOrderAnswers(sweep: Sweep, pairs: Pair[]): Promise<void> {
  const touches: Touch[] = [];
  for (const pair of pairs) {
    if (pair.answer.outcome === "failed" && sweep.hasFailed) continue;
    const reading = readingOf(pair);
    const print = reading === null ? null : await fingerprint(reading);
    const parcels = pair.vendorOrder.stage === "shipped" ? await sweep.store.listParcels(pair.vendorOrder.id) : [];
    if (isOldNews(sweep, pair, { print, parcels })) {
      touches.push(touch(pair.vendorOrder, parcels, { sweep, mark: reading?.mark ?? pair.vendorOrder.mark }));
      continue;
    }
    await apart(sweep, { vendorOrderId: pair.vendorOrder.id }, {
      run: () => changeUnderLease(sweep, (tx) => saveOne(tx, sweep, { ...pair, reading, print: print ?? "" })),
      putOff: () => changeUnderLease(sweep, (tx) => tx.touchVendorOrders([putOff(pair.vendorOrder, sweep)])),
    });
  }
  if (touches.length > 0) await changeUnderLease(sweep, (tx) => tx.touchVendorOrders(touches));
}

/** Of several answers to a vendor's own number the one that has it. */
function readingOf({ vendorOrder, answer }: Pair): Reading | null {
  if (answer.outcome === "found") return answer.reading;
  if (answer.outcome !== "ambiguous") return null;
  return answer.candidates.find(({ number }) => number === vendorOrder.number) ?? null;
}

/** Nothing to write but the times. What left the vendor's list after it was shipped is no news either: vendors forget old orders. */
function isOldNews({ pace, inTrouble }: Sweep, { vendorOrder, answer }: Pair, { print, parcels }: { print: string | null; parcels: Parcel[] }): boolean {
  if (answer.outcome === "missing") return rank(vendorOrder.stage) >= rank("shipped");
  const isSame = answer.outcome === "unchanged" || (print !== null && print === vendorOrder.fingerprint);
  const isArriving = afterDelivery(vendorOrder.stage, parcels, pace.now) !== vendorOrder.stage;
  return isSame && vendorOrder.missingSince === null && !inTrouble.has(vendorOrder.id) && !isArriving;
}

type News = Pair & { reading: Reading | null; print: string };

/** Decides on the vendor order as it is stored now: a person may have unlinked it while the vendor was asked. */
async function saveOne(tx: ShopChanges, sweep: Sweep, news: News): Promise<void> {
  const vendorOrder = await tx.findVendorOrder(news.vendorOrder.id);
  if (vendorOrder === null) return;
  const linked = (await tx.listLinksOfVendorOrder(vendorOrder.id)).find(({ link }) => link.state === "linked");
  const order = linked === undefined ? null : await tx.findOrder(linked.link.orderId);
  if (order === null) return tx.saveVendorOrder({ ...vendorOrder, nextReadAt: null });
  const { shop, connection, pace, canAskById } = sweep;
  if (news.reading !== null) {
    await applyReading(tx, { shop, connection, vendorOrder, order, reading: news.reading, fingerprint: news.print, pace, canAskById });
    return;
  }
  if (news.answer.outcome === "unchanged") return saveSameAgain(tx, sweep, { vendorOrder, order });
  if (news.answer.outcome === "missing") return saveMissing(tx, sweep, { vendorOrder, order });
  const error = news.answer.outcome === "failed" ? news.answer.error : null;
  return saveTrouble(tx, sweep, { vendorOrder, order, error });
}

/** The vendor says the same as before, yet something is over: it was missing, it was in trouble, or its delivery date has passed. */
async function saveSameAgain(tx: ShopChanges, { shop, connection, pace }: Sweep, { vendorOrder, order }: { vendorOrder: VendorOrder; order: Order }): Promise<void> {
  const parcels = await tx.listParcels(vendorOrder.id);
  const stage = afterDelivery(vendorOrder.stage, parcels, pace.now);
  const isNew = stage !== vendorOrder.stage;
  const again = { ...vendorOrder, stage, missingSince: null, lastReadAt: pace.now, lastChangedAt: isNew ? pace.now : vendorOrder.lastChangedAt };
  await tx.saveVendorOrder({ ...again, nextReadAt: nextReadAt(again, parcels, pace) });
  for (const { key, kind } of await tx.listProblems({ vendorOrderId: vendorOrder.id })) if (endedByAnswer.includes(kind)) await tx.clearProblem(key, pace.now);
  if (!isNew) return;
  const params = { vendor: connection.label, number: vendorOrder.number, from: vendorOrder.stage, to: stage, statusLabel: vendorOrder.status.label };
  await tx.addTimeline(entry({ connection, pace }, { what: "stage_changed", params, order, vendorOrder }));
  await tx.enqueue({ name: "write-back", data: { shop, orderId: order.id } });
}

/** Kinds that any proper answer ends, whatever it says. */
export const endedByAnswer: readonly (typeof readingProblemKinds)[number][] = ["not_found", "reference_not_askable", "reply_not_understood", "ambiguous_reference"];

async function saveMissing(tx: ShopChanges, sweep: Sweep, { vendorOrder, order }: { vendorOrder: VendorOrder; order: Order }): Promise<void> {
  const { connection, pace } = sweep;
  const missingSince = vendorOrder.missingSince ?? pace.now;
  const missing = { ...vendorOrder, missingSince, lastReadAt: pace.now };
  const next = nextReadAt(missing, [], pace);
  await tx.saveVendorOrder({ ...missing, nextReadAt: next });
  if (missingSince > later(pace.now, -missingProblemMs)) return;
  await tx.raiseProblem(vendorOrderProblem({ vendorOrder, connection, order }, { kind: "not_found", params: { stopped: next === null } }), pace.now, next);
  if (next !== null) return;
  const params = { vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po };
  await tx.addTimeline(entry(sweep, { what: "no_longer_asked", params, order, vendorOrder }));
}

/** This one could not be read, though others could. `error` null: several came, and none has its number. */
async function saveTrouble(tx: ShopChanges, { connection, pace }: Sweep, input: { vendorOrder: VendorOrder; order: Order; error: VendorError | null }): Promise<void> {
  const { vendorOrder, order, error } = input;
  const gapMs = error?.kind === "bad_ref" ? dayMs : usualGapMs;
  await tx.saveVendorOrder({ ...vendorOrder, lastReadAt: vendorOrder.lastReadAt, nextReadAt: later(pace.now, gapMs) });
  const problem = troubleOf({ vendorOrder, connection, order }, error);
  if (problem !== null) await tx.raiseProblem(problem, pace.now, later(pace.now, gapMs));
}

function troubleOf(place: Parameters<typeof vendorOrderProblem>[0], error: VendorError | null): ProblemDraft | null {
  if (error === null) return vendorOrderProblem(place, { kind: "ambiguous_reference", params: { reference: place.vendorOrder.ref.value } });
  if (error.kind === "bad_ref") return vendorOrderProblem(place, { kind: "reference_not_askable", params: { reference: place.vendorOrder.ref.value } });
  return vendorErrorPolicy[error.kind].tellsMerchant === "at_once" ? vendorOrderProblem(place, { kind: "reply_not_understood", params: { detail: error.detail } }) : null;
}

function touch(vendorOrder: VendorOrder, parcels: Parcel[], { sweep, mark }: { sweep: Sweep; mark: string | null }): Touch {
  return { id: vendorOrder.id, readAt: sweep.pace.now, nextReadAt: nextReadAt(vendorOrder, parcels, sweep.pace), mark };
}

function putOff(vendorOrder: VendorOrder, { pace }: Sweep): Touch {
  return { id: vendorOrder.id, readAt: vendorOrder.lastReadAt ?? pace.now, nextReadAt: later(pace.now, usualGapMs), mark: vendorOrder.mark };
}

function entry({ connection, pace }: Pick<Sweep, "connection" | "pace">, about: { what: string; params: Record<string, string | null>; order: Order; vendorOrder: VendorOrder }) {
  const { what, params, order, vendorOrder } = about;
  const who = { kind: "vendor" as const, vendor: connection.vendor };
  return { at: pace.now, who, what, params, orderId: order.id, vendorOrderId: vendorOrder.id, connectionId: connection.id };
}
