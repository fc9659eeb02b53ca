import type { Deps } from "../deps.ts";
import type { FulfillmentId, ShopDomain } from "../ids.ts";
import { readOrderScreen, type OrderScreen } from "./read-order-screen.ts";

/** The order that something of ours was written to in this fulfillment. null: there is none in this shop. */
export async function readOrderOfFulfillment(
  deps: Pick<Deps, "store" | "clock">,
  shop: ShopDomain,
  fulfillmentId: FulfillmentId,
): Promise<OrderScreen | null> {
  const orderId = await deps.store.forShop(shop).findOrderIdByFulfillment(fulfillmentId);
  return orderId === null ? null : readOrderScreen(deps, shop, orderId);
}
