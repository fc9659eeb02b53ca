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

type BackfillDeps = Pick<Deps, "store" | "openShop" | "clock">;

/**
 * Takes in every order that changed since the last time, and the unfulfilled ones of 60 days the first time and whenever
 * `ordersSeenUntil` was set back to null (what is made where has changed). Each order becomes a job of its own. An error means
 * "run again": a first pass then goes on with the page at which it broke off, and what another had enqueued does no harm. Returns how many
 * orders were enqueued.
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

/** Takes up the first pass where it broke off, begins one, or looks at what changed since the last time. null: the shop is gone. */
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
  const before = await tx.readBackfill();
  if (before?.isListed === false && before.since.getTime() === mark.getTime())
    return { isFirst: true, updatedSince: mark, startedAt: before.startedAt, mark, cursor: before.cursor };
  return { isFirst: false, updatedSince: later(mark, -marginMs), startedAt: now, mark, cursor: null };
}

/** Every page of a pass, each in a transaction; the last one ends the pass. */
async function enqueueOrders(deps: BackfillDeps, domain: ShopDomain, pass: Pass): Promise<Result<number, ShopError>> {
  const gateway = deps.openShop(domain);
  const { updatedSince, isFirst } = pass;
  let count = 0;
  let after = pass.cursor;
  do {
    const page: Awaited<ReturnType<typeof gateway.listOrders>> = await gateway.listOrders({
      updatedSince,
      unfulfilledOnly: isFirst,
      after,
    });
    if (!page.ok) return page;
    const { orders, after: cursor } = page.value;
    const ids = isFirst ? orders.map(({ id }) => id) : await changedSince(deps.store.forShop(domain), orders);
    const goesOn = await deps.store.forShop(domain).change(async (tx) => {
      const shop = await tx.readShop();
      if (!isInstalled(shop)) return false;
      for (const orderId of ids) await tx.enqueue({ name: "intake-order", data: { shop: domain, orderId } });
      if (isFirst) await tx.addToBackfill({ orderIds: ids, cursor });
      const isLast = cursor === null && shop.ordersSeenUntil?.getTime() === pass.mark.getTime();
      if (isLast) await tx.saveShop({ ...shop, ordersSeenUntil: pass.startedAt });
      return true;
    });
    if (!goesOn) return ok(count);
    count += ids.length;
    after = cursor;
  } while (after !== null);
  return ok(count);
}

/** Of these orders those that are not stored as they stand at Shopify. */
async function changedSince(reads: Pick<ShopReads, "listOrderTimes">, orders: OrderState[]): Promise<OrderId[]> {
  const stored = await reads.listOrderTimes(orders.map(({ id }) => id));
  return orders.filter(isBehind(stored)).map(({ id }) => id);
}
