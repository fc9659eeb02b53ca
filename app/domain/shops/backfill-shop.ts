import { hourMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { reachMs } from "../orders/reach.ts";
import type { Shop } from "../records.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";

/** Shopify's search lags behind its orders, and two clocks differ: what was seen is looked at again this far back. */
const marginMs = hourMs;

type BackfillDeps = Pick<Deps, "store" | "openShop" | "clock">;

/**
 * Takes in every order that changed since the last time, and the unfulfilled ones of 60 days the first time and whenever
 * `ordersSeenUntil` was set back to null (what is made where has changed). Each order becomes a job of its own. An error means
 * "run again": what was enqueued before it does no harm. Returns how many orders were enqueued.
 */
export async function backfillShop(deps: BackfillDeps, { shop: domain }: { shop: ShopDomain }): Promise<Result<number, ShopError>> {
  const shopStore = deps.store.forShop(domain);
  const gateway = deps.openShop(domain);
  if (!isInstalled(await shopStore.readShop())) return ok(0);
  const info = await gateway.readShop();
  if (!info.ok) return info;

  const startedAt = deps.clock.now();
  const start = await shopStore.change(async (tx) => {
    const shop = await tx.readShop();
    if (!isInstalled(shop)) return null;
    // A first pass is marked by the time it reaches back to: whoever asks for another one while this one runs sets null again.
    const seenUntil = shop.ordersSeenUntil ?? later(startedAt, -reachMs);
    await tx.saveShop({ ...shop, ...info.value, ordersSeenUntil: seenUntil });
    return { seenUntil, isFirst: shop.ordersSeenUntil === null };
  });
  if (start === null) return ok(0);

  const updatedSince = start.isFirst ? start.seenUntil : later(start.seenUntil, -marginMs);
  const enqueued = await enqueueOrders(deps, domain, { updatedSince, unfulfilledOnly: start.isFirst });
  if (!enqueued.ok) return enqueued;
  await shopStore.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop?.ordersSeenUntil?.getTime() === start.seenUntil.getTime()) await tx.saveShop({ ...shop, ordersSeenUntil: startedAt });
  });
  return enqueued;
}

async function enqueueOrders(
  deps: BackfillDeps,
  domain: ShopDomain,
  which: { updatedSince: Date; unfulfilledOnly: boolean },
): Promise<Result<number, ShopError>> {
  const gateway = deps.openShop(domain);
  let count = 0;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof gateway.listOrders>> = await gateway.listOrders({ ...which, after });
    if (!page.ok) return page;
    const { ids } = page.value;
    await deps.store.forShop(domain).change(async (tx) => {
      for (const orderId of ids) await tx.enqueue({ name: "intake-order", data: { shop: domain, orderId } });
    });
    count += ids.length;
    after = page.value.after;
  } while (after !== null);
  return ok(count);
}

function isInstalled(shop: Shop | null): shop is Shop {
  return shop !== null && shop.uninstalledAt === null;
}
