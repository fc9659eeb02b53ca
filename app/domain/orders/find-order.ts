import type { Deps } from "../deps.ts";
import { orderIdSchema, type ShopDomain } from "../ids.ts";
import type { Order } from "../records.ts";

/** The order that a person means: by its name, with or without the shop's prefix and suffix, or by Shopify's id. null: this shop has none, whatever other shops have. */
export async function findOrder({ store }: Pick<Deps, "store">, input: { shop: ShopDomain; text: string }): Promise<Order | null> {
  const reads = store.forShop(input.shop);
  const text = input.text.trim();
  const shop = await reads.readShop();
  if (shop === null || text === "") return null;
  const named =
    (await reads.findOrderByName(text)) ?? (await reads.findOrderByName(`${shop.orderNumberPrefix}${text}${shop.orderNumberSuffix}`));
  if (named !== null) return named;
  const id = orderIdSchema.safeParse(text);
  return id.success ? await reads.findOrder(id.data) : null;
}
