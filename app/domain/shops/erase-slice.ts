import type { Shop } from "../records.ts";
import type { ShopStore } from "../store.ts";

/** Orders that go in one transaction, with everything that hangs on them. */
const ordersAtOnce = 50;
/** A slice: so many transactions take a few seconds, whatever the shop's size. */
const timesASlice = 10;

/**
 * Deletes everything of a shop: its orders slice by slice, by their ids, mostly the oldest first, and with the last of them the shop itself.
 * `isToGo` is asked in each transaction, so that a merchant who has come back meanwhile keeps what is left. `more`: a further slice is to
 * follow. Running it twice, or by two at once, does no harm.
 */
export async function eraseSlice(store: ShopStore, isToGo: (shop: Shop | null) => boolean): Promise<"kept" | "more" | "gone"> {
  for (let left = timesASlice; left > 0; left -= 1) {
    const outcome = await store.change(async (tx) => {
      // Who comes back in this very moment is waited for, or waits.
      await tx.holdShop();
      if (!isToGo(await tx.readShop())) return "kept";
      const orders = await tx.listOrdersById({ limit: ordersAtOnce, after: null });
      await tx.forgetOrders(orders.map(({ id }) => id));
      if (orders.length === ordersAtOnce) return "more";
      await tx.eraseShop();
      return "gone";
    });
    if (outcome !== "more") return outcome;
  }
  return "more";
}
