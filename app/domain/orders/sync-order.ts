import type { Deps } from "../deps.ts";
import { orderIdSchema, type OrderId, type ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";
import { checkOrder } from "./check-order.ts";
import { findOrder } from "./find-order.ts";
import { isInstalled } from "../shops/is-installed.ts";

/**
 * Has one order read afresh from Shopify, its vendor orders asked for, and its writes planned. One that no webhook has told of
 * is looked up at Shopify by its name.
 */
export async function syncOrder(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, text, who }: { shop: ShopDomain; text: string; who: Actor },
): Promise<Result<{ name: string }, { kind: "order_not_found" } | ShopError>> {
  const stored = await findOrder(deps, { shop, text });
  const found = stored === null ? await askShopify(deps, shop, text) : ok(stored.id);
  if (!found.ok) return found;
  if (found.value === null) return err({ kind: "order_not_found" });
  if (stored !== null) await checkOrder(deps, { shop, orderId: stored.id, who });
  else await deps.store.system.enqueue({ name: "intake-order", data: { shop, orderId: found.value } });
  return ok({ name: stored?.name ?? text });
}

async function askShopify(
  deps: Pick<Deps, "store" | "openShop">,
  domain: ShopDomain,
  text: string,
): Promise<Result<OrderId | null, ShopError>> {
  const shop = await deps.store.forShop(domain).readShop();
  if (!isInstalled(shop)) return ok(null);
  const gateway = deps.openShop(domain);
  const named = await gateway.findOrder(text);
  if (!named.ok || named.value !== null) return named;
  const decorated = `${shop.orderNumberPrefix}${text}${shop.orderNumberSuffix}`;
  const byNumber = decorated === text ? named : await gateway.findOrder(decorated);
  if (!byNumber.ok || byNumber.value !== null) return byNumber;
  // Shopify's own id: whether there is such an order shows when it is taken in.
  return ok(orderIdSchema.safeParse(text).data ?? null);
}
