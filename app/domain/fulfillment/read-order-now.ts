import { isBeyondReach } from "../orders/reach.ts";
import type { Order } from "../records.ts";
import type { Result } from "../result.ts";
import type { ShopError, ShopGateway, ShopOrder } from "../shop.ts";

/** The order as Shopify has it now, beyond 60 days by its stored fulfillment orders. null: out of reach, or gone. */
export async function readOrderNow(
  gateway: Pick<ShopGateway, "readOrder" | "readOldOrder">,
  order: Order,
  now: Date,
): Promise<Result<ShopOrder | null, ShopError>> {
  const read = await gateway.readOrder(order.id, order.lines);
  const isHidden = read.ok && read.value === null && isBeyondReach(order, now);
  return isHidden ? gateway.readOldOrder(order) : read;
}
