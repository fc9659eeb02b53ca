import type { OrderId, ShopDomain } from "../ids.ts";

/** The name of the lease that whoever works on an order holds. */
export function orderLease(shop: ShopDomain, orderId: OrderId): string {
  return `order:${shop}:${orderId}`;
}
