import { dayMs, later } from "../clock.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Shop } from "../records.ts";
import type { OldKind, ShopChanges } from "../store.ts";
import { nextLookAt } from "./aged-order.ts";
import { eraseSlice } from "./erase-slice.ts";
import { kept } from "./kept.ts";

/** How much one run deletes of each kind at most, each in a transaction of its own; orders come with everything that hangs on them. */
const rowsAtOnce = 1_000;
const ordersAtOnce = 50;

const oldKinds: readonly OldKind[] = [
  "webhookReceipts",
  "mailClaims",
  "clearedProblems",
  "timeline",
  "removedConnections",
  "backfillOrders",
];

/** `gone`: nothing of the shop is left, and its jobs may go as well. `kept`: something is, if only for the next slice. */
export type ForgetOutcome = "kept" | "gone";

/**
 * Deletes what a shop no longer needs (rulebook 8), slice by slice: due again at once while a slice was full, else in a day. Every shop is gone
 * through, uninstalled ones too. Running it twice, or by two at once, does no harm.
 */
export async function forgetOld(
  { store: { forShop, system }, clock, log }: Pick<Deps, "store" | "clock" | "log">,
  { shop }: { shop: ShopDomain },
): Promise<ForgetOutcome> {
  const now = clock.now();
  const store = forShop(shop);
  if ((await store.readShop()) === null) return "gone";
  const erased = await eraseSlice(store, (stored) => stored !== null && hasLeft(stored, now));
  // Still due: the next run goes on.
  if (erased === "more") return "kept";
  if (erased === "gone") {
    log.info("shop_forgotten", { shop });
    return "gone";
  }
  let isFull = false;
  const removed: Partial<Record<OldKind, number>> = {};
  for (const kind of oldKinds) {
    const rows = await store.change((tx) => tx.removeOld(kind, later(now, -kept[kind]), rowsAtOnce));
    if (rows > 0) removed[kind] = rows;
    if (rows >= rowsAtOnce) isFull = true;
  }
  const orders = await store.change((tx) => forgetOrders(tx, now));
  if (orders.lookedAt >= ordersAtOnce) isFull = true;
  await system.dropDeadLeases();
  await store.change((tx) => tx.setForgetDue(isFull ? now : later(now, dayMs)));
  if (orders.gone > 0 || Object.keys(removed).length > 0) log.info("old_forgotten", { shop, ...removed, orders: orders.gone });
  return "kept";
}

function hasLeft({ uninstalledAt }: Shop, now: Date): boolean {
  return uninstalledAt !== null && later(uninstalledAt, kept.uninstalledShops) <= now;
}

async function forgetOrders(
  tx: Pick<ShopChanges, "removeOldReadings" | "listAgedOrders" | "forgetOrders" | "lookAtAgedOrders">,
  now: Date,
): Promise<{ lookedAt: number; gone: number }> {
  const readingsBefore = later(now, -kept.readings);
  const orders = await tx.listAgedOrders({ now, readingsBefore, limit: ordersAtOnce });
  const looks = orders.map((order) => ({ id: order.id, at: nextLookAt(order, now) }));
  const gone = looks.flatMap(({ id, at }) => (at === null ? [id] : []));
  const stay = looks.flatMap(({ id, at }) => (at === null ? [] : [{ id, at }]));
  await tx.forgetOrders(gone);
  await tx.removeOldReadings(
    stay.map(({ id }) => id),
    readingsBefore,
  );
  await tx.lookAtAgedOrders(stay);
  return { lookedAt: orders.length, gone: gone.length };
}
