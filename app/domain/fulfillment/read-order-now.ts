import { isBeyondReach } from "../orders/reach.ts";
import type { Result } from "../result.ts";
import { withAccess } from "./access-problem.ts";
import type { KnownOrder } from "./known-order.ts";
import type { ShopError, ShopGateway, ShopOrder } from "../shop.ts";

/** The order as Shopify has it now, beyond 60 days by its stored fulfillment orders. null: out of reach, or gone; an error where the app may not see all of it. */
export async function readOrderNow(
  gateway: Pick<ShopGateway, "readOrder" | "readOldOrder">,
  { shop, order }: Pick<KnownOrder, "shop" | "order">,
  now: Date,
): Promise<Result<ShopOrder | null, ShopError>> {
  const read = await gateway.readOrder(order.id, order.lines);
  const isHidden = read.ok && read.value === null && isBeyondReach(order, now);
  return withAccess(shop, isHidden ? await gateway.readOldOrder(order) : read);
}
