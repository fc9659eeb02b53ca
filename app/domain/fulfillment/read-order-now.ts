import { dayMs, later } from "../clock.ts";
import type { Order } from "../records.ts";
import type { Result } from "../result.ts";
import type { ShopError, ShopGateway, ShopOrder } from "../shop.ts";

/** Rule 4.12: Shopify shows the last 60 days only, unless it granted more. */
const reachMs = 60 * dayMs;

/** Whether Shopify may hide the order because of its age. */
export function isBeyondReach({ placedAt }: Pick<Order, "placedAt">, now: Date): boolean {
  return later(placedAt, reachMs) <= now;
}

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
