import type { Change } from "./change.ts";
import { payloadOf } from "./fulfillment-order-payloads.ts";
import { isActive, settle, takeOut, allRemaining } from "./fulfillment-orders.ts";
import type { FulfillmentOrder, Order } from "./model.ts";
import { refuse } from "./refused.ts";
import { newLine } from "./routing.ts";

/** Puts the open fulfillment orders of each location together into the first; the others close, empty (captured). */
export function mergeFulfillmentOrders(change: Change, order: Order): FulfillmentOrder {
  const open = order.fulfillmentOrders.filter(({ status }) => status === "OPEN");
  const [target, ...others] = open.filter((each) => each.location === open[0]?.location);
  if (!target || others.length === 0) return refuse(null, "Fulfillment order does not exist.", "FULFILLMENT_ORDER_NOT_FOUND");
  for (const other of others) {
    for (const { of, quantity } of allRemaining(other)) {
      const entry = target.lines.find(({ line }) => line === of.line);
      if (entry) {
        entry.total += quantity;
        entry.remaining += quantity;
      } else {
        target.lines.push(newLine(change, of.line, quantity));
      }
    }
    other.lines = [];
    settle(change, other);
  }
  settle(change, target);
  change.send("fulfillment_orders/merged", () => ({ fulfillment_order_merges: [{ fulfillment_order: payloadOf(target) }] }));
  return target;
}

/** Gives a fulfillment order up; what it had left is in a new one, which is returned (schema 2026-10). */
export function cancelFulfillmentOrder(change: Change, target: FulfillmentOrder): FulfillmentOrder {
  // Captured, API 2026-04.
  if (target.progressReported) refuse(["id"], "Cannot cancel fulfillment order that has had progress reported. Mark as unfulfilled first.");
  if (!isActive(target)) refuse(null, "Fulfillment order is not in cancelable request state and can't be canceled.");
  const replacement = takeOut(change, target, allRemaining(target));
  if (target.lines.length === 0) target.status = "CANCELLED";
  change.send("fulfillment_orders/cancelled", () => ({
    fulfillment_order: payloadOf(target),
    replacement_fulfillment_order: payloadOf(replacement),
  }));
  return replacement;
}
