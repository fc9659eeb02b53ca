import type { Change } from "./change.ts";
import { payloadOf } from "./fulfillment-order-payloads.ts";
import type { FulfillmentOrder, FulfillmentOrderLine, Hold } from "./model.ts";
import { refuse } from "./refused.ts";
import { newLine, openFulfillmentOrder, schedule } from "./routing.ts";

const holdsPerApp = 10;

/** A part of a fulfillment order: some of its lines, some of their pieces. */
export type Part = { of: FulfillmentOrderLine; quantity: number };
export type NewHold = { reason: string; notes: string | null; handle: string | null; byApp: boolean; parts: Part[] };

/** What it is when nothing stands in the way: closed when done, in progress from the first piece on (captured), else open. */
export function settle(change: Change, fulfillmentOrder: FulfillmentOrder): void {
  const remaining = sum(fulfillmentOrder.lines.map((line) => line.remaining));
  const total = sum(fulfillmentOrder.lines.map((line) => line.total));
  fulfillmentOrder.updatedAt = change.at;
  if (remaining === 0) fulfillmentOrder.status = "CLOSED";
  else if (fulfillmentOrder.holds.length > 0) fulfillmentOrder.status = "ON_HOLD";
  else if (fulfillmentOrder.progressReported || remaining < total) fulfillmentOrder.status = "IN_PROGRESS";
  else if (fulfillmentOrder.status !== "SCHEDULED") fulfillmentOrder.status = "OPEN";
}

/**
 * What may be done with it now. Captured for merchant locations: OPEN, IN_PROGRESS with reported progress, ON_HOLD and CLOSED;
 * the order of the actions is Shopify's. SCHEDULED and the service's own are inferred.
 */
export function supportedActions(fulfillmentOrder: FulfillmentOrder): string[] {
  if (fulfillmentOrder.location.service !== null) return isActive(fulfillmentOrder) ? ["REQUEST_FULFILLMENT", "HOLD", "MOVE"] : [];
  switch (fulfillmentOrder.status) {
    case "OPEN":
      return ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", ...splitAndMerge(fulfillmentOrder)];
    case "IN_PROGRESS":
      return fulfillmentOrder.progressReported
        ? ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"]
        : ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", ...splitAndMerge(fulfillmentOrder)];
    case "ON_HOLD":
      return ["RELEASE_HOLD", ...(ownHolds(fulfillmentOrder).length < holdsPerApp ? ["HOLD"] : []), "MOVE"];
    case "SCHEDULED":
      return ["MARK_AS_OPEN", "MOVE"];
    case "INCOMPLETE":
      return ["REQUEST_FULFILLMENT", "CREATE_FULFILLMENT", "HOLD", "MOVE"];
    case "CLOSED":
    case "CANCELLED":
      return [];
  }
}

/** Places a hold; with parts, those stay on this one and the rest goes to a new fulfillment order, which is returned as `rest`. */
export function holdFulfillmentOrder(
  change: Change,
  target: FulfillmentOrder,
  hold: NewHold,
): { hold: Hold; rest: FulfillmentOrder | null } {
  if (!isActive(target)) refuse(["id"], "The fulfillment order is not in a state that can be held.", "TAKEN");
  const own = ownHolds(target);
  if (hold.byApp && own.some(({ handle }) => (handle ?? "") === (hold.handle ?? "")))
    refuse(["fulfillmentHold", "handle"], handleTaken, "DUPLICATE_FULFILLMENT_HOLD_HANDLE");
  if (hold.byApp && own.length >= holdsPerApp) refuse(["id"], tooManyHolds, "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  const rest = hold.parts.length > 0 ? takeOut(change, target, complement(target, hold.parts)) : null;
  const { reason, notes, handle, byApp } = hold;
  const placed: Hold = { id: change.ids.next("FulfillmentHold"), reason, notes, handle, byApp };
  target.holds.push(placed);
  settle(change, target);
  change.send("fulfillment_orders/placed_on_hold", () => ({
    fulfillment_order: payloadOf(target),
    remaining_fulfillment_order: rest && payloadOf(rest),
  }));
  change.touch(target.order);
  return { hold: placed, rest };
}

/** Releases these holds, or all; the fulfillment order goes on when none is left. */
export function releaseHolds(change: Change, target: FulfillmentOrder, holdIds: string[] | null): void {
  target.holds = holdIds === null ? [] : target.holds.filter(({ id }) => !holdIds.includes(id));
  settle(change, target);
  if (target.holds.length > 0) return;
  change.send("fulfillment_orders/hold_released", () => ({ fulfillment_order: payloadOf(target) }));
  change.touch(target.order);
}

/** Splits pieces off into a new fulfillment order at the same location. */
export function splitFulfillmentOrder(change: Change, target: FulfillmentOrder, parts: Part[]): FulfillmentOrder {
  const made = takeOut(change, target, parts);
  change.send("fulfillment_orders/split", () => ({ fulfillment_order: payloadOf(target), remaining_fulfillment_order: payloadOf(made) }));
  return made;
}

/** Defers it to another time. */
export function rescheduleFulfillmentOrder(change: Change, target: FulfillmentOrder, at: Date): void {
  if (target.status !== "SCHEDULED") refuse(null, "Fulfillment order must be scheduled."); // captured, API 2026-04
  schedule(change, target, at);
  target.updatedAt = change.at;
  change.send("fulfillment_orders/rescheduled", () => ({ fulfillment_order: payloadOf(target) }));
}

/** Moves pieces out of one fulfillment order into a new one like it. */
export function takeOut(change: Change, from: FulfillmentOrder, parts: Part[]): FulfillmentOrder {
  const made = openFulfillmentOrder(change, from.order, from);
  for (const { of, quantity } of parts) {
    of.total -= quantity;
    of.remaining -= quantity;
    made.lines.push(newLine(change, of.line, quantity));
  }
  from.lines = from.lines.filter(({ total }) => total > 0);
  settle(change, from);
  return made;
}

/** Neither done nor given up. */
export function isActive({ status }: FulfillmentOrder): boolean {
  return status !== "CLOSED" && status !== "CANCELLED";
}

/** Every piece that is still to be fulfilled. */
export function allRemaining(fulfillmentOrder: FulfillmentOrder): Part[] {
  return fulfillmentOrder.lines.filter(({ remaining }) => remaining > 0).map((of) => ({ of, quantity: of.remaining }));
}

// Both captured, API 2026-04.
const handleTaken =
  "The handle provided for the fulfillment hold is already in use by this app for another hold on this fulfillment order.";
const tooManyHolds =
  "The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to 10 holds on a single fulfillment order at any one time.";

function splitAndMerge(fulfillmentOrder: FulfillmentOrder): string[] {
  const canSplit = sum(fulfillmentOrder.lines.map(({ remaining }) => remaining)) > 1;
  const canMerge = fulfillmentOrder.order.fulfillmentOrders.some(
    (other) => other !== fulfillmentOrder && other.status === "OPEN" && other.location === fulfillmentOrder.location,
  );
  return [...(canSplit ? ["SPLIT"] : []), ...(canMerge ? ["MERGE"] : [])];
}

function complement(fulfillmentOrder: FulfillmentOrder, parts: Part[]): Part[] {
  return allRemaining(fulfillmentOrder)
    .map(({ of, quantity }) => ({ of, quantity: quantity - sum(parts.filter((part) => part.of === of).map((part) => part.quantity)) }))
    .filter(({ quantity }) => quantity > 0);
}

function ownHolds(fulfillmentOrder: FulfillmentOrder): Hold[] {
  return fulfillmentOrder.holds.filter(({ byApp }) => byApp);
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
