import { later } from "../clock.ts";
import type { Parcel, VendorOrder } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { Answer, Reading } from "../vendor.ts";
import { applyReading } from "./apply-reading.ts";
import { fingerprint } from "./fingerprint.ts";
import { afterDelivery } from "./merge-reading.ts";
import { nextReadAt, usualGapMs } from "./next-read.ts";
import { rank } from "./next-stage.ts";
import { saveMissing, saveSameAgain, saveTrouble } from "./save-without-reading.ts";
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
    await apart(
      sweep,
      { vendorOrderId: pair.vendorOrder.id },
      {
        run: () => changeUnderLease(sweep, (tx) => saveOne(tx, sweep, { ...pair, reading, print: print ?? "" })),
        putOff: () => changeUnderLease(sweep, (tx) => tx.touchVendorOrders([putOff(pair.vendorOrder, sweep)])),
      },
    );
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
function isOldNews(
  { pace, inTrouble }: Sweep,
  { vendorOrder, answer }: Pair,
  { print, parcels }: { print: string | null; parcels: Parcel[] },
): boolean {
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

function touch(vendorOrder: VendorOrder, parcels: Parcel[], { sweep, mark }: { sweep: Sweep; mark: string | null }): Touch {
  return { id: vendorOrder.id, readAt: sweep.pace.now, nextReadAt: nextReadAt(vendorOrder, parcels, sweep.pace), mark };
}

function putOff(vendorOrder: VendorOrder, { pace }: Sweep): Touch {
  return {
    id: vendorOrder.id,
    readAt: vendorOrder.lastReadAt ?? pace.now,
    nextReadAt: later(pace.now, usualGapMs),
    mark: vendorOrder.mark,
  };
}
