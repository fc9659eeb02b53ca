import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { referencesOf } from "../links/references.ts";
import type { Connection } from "../records.ts";
import type { ShopReads } from "../store.ts";
import { readOrderRows, type OrderRow } from "./read-order-rows.ts";
import type { OrderFactReads } from "./read-order-facts.ts";

/** Some orders that a person chose in the Shopify admin. */
export type ChosenOrders = {
  /** In the order in which they were chosen. `reference`: what the vendors are usually asked by. */
  orders: { row: OrderRow; reference: string }[];
  /** How many of them this shop does not have. */
  gone: number;
  connections: Pick<Connection, "id" | "label">[];
};

type Reads = OrderFactReads & Pick<ShopReads, "readShop" | "findOrders" | "listConnections">;

/** In a fixed number of statements. null: the shop is not installed. */
export async function readChosenOrders(
  deps: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  ids: OrderId[],
): Promise<ChosenOrders | null> {
  const reads = deps.store.forShop(shop);
  const wanted = [...new Set(ids)];
  const [record, connections, found] = await Promise.all([reads.readShop(), reads.listConnections(), reads.findOrders(wanted)]);
  if (record === null) return null;
  const byId = new Map(found.map((order) => [order.id, order]));
  const chosen = wanted.flatMap((id) => byId.get(id) ?? []);
  const entries = chosen.map(({ id, name, placedAt, cancelledAt }) => ({ id, name, placedAt, cancelledAt, dueAt: null, at: placedAt }));
  const rows = new Map((await readOrderRows(reads, entries, deps.clock.now())).map((row) => [row.id, row]));
  return {
    orders: chosen.flatMap((order) => {
      const row = rows.get(order.id);
      const reference = referencesOf(order, record, ["{bare}"])[0]?.reference ?? "";
      return row === undefined ? [] : [{ row, reference }];
    }),
    gone: wanted.length - chosen.length,
    connections: connections.map(({ id, label }) => ({ id, label })),
  };
}
