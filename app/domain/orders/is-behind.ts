import type { OrderState } from "../shop.ts";

/** Whether an order as Shopify lists it is not stored so. Whether setting a metafield counts as a change of the order, Shopify does not say. */
export function isBehind(stored: OrderState[]): (order: OrderState) => boolean {
  const known = new Map(stored.map((order) => [order.id, order]));
  return ({ id, updatedAt, named }) => {
    const before = known.get(id);
    return before === undefined || before.updatedAt < updatedAt || before.named.join("\n") !== named.join("\n");
  };
}
