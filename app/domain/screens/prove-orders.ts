import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";
import { proveParcels, type ParcelProof } from "./prove-parcels.ts";
import { readOrderFacts, type OrderFactReads } from "./read-order-facts.ts";

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
async function toProofs(reads: OrderFactReads, orders: Order[]): Promise<OrderProof[]> {
  const factsOf = await readOrderFacts(
    reads,
    orders.map(({ id }) => id),
  );
  return orders.map(({ id, name, cancelledAt }) => {
    const { links, ...facts } = factsOf(id);
    const known = links.filter(({ link }) => link.state !== "suggested");
    return { orderId: id, order: name, parcels: proveParcels({ isCancelled: cancelledAt !== null, links: known, ...facts }) };
  });
}
