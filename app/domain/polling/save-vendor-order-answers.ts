import { later } from "../clock.ts";
import type { VendorOrderId } from "../ids.ts";
import type { LineLocations } from "../links/makes.ts";
import { readLineLocations, readOrderContext } from "../links/order-context.ts";
import { readAgain, settleOrder } from "../links/settle-order.ts";
import type { Parcel, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type Answer, type Reading, type VendorError, type VendorItem } from "../vendor.ts";
import { applyReading } from "./apply-reading.ts";
import { touchAll } from "./check-now.ts";
import { fingerprint } from "./fingerprint.ts";
import { keepKnown } from "./keep-known.ts";
import { afterDelivery } from "./merge-reading.ts";
import { isReadOverdue, nextReadAt, usualGapMs } from "./next-read.ts";
import { rank } from "./next-stage.ts";
import { saveMissing, saveSameAgain, saveTrouble } from "./save-without-reading.ts";
import { apart, changeUnderLease, type Sweep } from "./sweep-context.ts";

type Pair = { vendorOrder: VendorOrder; answer: Answer };
type Touch = Parameters<ShopChanges["touchVendorOrders"]>[0][number];

/**
 * A save mostly waits for the database. Those of a group begin and end together: the lease is renewed between two groups, since that waits
 * until no open transaction counts on it.
 */
const savedAtOnce = 4;

/** Saves what came for followed vendor orders: in one statement where nothing is new, else each in a transaction of its own. */
export async function saveVendorOrderAnswers(sweep: Sweep, pairs: Pair[]): Promise<void> {
  const touches: Touch[] = [];
  const news: Omit<News, "locations">[] = [];
  const parcelsOf = await readParcels(sweep, pairs);
  for (const pair of pairs) {
    const parcels = parcelsOf.get(pair.vendorOrder.id) ?? [];
    if (isQuietTrouble(sweep, pair, parcels)) {
      touches.push(putOff(pair.vendorOrder, sweep));
      continue;
    }
    const said = readingOf(pair);
    const reading = said === null ? null : keepKnown(said, { vendorOrder: pair.vendorOrder, parcels });
    const print = reading === null ? null : await fingerprint(reading);
    if (isOldNews(sweep, pair, { print, parcels })) {
      touches.push(touch(pair.vendorOrder, parcels, { sweep, mark: reading?.mark ?? pair.vendorOrder.mark }));
      continue;
    }
    news.push({ ...pair, reading, print: print ?? "" });
  }
  for (let at = 0; at < news.length; at += savedAtOnce)
    await Promise.all(news.slice(at, at + savedAtOnce).map((one) => saveApart(sweep, one)));
  // A vendor order that a person unlinked while the vendor was asked is followed no more, and stays so.
  if (touches.length > 0) await changeUnderLease(sweep, (tx) => tx.touchVendorOrders(touches, { followed: true }));
}

function saveApart(sweep: Sweep, news: Omit<News, "locations">): Promise<void> {
  const { vendorOrder, reading } = news;
  return apart(
    sweep,
    { vendorOrderId: vendorOrder.id },
    {
      run: async () => {
        const locations = await locationsForNewItems(sweep, vendorOrder, reading);
        await changeUnderLease(sweep, (tx) => saveOne(tx, sweep, { ...news, locations }));
      },
      putOff: () => changeUnderLease(sweep, (tx) => tx.touchVendorOrders([putOff(vendorOrder, sweep)], { followed: true })),
    },
  );
}

/** Of what may have arrived by now, and of what comes with numbers. */
async function readParcels({ store }: Sweep, pairs: Pair[]): Promise<Map<VendorOrderId, Parcel[]>> {
  const some = pairs.filter((pair) => pair.vendorOrder.stage === "shipped" || (readingOf(pair)?.parcels.length ?? 0) > 0);
  const parcels = await store.listParcelsOfVendorOrders(some.map(({ vendorOrder }) => vendorOrder.id));
  return Map.groupBy(parcels, ({ vendorOrderId }) => vendorOrderId);
}

/** It could not be asked for just now, which is no word to anybody before it has lasted. */
function isQuietTrouble({ pace }: Sweep, { vendorOrder, answer }: Pair, parcels: Parcel[]): boolean {
  if (answer.outcome !== "failed" || vendorErrorPolicy[answer.error.kind].tellsMerchant === "at_once") return false;
  return !isReadOverdue(vendorOrder, parcels, pace);
}

/** Of several answers to a vendor's own number the one that has it. */
function readingOf({ vendorOrder, answer }: Pair): Reading | null {
  if (answer.outcome === "found") return isOfAnother(vendorOrder, answer.reading) ? null : answer.reading;
  if (answer.outcome !== "ambiguous") return null;
  return answer.candidates.find(({ number }) => number === vendorOrder.number) ?? null;
}

/**
 * FinerWorks may take a number for an order id or for a confirmation id (it documents one and is sent the other), and answer with another
 * order: its parcels must never become this one's. An id that only now is told beside the confirmation id is the same order's.
 */
function isOfAnother({ number, po, confirmation }: VendorOrder, reading: Reading): boolean {
  if (number === null || reading.number.toLowerCase() === number.toLowerCase()) return false;
  const isSamePo = po === "" || reading.po === "" || po.toLowerCase() === reading.po.toLowerCase();
  return !(isSamePo && reading.confirmation === number && (confirmation === null || confirmation === reading.confirmation));
}

