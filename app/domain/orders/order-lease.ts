import { secondMs } from "../clock.ts";
import type { OrderId, ShopDomain } from "../ids.ts";

/** Real time. Whoever holds it sends; how long the order rests when its worker was killed. */
export const orderLeaseMs = 30 * secondMs;

/** The name of the lease that whoever works on an order holds. */
export function orderLease(shop: ShopDomain, orderId: OrderId): string {
  return `order:${shop}:${orderId}`;
}
