import type { Change } from "./change.ts";
import { payloadOf } from "./fulfillment-order-payloads.ts";
import type { FulfillmentOrder, FulfillmentOrderLine, Line, Location, Order } from "./model.ts";

/** How the pieces of one line shall be routed. */
export type Route = { line: Line; location: Location; deliveryMethod: string };
export type Routing = { routes: Route[]; hold: { reason: string; notes: string | null } | null; fulfillAt: Date | null };

/**
 * Makes the fulfillment orders of a new order, one for each location and delivery method, and tells so. Shopify does this after the
 * order exists, not with it (schema 2026-10: order routing is asynchronous). Gift cards and tips have none.
 */
export function routeOrder(change: Change, order: Order, routing: Routing): void {
  if (order.cancelledAt !== null) return;
  for (const routes of grouped(routing.routes)) {
    const [first] = routes;
    if (!first) continue;
    const made = openFulfillmentOrder(change, order, { location: first.location, deliveryMethod: first.deliveryMethod });
    made.lines = routes.filter(({ line }) => line.currentQuantity > 0).map(({ line }) => newLine(change, line, line.currentQuantity));
    if (routing.fulfillAt) schedule(change, made, routing.fulfillAt);
    if (routing.hold) {
      made.holds.push({ id: change.ids.next("FulfillmentHold"), ...routing.hold, handle: null, byApp: false });
      made.status = "ON_HOLD";
    }
  }
  const [first] = order.fulfillmentOrders;
  if (first) change.send("fulfillment_orders/order_routing_complete", () => ({ fulfillment_order: payloadOf(first) }));
}

/** A new, open and empty fulfillment order of the order. */
export function openFulfillmentOrder(change: Change, order: Order, at: { location: Location; deliveryMethod: string }): FulfillmentOrder {
  const made: FulfillmentOrder = {
    id: change.ids.next("FulfillmentOrder"),
    order,
    status: "OPEN",
    requestStatus: "UNSUBMITTED",
    location: at.location,
    deliveryMethod: at.deliveryMethod,
    fulfillAt: null,
    lines: [],
    holds: [],
    progressReported: false,
    progress: [],
    createdAt: change.at,
    updatedAt: change.at,
  };
  order.fulfillmentOrders.push(made);
  change.shop.fulfillmentOrders.set(made.id, made);
  return made;
}

/** A line of a fulfillment order; its id is never that of the order's line. */
export function newLine(change: Change, line: Line, quantity: number): FulfillmentOrderLine {
  return { id: change.ids.next("FulfillmentOrderLineItem"), line, total: quantity, remaining: quantity };
}

/** Defers a fulfillment order; at that time of the sandbox's clock it opens and says so. */
export function schedule(change: Change, fulfillmentOrder: FulfillmentOrder, at: Date): void {
  fulfillmentOrder.status = "SCHEDULED";
  fulfillmentOrder.fulfillAt = at;
  change.later(at, (ready) => {
    if (fulfillmentOrder.status !== "SCHEDULED" || fulfillmentOrder.fulfillAt?.getTime() !== at.getTime()) return;
    fulfillmentOrder.status = "OPEN";
    fulfillmentOrder.updatedAt = ready.at;
    ready.send("fulfillment_orders/scheduled_fulfillment_order_ready", () => ({ fulfillment_order: payloadOf(fulfillmentOrder) }));
  });
}

function grouped(routes: Route[]): Route[][] {
  const groups = new Map<string, Route[]>();
  for (const route of routes) {
    const key = `${route.location.id} ${route.deliveryMethod}`;
    groups.set(key, [...(groups.get(key) ?? []), route]);
  }
  return [...groups.values()];
}
