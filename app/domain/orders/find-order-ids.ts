import { orderIdSchema, type OrderId } from "../ids.ts";
import type { Order } from "../records.ts";
import type { ShopReads } from "../store.ts";

/** Texts a statement: one for all of a large file would hold up whoever else asks the database. */
const askedAtOnce = 500;

/**
 * The orders that people mean by these texts: by name, with or without the shop's prefix and suffix, or by Shopify's id. Many
 * texts a statement. A text that names no order of this shop, or two, is left out.
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
  const orders: Pick<Order, "id" | "name">[] = [];
  for (let at = 0; at < wanted.length; at += askedAtOnce) {
    const some = wanted.slice(at, at + askedAtOnce);
    const ids = some.flatMap((text) => orderIdSchema.safeParse(text.trim()).data ?? []);
    orders.push(...(await reads.listOrderNames({ names: some.flatMap((text) => [text.trim(), decorate(text)]), ids })));
  }
  // A shop that changed its number format may have a name twice. Then the name names no order.
  const byId = new Map(orders.map((order) => [String(order.id), order]));
  const byName = Map.groupBy(byId.values(), ({ name }) => name);
  const named = (name: string) => (byName.get(name)?.length === 1 ? byName.get(name)?.[0]?.id : undefined);
  for (const text of wanted) {
    const id = named(text.trim()) ?? named(decorate(text)) ?? byId.get(text.trim())?.id;
    if (id !== undefined) found.set(text, id);
  }
  return found;
}
