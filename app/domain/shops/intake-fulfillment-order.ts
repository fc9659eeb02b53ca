import type { Deps } from "../deps.ts";
import type { FulfillmentOrderId, ShopDomain } from "../ids.ts";
import { ok, type Result } from "../result.ts";
import type { ShopError } from "../shop.ts";

/** Webhooks about fulfillment orders name no order. Asks Shopify for it and has that order taken in; an unknown one is left alone. */
export async function intakeFulfillmentOrder(
  deps: Pick<Deps, "store" | "openShop">,
  { shop, fulfillmentOrderId }: { shop: ShopDomain; fulfillmentOrderId: FulfillmentOrderId },
): Promise<Result<null, ShopError>> {
  const order = await deps.openShop(shop).findOrderOfFulfillmentOrder(fulfillmentOrderId);
  if (!order.ok) return order;
  if (order.value !== null) await deps.store.system.enqueue({ name: "intake-order", data: { shop, orderId: order.value } });
  return ok(null);
}
