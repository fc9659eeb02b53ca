import type { Change } from "./change.ts";
import { fulfillmentPayload } from "./fulfillment-payload.ts";
import { allRemaining, isActive, settle, type Part } from "./fulfillment-orders.ts";
import type { Fulfillment, FulfillmentEvent, FulfillmentOrder, Order, TrackingInfo } from "./model.ts";
import { newLine, openFulfillmentOrder } from "./routing.ts";

export type NewFulfillment = {
  order: Order;
  /** All at one location. */
  groups: { fulfillmentOrder: FulfillmentOrder; parts: Part[] }[];
  tracking: TrackingInfo[];
  notifyCustomer: boolean;
  by: Fulfillment["by"];
};

/** Makes one fulfillment of the parts, whatever fulfillment orders they come from (captured: lines of one location are merged). */
export function createFulfillment(change: Change, input: NewFulfillment): Fulfillment {
  const { order, tracking, by } = input;
  const location = input.groups[0]?.fulfillmentOrder.location ?? change.shop.locations[0];
  if (!location) throw new Error("A shop has at least one location.");
  const made: Fulfillment = {
    id: change.ids.next("Fulfillment"),
    order,
    name: `${order.name}-F${order.fulfillments.length + 1}`,
    status: "SUCCESS",
    location,
    tracking,
    lines: [],
    events: [],
    deliveredAt: null,
    inTransitAt: null,
    estimatedDeliveryAt: null,
    by,
    byHand: { typed: by === "merchant" ? numbersOf(tracking) : [], removed: [] },
    createdAt: change.at,
    updatedAt: change.at,
  };
  for (const { fulfillmentOrder, parts } of input.groups) {
    for (const { of, quantity } of parts) {
      of.remaining -= quantity;
      made.lines.push({ id: change.ids.next("FulfillmentLineItem"), line: of.line, quantity, fulfillmentOrder, of });
    }
    settle(change, fulfillmentOrder);
  }
  order.fulfillments.push(made);
  change.shop.fulfillments.set(made.id, made);
  if (input.notifyCustomer) mail(change, made, "shipping_confirmation");
  change.send("fulfillments/create", () => fulfillmentPayload(made));
  change.send(isDone(order) ? "orders/fulfilled" : "orders/partially_fulfilled", () => ({ id: Number(order.id), name: order.name }));
  change.touch(order);
  return made;
}

/**
 * Replaces the whole tracking set (captured). It is accepted on a cancelled fulfillment too (captured). `notify` true mails the
 * shipping update, even if the create was silent (secondary: Shopify staff).
 */
export function updateTracking(change: Change, target: Fulfillment, update: { tracking: TrackingInfo[]; notify: boolean }): void {
  target.tracking = update.tracking;
  target.updatedAt = change.at;
  if (update.notify) mail(change, target, "shipping_update");
  change.send("fulfillments/update", () => fulfillmentPayload(target));
  change.touch(target.order);
}

/** A person changes the numbers in the admin; no mail. What they took out stays known: nobody else is to put it back. */
export function retypeTracking(change: Change, target: Fulfillment, tracking: TrackingInfo[]): void {
  const typed = numbersOf(tracking);
  const removed = [...target.byHand.removed, ...numbersOf(target.tracking)].filter((number) => !typed.includes(number));
  target.byHand = { typed, removed };
  updateTracking(change, target, { tracking, notify: false });
}

/** Adds an event; never deduplicated, and accepted on a cancelled fulfillment (captured). */
export function addEvent(change: Change, target: Fulfillment, event: Omit<FulfillmentEvent, "id" | "createdAt">): FulfillmentEvent {
  const made: FulfillmentEvent = { ...event, id: change.ids.next("FulfillmentEvent"), createdAt: change.at };
  target.events.push(made);
  target.updatedAt = change.at;
  if (event.status === "DELIVERED") target.deliveredAt = event.happenedAt;
  if (event.status === "IN_TRANSIT") target.inTransitAt ??= event.happenedAt;
  if (event.estimatedDeliveryAt) target.estimatedDeliveryAt = event.estimatedDeliveryAt;
  change.send("fulfillment_events/create", () => ({
    id: Number(made.id),
    fulfillment_id: Number(target.id),
    order_id: Number(target.order.id),
    status: made.status.toLowerCase(),
    happened_at: made.happenedAt.toISOString(),
  }));
  change.send("fulfillments/update", () => fulfillmentPayload(target));
  return made;
}

/**
 * Cancels. Pieces of a fulfillment order that is still being worked on go back to it; those of a closed one come back in a new
 * fulfillment order (schema 2026-10). On one that is cancelled already it succeeds and changes nothing (captured). There is no topic
 * of its own: the webhook is `fulfillments/update`.
 */
export function cancelFulfillment(change: Change, target: Fulfillment): void {
  if (target.status === "CANCELLED") return;
  target.status = "CANCELLED";
  target.updatedAt = change.at;
  for (const fulfillmentOrder of new Set(target.lines.map((line) => line.fulfillmentOrder))) {
    const lines = target.lines.filter((line) => line.fulfillmentOrder === fulfillmentOrder);
    if (isActive(fulfillmentOrder)) {
      for (const { of, quantity } of lines) of.remaining += quantity;
      settle(change, fulfillmentOrder);
    } else if (target.order.cancelledAt === null) {
      const made = openFulfillmentOrder(change, target.order, fulfillmentOrder);
      made.lines = lines.map(({ line, quantity }) => newLine(change, line, quantity));
    }
  }
  change.send("fulfillments/update", () => fulfillmentPayload(target));
  change.touch(target.order);
}

function isDone(order: Order): boolean {
  return order.fulfillmentOrders.every((fulfillmentOrder) => !isActive(fulfillmentOrder) || allRemaining(fulfillmentOrder).length === 0);
}

function mail(change: Change, { id, order, tracking }: Fulfillment, kind: "shipping_confirmation" | "shipping_update"): void {
  change.shop.mails.push({ at: change.at, kind, order: order.name, fulfillmentId: id, numbers: numbersOf(tracking) });
}

function numbersOf(tracking: TrackingInfo[]): string[] {
  return tracking.flatMap(({ number }) => (number === null ? [] : [number]));
}
