import type { FulfillmentOrder, ShopOrder } from "../shop.ts";
import type { FulfillmentOrderLineId } from "../ids.ts";

/** What is left of one order line in one fulfillment order. `left` goes down as the plan uses it up. */
export type Place = { fulfillmentOrder: FulfillmentOrder; id: FulfillmentOrderLineId; lineId: string; left: number };

export type Capacity = {
  /** Can be fulfilled now, in Shopify's order. */
  open: Place[];
  /** Is there, but something is in the way. */
  blocked: Place[];
  /** Units per line that Shopify still wants fulfilled and has put into no fulfillment order yet. */
  unrouted: Map<string, number>;
};

/** What Shopify still lets be fulfilled, matched by line item id (rulebook 4.3). A cancelled order has nothing left, whatever its fulfillment orders say. */
export function capacityOf(order: ShopOrder): Capacity {
  if (order.cancelledAt !== null) return { open: [], blocked: [], unrouted: new Map() };
  const standing = order.fulfillmentOrders.filter(({ status }) => status !== "CLOSED" && status !== "CANCELLED");
  const places = standing.flatMap((fulfillmentOrder) =>
    fulfillmentOrder.lines
      .filter((line) => line.remaining > 0)
      .map((line) => ({ fulfillmentOrder, id: line.id, lineId: line.lineId, left: line.remaining })),
  );
  return {
    open: places.filter(({ fulfillmentOrder }) => isOpen(fulfillmentOrder)),
    blocked: places.filter(({ fulfillmentOrder }) => !isOpen(fulfillmentOrder)),
    unrouted: unroutedPieces(order, places),
  };
}

/** Uses up the room of one unit, whether it can be fulfilled now or later; false: there is none. */
export function takeRoom({ open, blocked, unrouted }: Capacity, lineId: string): boolean {
  const place = [...open, ...blocked].find((one) => one.lineId === lineId && one.left > 0);
  if (place !== undefined) place.left -= 1;
  else if ((unrouted.get(lineId) ?? 0) === 0) return false;
  else unrouted.set(lineId, (unrouted.get(lineId) ?? 0) - 1);
  return true;
}

/** Only SHIPPING; Shopify gives no method at all for orders that were made through its API without one. */
export function isShipped({ deliveryMethod }: FulfillmentOrder): boolean {
  return deliveryMethod === "SHIPPING" || deliveryMethod === null;
}

function isOpen(fulfillmentOrder: FulfillmentOrder): boolean {
  const { status, canFulfill, ofOtherService } = fulfillmentOrder;
  return (status === "OPEN" || status === "IN_PROGRESS") && canFulfill && !ofOtherService && isShipped(fulfillmentOrder);
}

function unroutedPieces(order: ShopOrder, places: Place[]): Map<string, number> {
  const standing = order.fulfillments.filter((fulfillment) => !fulfillment.isCancelled).flatMap(({ pieces }) => pieces);
  return new Map(
    order.lines.map((line) => {
      const fulfilled = standing.filter(({ lineId }) => lineId === line.id).reduce((sum, { quantity }) => sum + quantity, 0);
      const routed = places.filter(({ lineId }) => lineId === line.id).reduce((sum, { left }) => sum + left, 0);
      return [line.id, Math.max(0, line.currentQuantity - fulfilled - routed)];
    }),
  );
}
