import { orderIdSchema, type OrderId } from "../ids.ts";
import type { ShopReads } from "../store.ts";

/**
 * The orders that people mean by these texts: by name, with or without the shop's prefix and suffix, or by Shopify's id. In a fixed number of
 * statements. A text that names no order of this shop, or two, is left out.
 */
export async function findOrderIds(
  reads: Pick<ShopReads, "readShop" | "listOrderNames">,
  texts: string[],
): Promise<ReadonlyMap<string, OrderId>> {
  const shop = await reads.readShop();
  const found = new Map<string, OrderId>();
  if (shop === null) return found;
  const wanted = [...new Set(texts)].filter((text) => text.trim() !== "");
  const decorate = (text: string) => `${shop.orderNumberPrefix}${text.trim()}${shop.orderNumberSuffix}`;
  const ids = wanted.flatMap((text) => orderIdSchema.safeParse(text.trim()).data ?? []);
  const orders = await reads.listOrderNames({ names: wanted.flatMap((text) => [text.trim(), decorate(text)]), ids });
  // A shop that changed its number format may have a name twice. Then the name names no order.
  const byName = Map.groupBy(orders, ({ name }) => name);
  const byId = new Map(orders.map(({ id }) => [String(id), id]));
  const named = (name: string) => (byName.get(name)?.length === 1 ? byName.get(name)?.[0]?.id : undefined);
  for (const text of wanted) {
    const id = named(text.trim()) ?? named(decorate(text)) ?? byId.get(text.trim());
    if (id !== undefined) found.set(text, id);
  }
  return found;
}
