import type { Change } from "./change.ts";
import { isActive, settle } from "./fulfillment-orders.ts";
import type { FulfillmentOrder, Line, Order } from "./model.ts";
import type { NewLine } from "./order-input.ts";
import { orderPayload } from "./order-payload.ts";
import { makeLine, routeFor } from "./orders.ts";
import { refuse } from "./refused.ts";
import { newLine, openFulfillmentOrder, type Route } from "./routing.ts";

/** Order edit: a further line item. */
export function addLine(change: Change, order: Order, wanted: NewLine): Line {
  const line = makeLine(change, wanted);
  order.lines.push(line);
  for (const route of routeFor(change.shop, { line, wanted })) addPieces(change, order, { ...route, quantity: line.quantity });
  return edited(change, order, line);
}

/** Order edit: another quantity of a line. Fewer: `currentQuantity` and what is still to be fulfilled shrink. More: `quantity` grows too. */
export function setQuantity(change: Change, order: Order, to: { line: Line; quantity: number }): void {
  const { line } = to;
  const difference = to.quantity - line.currentQuantity;
  if (difference > 0) {
    line.quantity += difference;
    line.currentQuantity += difference;
    addPieces(change, order, { ...whereOf(order, line), quantity: difference });
  } else {
    removePieces(change, order, { line, quantity: -difference });
  }
  edited(change, order, line);
}

/** A refund of some pieces: what was not shipped yet is no longer to be fulfilled. Fires `orders/updated` only (secondary). */
export function refundPieces(change: Change, order: Order, refund: { line: Line; quantity: number }): void {
  removePieces(change, order, refund);
  change.send("refunds/create", () => ({ order_id: Number(order.id) }));
  change.touch(order);
}

/** Cancels an order. Its fulfillment orders close with their remaining quantities as they were (captured). */
export function cancelOrder(change: Change, order: Order, reason: string): void {
  if (order.cancelledAt !== null) refuse(["orderId"], "Order has already been cancelled");
  order.cancelledAt = change.at;
  order.cancelReason = reason;
  order.closedAt = change.at;
  for (const fulfillmentOrder of order.fulfillmentOrders.filter(isActive)) {
    for (const { line, remaining } of fulfillmentOrder.lines) line.currentQuantity -= remaining;
    fulfillmentOrder.status = "CLOSED";
    fulfillmentOrder.updatedAt = change.at;
  }
  change.send("orders/cancelled", () => orderPayload(order));
  change.touch(order);
}

function edited<Value>(change: Change, order: Order, value: Value): Value {
  order.edited = true;
  change.send("orders/edited", () => ({ order_edit: { order_id: Number(order.id), committed_at: change.at.toISOString() } }));
  change.touch(order);
  return value;
}

function removePieces(change: Change, order: Order, { line, quantity }: { line: Line; quantity: number }): void {
  if (quantity > line.currentQuantity) refuse(["quantity"], `There are only ${line.currentQuantity} of it.`);
  line.currentQuantity -= quantity;
  let left = quantity;
  for (const fulfillmentOrder of order.fulfillmentOrders.filter(isActive)) {
    for (const entry of fulfillmentOrder.lines.filter((each) => each.line === line)) {
      const taken = Math.min(left, entry.remaining);
      entry.remaining -= taken;
      entry.total -= taken;
      left -= taken;
    }
    fulfillmentOrder.lines = fulfillmentOrder.lines.filter(({ total }) => total > 0);
    settle(change, fulfillmentOrder);
  }
}

function addPieces(change: Change, order: Order, pieces: Route & { quantity: number }): void {
  const isFitting = (each: FulfillmentOrder) =>
    each.status === "OPEN" && each.location === pieces.location && each.deliveryMethod === pieces.deliveryMethod;
  const target = order.fulfillmentOrders.find(isFitting) ?? openFulfillmentOrder(change, order, pieces);
  const entry = target.lines.find(({ line }) => line === pieces.line);
  if (entry) {
    entry.total += pieces.quantity;
    entry.remaining += pieces.quantity;
  } else {
    target.lines.push(newLine(change, pieces.line, pieces.quantity));
  }
  target.updatedAt = change.at;
}

function whereOf(order: Order, line: Line): Route {
  const home = order.fulfillmentOrders.find((each) => each.lines.some((entry) => entry.line === line)) ?? order.fulfillmentOrders[0];
  if (!home) return refuse(["line"], "The order is not routed yet.");
  return { line, location: home.location, deliveryMethod: home.deliveryMethod };
}
