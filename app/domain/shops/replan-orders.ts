import type { Deps } from "../deps.ts";
import type { ReplanJob } from "../jobs.ts";
import { tryWritesNow } from "../problems/look-again.ts";
import { isInstalled } from "./is-installed.ts";

const ordersASlice = 100;

/**
 * One slice of the orders that a change of the shop may be about: each is planned again, on fresh data. A further job goes on, so that the
 * shops take turns. The first one is enqueued in the transaction of the change, so that no order is left behind. A slice that was cut off is
 * done again from its beginning: what is in the queue already is not put there twice.
 */
export async function replanOrders({ store, clock }: Pick<Deps, "store" | "clock">, { shop, which, after }: ReplanJob): Promise<void> {
  const shopStore = store.forShop(shop);
  if (!isInstalled(await shopStore.readShop())) return;
  const ids = await shopStore.listOrderIdsToPlan({ which, after, limit: ordersASlice });
  for (const orderId of ids) {
    if (which === "unavailable") await shopStore.change((tx) => tryWritesNow(tx, { shop, orderId, now: clock.now() }));
    else await store.system.enqueue({ name: "write-back", data: { shop, orderId } });
  }
  const last = ids[ordersASlice - 1];
  if (last !== undefined) await store.system.enqueue({ name: "replan-orders", data: { shop, which, after: last } });
}
