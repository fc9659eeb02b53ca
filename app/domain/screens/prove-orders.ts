import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { LinkedOrder, Order, Write } from "../records.ts";
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
  return order === null ? null : toProof(order, await reads.listLinks(orderId), await reads.listWrites(orderId));
}

/** One page of the shop's orders by id, so that an export of any size holds no more than that; null in `next`: that was all. */
export async function proveOrders(
  { store }: Pick<Deps, "store">,
  { shop, after }: { shop: ShopDomain; after: OrderId | null },
): Promise<{ orders: OrderProof[]; next: OrderId | null }> {
  const reads = store.forShop(shop);
  const page = await reads.listOrdersById({ limit: ordersPerPage, after });
  const ids = page.map(({ id }) => id);
  const links = ids.length === 0 ? [] : await reads.listLinksOfOrders(ids);
  const writes = ids.length === 0 ? [] : await reads.listWritesOfOrders(ids);
  const linksOf = Map.groupBy(links, ({ link }) => link.orderId);
  const writesOf = Map.groupBy(writes, ({ orderId }) => orderId);
  const orders = page.map((order) => toProof(order, linksOf.get(order.id) ?? [], writesOf.get(order.id) ?? []));
  return { orders, next: page.length === ordersPerPage ? (ids.at(-1) ?? null) : null };
}

/** A vendor order that was unlinked keeps its history; one that was only suggested has none here. */
function toProof({ id, name }: Order, links: LinkedOrder[], writes: Write[]): OrderProof {
  const known = links.filter(({ link }) => link.state !== "suggested");
  return { orderId: id, order: name, parcels: proveParcels(known, writes) };
}
