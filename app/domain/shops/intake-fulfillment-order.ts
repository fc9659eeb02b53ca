import type { Deps } from "../deps.ts";
import type { FulfillmentOrderId, OrderId, ShopDomain } from "../ids.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";

type IntakeDeps = Pick<Deps, "store" | "openShop">;
type Input = { shop: ShopDomain; fulfillmentOrderId: FulfillmentOrderId };

/**
 * Webhooks about fulfillment orders name no order. Has that order taken in; Shopify is asked for it if it has not become known meanwhile.
 * One that is nobody's is left alone.
 */
export async function intakeFulfillmentOrder(deps: IntakeDeps, input: Input): Promise<Result<null, ShopError>> {
  const orderId = await findOrderId(deps, input);
  if (!orderId.ok) return orderId;
  if (orderId.value !== null) await deps.store.system.enqueue({ name: "intake-order", data: { shop: input.shop, orderId: orderId.value } });
  return ok(null);
}

async function findOrderId(
  { store, openShop }: IntakeDeps,
  { shop, fulfillmentOrderId }: Input,
): Promise<Result<OrderId | null, ShopError>> {
  const known = await store.forShop(shop).findOrderByFulfillmentOrder(fulfillmentOrderId);
  return known === null ? openShop(shop).findOrderOfFulfillmentOrder(fulfillmentOrderId) : ok(known.id);
}
