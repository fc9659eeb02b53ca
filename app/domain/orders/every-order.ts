import type { Order } from "../records.ts";
import type { ShopReads } from "../store.ts";

const pageSize = 200;

/** All orders of a shop, the last changed first, in pages. */
export async function* everyOrder({ listOrders }: Pick<ShopReads, "listOrders">): AsyncGenerator<Order[], void, undefined> {
  let before: Pick<Order, "updatedAt" | "id"> | null = null;
  do {
    const orders: Order[] = await listOrders({ limit: pageSize, before });
    yield orders;
    before = orders.length === pageSize ? (orders.at(-1) ?? null) : null;
  } while (before !== null);
}
