import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";
import type { ShopReads } from "../store.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";

/** A parcel's proof chain with its order, as it is exported. */
export type OrderProof = { orderId: OrderId; order: string; parcels: ParcelProof[] };

const ordersPerPage = 200;

/** The proof chain of each parcel of one order. null: the shop has no such order. */
export async function proveOrder(
  { store }: Pick<Deps, "store">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<OrderProof | null> {
  const reads = store.forShop(shop);
  const order = await reads.findOrder(orderId);
  return order === null ? null : ((await toProofs(reads, [order]))[0] ?? null);
}

/** One page of the shop's orders by id, so that an export of any size holds no more than that; null in `next`: that was all. */
export async function proveOrders(
  { store }: Pick<Deps, "store">,
  { shop, after }: { shop: ShopDomain; after: OrderId | null },
): Promise<{ orders: OrderProof[]; next: OrderId | null }> {
  const reads = store.forShop(shop);
  const page = await reads.listOrdersById({ limit: ordersPerPage, after });
  const orders = await toProofs(reads, page);
  return { orders, next: page.length === ordersPerPage ? (page.at(-1)?.id ?? null) : null };
}

/** A vendor order that was unlinked keeps its history; one that was only suggested has none here. */
async function toProofs(reads: ShopReads, orders: Order[]): Promise<OrderProof[]> {
  if (orders.length === 0) return [];
  const ids = orders.map(({ id }) => id);
  const [links, writes, problems] = await Promise.all([
    reads.listLinksOfOrders(ids),
    reads.listWritesOfOrders(ids),
    reads.listProblemsOfOrders(ids),
  ]);
  const linksOf = Map.groupBy(links, ({ link }) => link.orderId);
  const writesOf = Map.groupBy(writes, ({ orderId }) => orderId);
  const problemsOf = Map.groupBy(problems, ({ orderId }) => orderId);
  return orders.map(({ id, name, cancelledAt }) => ({
    orderId: id,
    order: name,
    parcels: proveParcels({
      isCancelled: cancelledAt !== null,
      links: (linksOf.get(id) ?? []).filter(({ link }) => link.state !== "suggested"),
      writes: writesOf.get(id) ?? [],
      problems: problemsOf.get(id) ?? [],
    }),
  }));
}
