import { isActive } from "./fulfillment-orders.ts";
import type { Line, Order } from "./model.ts";

/** `displayFulfillmentStatus`. Captured: UNFULFILLED, PARTIALLY_FULFILLED, FULFILLED; the others by their descriptions (schema 2026-10). */
export function fulfillmentStatusOf(order: Order): string {
  const active = order.fulfillmentOrders.filter(isActive);
  const fulfilled = order.lines.reduce((total, line) => total + fulfilledOf(order, line), 0);
  if (active.length === 0 && order.fulfillmentOrders.length > 0) return fulfilled > 0 ? "FULFILLED" : "UNFULFILLED";
  if (active.length === 0) return order.lines.some(({ requiresShipping }) => requiresShipping) ? "UNFULFILLED" : "FULFILLMENT_NOT_REQUIRED";
  if (fulfilled > 0) return "PARTIALLY_FULFILLED";
  if (active.every(({ status }) => status === "ON_HOLD")) return "ON_HOLD";
  if (active.every(({ status }) => status === "SCHEDULED")) return "SCHEDULED";
  return active.some(({ progressReported }) => progressReported) ? "IN_PROGRESS" : "UNFULFILLED";
}

/** Pieces of a line that stand in fulfillments which are not cancelled. */
export function fulfilledOf(order: Order, line: Line): number {
  return order.fulfillments
    .filter(({ status }) => status === "SUCCESS")
    .flatMap(({ lines }) => lines)
    .reduce((total, each) => total + (each.line === line ? each.quantity : 0), 0);
}
