import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";
import { findOrderIds } from "./find-order-ids.ts";

/** The order that a person means: by its name, with or without the shop's prefix and suffix, or by Shopify's id. null: this shop has none, whatever other shops have. */
export async function findOrder({ store }: Pick<Deps, "store">, { shop, text }: { shop: ShopDomain; text: string }): Promise<Order | null> {
  const reads = store.forShop(shop);
  const id = (await findOrderIds(reads, [text])).get(text);
  return id === undefined ? null : reads.findOrder(id);
}
