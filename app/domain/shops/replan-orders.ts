import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";
import { wholeOrderList, type OrderListEntry } from "../screens/order-list.ts";
import { everyPage } from "../screens/pages.ts";
import type { ShopReads } from "../store.ts";

const pageSize = 200;

/** Plans again, on fresh data, every order of a shop that waits for something or has an open problem. */
export async function replanOrders(deps: Pick<Deps, "store">, shop: ShopDomain): Promise<void> {
  const shopStore = deps.store.forShop(shop);
  const withProblems = await shopStore.listProblems();
  await enqueue(
    deps,
    shop,
    withProblems.flatMap((problem) => problem.orderId ?? []),
  );
  for await (const orders of everyOrder(shopStore)) {
    await enqueue(
      deps,
      shop,
      orders.filter((order) => order.waits.length > 0).map((order) => order.id),
    );
  }
}

/** The same for every order that is being made. */
export async function replanProduction(deps: Pick<Deps, "store" | "clock">, shop: ShopDomain): Promise<void> {
  const shopStore = deps.store.forShop(shop);
  const now = deps.clock.now();
  const pages = everyPage<OrderListEntry>(
    ({ cursor, limit }) => shopStore.listOrderEntries({ ...wholeOrderList, tab: "in_production", cursor }, { limit, now }),
    pageSize,
  );
  for await (const entries of pages)
    await enqueue(
      deps,
      shop,
      entries.map(({ id }) => id),
    );
}

/** All orders of a shop, the last changed first. */
async function* everyOrder({ listOrders }: Pick<ShopReads, "listOrders">): AsyncGenerator<Order[], void, undefined> {
  let before: Pick<Order, "updatedAt" | "id"> | null = null;
  do {
    const orders: Order[] = await listOrders({ limit: pageSize, before });
    yield orders;
    before = orders.length === pageSize ? (orders.at(-1) ?? null) : null;
  } while (before !== null);
}

async function enqueue(deps: Pick<Deps, "store">, shop: ShopDomain, ids: OrderId[]): Promise<void> {
  if (ids.length === 0) return;
  await deps.store.forShop(shop).change(async (tx) => {
    for (const orderId of new Set(ids)) await tx.enqueue({ name: "write-back", data: { shop, orderId } });
  });
}
