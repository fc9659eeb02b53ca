import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";

const pageSize = 200;

export type PlannedOrders = { orders: Pick<Order, "id" | "name">[]; next: OrderId | null };

/** One page of the orders for which something is planned, waited for or in the way; from `next` on there may be more. null: that was all. */
export async function listPlannedOrders(
  { store }: Pick<Deps, "store">,
  { shop, after }: { shop: ShopDomain; after: OrderId | null },
): Promise<PlannedOrders> {
  const reads = store.forShop(shop);
  const page = await reads.listOrdersById({ limit: pageSize, after });
  const problems = page.length === 0 ? [] : await reads.listProblemsOfOrders(page.map(({ id }) => id));
  const asking = new Set(problems.map(({ orderId }) => orderId));
  const orders = page.filter(({ id, waits, writeDueAt }) => waits.length > 0 || writeDueAt !== null || asking.has(id));
  return { orders: orders.map(({ id, name }) => ({ id, name })), next: page.length === pageSize ? (page.at(-1)?.id ?? null) : null };
}