const anotherOrder: VendorError = {
  kind: "bad_response",
  detail: "The vendor answered with another order.",
  httpStatus: null,
  retryAfterMs: null,
};

/** Nothing to write but the times. */
function isOldNews(
  { pace, inTrouble }: Sweep,
  { vendorOrder, answer }: Pair,
  { print, parcels }: { print: string | null; parcels: Parcel[] },
): boolean {
  const isSame = saysNothingNew({ vendorOrder, answer }) || (print !== null && print === vendorOrder.fingerprint);
  const isArriving = afterDelivery(vendorOrder.stage, parcels, pace.now) !== vendorOrder.stage;
  return isSame && vendorOrder.missingSince === null && !inTrouble.has(vendorOrder.id) && !isArriving;
}

/** What left the vendor's list after it was shipped is no news either: vendors forget old orders. */
function saysNothingNew({ vendorOrder, answer }: Pair): boolean {
  return answer.outcome === "unchanged" || (answer.outcome === "missing" && rank(vendorOrder.stage) >= rank("shipped"));
}

/** Where the lines are routed to, if the vendor names items anew: lines that wait for them may be known now. null: no need, or not to be had now. */
async function locationsForNewItems(
  { deps, store, shop }: Sweep,
  { id, items }: VendorOrder,
  reading: Reading | null,
): Promise<LineLocations | null> {
  const known = new Set(items.map(itemText));
  if (reading === null || reading.items.every((item) => known.has(itemText(item)))) return null;
  const linked = (await store.listLinksOfVendorOrder(id)).find(({ link }) => link.state === "linked");
  return linked === undefined ? null : readLineLocations(store, deps, { shop, orderId: linked.link.orderId });
}

function itemText({ item, sku, variantId, quantity }: VendorItem): string {
  return JSON.stringify([item, sku, variantId, quantity]);
}

type News = Pair & { reading: Reading | null; print: string; locations: LineLocations | null };

/** Decides on the vendor order as it is stored now: a person may have unlinked it while the vendor was asked. */
async function saveOne(tx: ShopChanges, sweep: Sweep, news: News): Promise<void> {
  const vendorOrder = await tx.findVendorOrder(news.vendorOrder.id);
  if (vendorOrder === null) return;
  await saveNews(tx, sweep, { ...news, vendorOrder });
  const { nextReadAt: dueAt } = vendorOrder;
  // It was hinted at while the vendor was asked.
  if (dueAt !== null && dueAt.getTime() !== news.vendorOrder.nextReadAt?.getTime()) await keepDue(tx, vendorOrder.id, dueAt);
}

async function keepDue(tx: ShopChanges, id: VendorOrderId, dueAt: Date): Promise<void> {
  const saved = await tx.findVendorOrder(id);
  if (saved !== null && saved.nextReadAt !== null && dueAt < saved.nextReadAt) await touchAll(tx, [saved], dueAt);
}

async function saveNews(tx: ShopChanges, sweep: Sweep, { vendorOrder, ...news }: News): Promise<void> {
  const linked = (await tx.listLinksOfVendorOrder(vendorOrder.id)).find(({ link }) => link.state === "linked");
  const order = linked === undefined ? null : await tx.findOrder(linked.link.orderId);
  if (order === null) return tx.saveVendorOrder({ ...vendorOrder, nextReadAt: null });
  const { shop, connection, pace, canAskById } = sweep;
  const isToCustomer = linked?.link.shipsToLinkId === null;
  if (news.reading !== null) {
    const { reading, print, locations } = news;
    const about = locations === null ? null : { orderId: order.id, locations, now: pace.now };
    // Locked before the vendor order is, as by everybody who links.
    const before = about === null ? null : await readOrderContext(tx, about);
    await applyReading(tx, { shop, connection, vendorOrder, order, isToCustomer, reading, fingerprint: print, pace, canAskById });
    if (before !== null) await settleOrder(tx, shop, { context: await readAgain(tx, before), sweep: false });
    return;
  }
  if (saysNothingNew({ vendorOrder, answer: news.answer })) return saveSameAgain(tx, sweep, { vendorOrder, order, isToCustomer });
  if (news.answer.outcome === "missing") return saveMissing(tx, sweep, { vendorOrder, order });
  const error = news.answer.outcome === "failed" ? news.answer.error : news.answer.outcome === "found" ? anotherOrder : null;
  return saveTrouble(tx, sweep, { vendorOrder, order, error });
}

function touch(vendorOrder: VendorOrder, parcels: Parcel[], { sweep, mark }: { sweep: Sweep; mark: string | null }): Touch {
  const { id, nextReadAt: wasDueAt } = vendorOrder;
  return { id, readAt: sweep.pace.now, nextReadAt: nextReadAt(vendorOrder, parcels, sweep.pace), mark, wasDueAt };
}

function putOff(vendorOrder: VendorOrder, { pace }: Sweep): Touch {
  return {
    id: vendorOrder.id,
    readAt: vendorOrder.lastReadAt,
    nextReadAt: later(pace.now, usualGapMs),
    mark: vendorOrder.mark,
    wasDueAt: vendorOrder.nextReadAt,
  };
}
