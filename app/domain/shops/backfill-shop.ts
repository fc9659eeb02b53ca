import { hourMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { isBehind } from "../orders/is-behind.ts";
import { reachMs } from "../orders/reach.ts";
import { ok, type Result } from "../result.ts";
import type { OrderState, ShopError, ShopInfo } from "../shop.ts";
import type { ShopChanges, ShopReads } from "../store.ts";
import { isInstalled } from "./is-installed.ts";

/** Shopify's search lags behind its orders, and two clocks differ: what was seen is looked at again this far back. */
const marginMs = hourMs;

/** A slice is about ten seconds of pages: so long a shop of any size keeps the one loop of these jobs from the others, and as little is lost by a new job. */
const pagesASlice = 10;

type BackfillDeps = Pick<Deps, "store" | "openShop" | "clock">;

/**
 * Takes in every order that changed since the last time, and the unfulfilled ones of 60 days the first time and whenever
 * `ordersSeenUntil` was set back to null (what is made where has changed). Each order becomes a job of its own. One run is a slice of such
 * a pass, and has itself called again until the pass is over, so that the shops take turns. An error means "run again": the pass then goes
 * on with the page at which it broke off, and what another had enqueued does no harm. Returns how many orders this run enqueued.
 */
export async function backfillShop(deps: BackfillDeps, { shop: domain }: { shop: ShopDomain }): Promise<Result<number, ShopError>> {
  const shopStore = deps.store.forShop(domain);
  const gateway = deps.openShop(domain);
  if (!isInstalled(await shopStore.readShop())) return ok(0);
  const info = await gateway.readShop();
  if (!info.ok) return info;

  const pass = await shopStore.change((tx) => beginPass(tx, { info: info.value, now: deps.clock.now() }));
  if (pass === null) return ok(0);
  return enqueueOrders(deps, domain, pass);
}

/** `mark`: what `ordersSeenUntil` was set to for this pass. */
type Pass = { isFirst: boolean; updatedSince: Date; startedAt: Date; mark: Date; cursor: string | null };

/** Takes up the pass under way where it stands, begins a first one, or looks at what changed since the last time. null: the shop is gone. */
async function beginPass(tx: ShopChanges, { info, now }: { info: ShopInfo; now: Date }): Promise<Pass | null> {
  const shop = await tx.readShop();
  if (!isInstalled(shop)) return null;
  // A first pass is marked by the time it reaches back to: whoever asks for another one while this one runs sets null again.
  const mark = shop.ordersSeenUntil ?? later(now, -reachMs);
  await tx.saveShop({ ...shop, ...info, ordersSeenUntil: mark });
  if (shop.ordersSeenUntil === null) {
    await tx.beginBackfill({ since: mark, startedAt: now });
    return { isFirst: true, updatedSince: mark, startedAt: now, mark, cursor: null };
  }
  const first = await tx.readBackfill();
  if (first?.isListed === false && first.since.getTime() === mark.getTime())
    return { isFirst: true, updatedSince: mark, startedAt: first.startedAt, mark, cursor: first.cursor };
  const before = await tx.readLaterPass();
  const { startedAt, cursor } = before?.since.getTime() === mark.getTime() ? before : { startedAt: now, cursor: null };
  return { isFirst: false, updatedSince: later(mark, -marginMs), startedAt, mark, cursor };
}

/** A slice of a pass, page by page, each in a transaction. */
async function enqueueOrders(deps: BackfillDeps, domain: ShopDomain, pass: Pass): Promise<Result<number, ShopError>> {
  const { updatedSince, isFirst } = pass;
  const shopStore = deps.store.forShop(domain);
  const gateway = deps.openShop(domain);
  let count = 0;
  let after = pass.cursor;
  for (let left = pagesASlice - 1; left >= 0; left -= 1) {
    const page = await gateway.listOrders({ updatedSince, unfulfilledOnly: isFirst, after });
    if (!page.ok) return page;
    const { orders, after: cursor } = page.value;
    const ids = isFirst ? orders.map(({ id }) => id) : await changedSince(shopStore, orders);
    const isSaved = await shopStore.change((tx) => savePage(tx, pass, { ids, cursor, isLastOfSlice: left === 0 }));
    if (!isSaved) return ok(count);
    count += ids.length;
    if (cursor === null) return ok(count);
    after = cursor;
  }
  return ok(count);
}

type Page = { ids: OrderId[]; cursor: string | null; isLastOfSlice: boolean };

/** The last page ends the pass, the last one of a slice has the next slice follow. false: the shop is gone. */
async function savePage(tx: ShopChanges, { isFirst, mark, startedAt }: Pass, { ids, cursor, isLastOfSlice }: Page): Promise<boolean> {
  const shop = await tx.readShop();
  if (!isInstalled(shop)) return false;
  for (const orderId of ids) await tx.enqueue({ name: "intake-order", data: { shop: shop.domain, orderId } });
  if (isFirst) await tx.addToBackfill({ orderIds: ids, cursor });
  else await tx.saveLaterPass(cursor === null ? null : { since: mark, startedAt, cursor });
  if (cursor !== null && isLastOfSlice) await tx.enqueue({ name: "backfill-shop", data: { shop: shop.domain } });
  if (cursor === null && shop.ordersSeenUntil?.getTime() === mark.getTime()) await tx.saveShop({ ...shop, ordersSeenUntil: startedAt });
  return true;
}

/** Of these orders those that are not stored as they stand at Shopify. */
async function changedSince(reads: Pick<ShopReads, "listOrderTimes">, orders: OrderState[]): Promise<OrderId[]> {
  const stored = await reads.listOrderTimes(orders.map(({ id }) => id));
  return orders.filter(isBehind(stored)).map(({ id }) => id);
}
