import type { Change } from "./change.ts";
import { payloadOf } from "./fulfillment-order-payloads.ts";
import { allRemaining, isActive, settle, takeOut, type Part } from "./fulfillment-orders.ts";
import { gid } from "./ids.ts";
import type { FulfillmentOrder, Location } from "./model.ts";
import { refuse } from "./refused.ts";

// Captured, API 2026-04.
const progressBlocksMove =
  "Cannot move a fulfillment order that has had progress reported. To move a fulfillment order that has had progress reported, the fulfillment order must first be marked as open resolving the ongoing progress state.";

/**
 * Moves a fulfillment order, or parts of it, to another location. Whole and untouched, it moves itself, unless the order has an
 * active one there already; else the pieces go to a new one and this one keeps the rest, or closes (schema 2026-10).
 */
export function moveFulfillmentOrder(
  change: Change,
  target: FulfillmentOrder,
  to: { location: Location; parts: Part[] },
): { moved: FulfillmentOrder; original: FulfillmentOrder } {
  if (target.progressReported) refuse(["id"], progressBlocksMove, "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS");
  if (!isActive(target)) refuse(null, "Cannot change location."); // captured, API 2026-04
  const from = target.location;
  const parts = to.parts.length > 0 ? to.parts : allRemaining(target);
  const moved = canMoveWhole(target, to.location, parts) ? target : takeOut(change, target, parts);
  moved.location = to.location;
  moved.updatedAt = change.at;
  change.send("fulfillment_orders/moved", () => ({
    original_fulfillment_order: payloadOf(target),
    moved_fulfillment_order: payloadOf(moved),
    source_location: { id: gid("Location", from.id) },
    destination_location_id: gid("Location", to.location.id),
  }));
  change.touch(target.order);
  return { moved, original: target };
}

/** Notes that work is going on; from then on it can be neither moved nor cancelled (schema 2026-10). */
export function reportProgress(change: Change, target: FulfillmentOrder, notes: string | null): void {
  const canReport = target.status === "OPEN" || target.status === "IN_PROGRESS";
  if (!canReport) refuse(null, "Cannot report progress on a fulfillment order in this state.", "FULFILLMENT_ORDER_STATUS_INVALID"); // captured
  if (notes !== null && notes.length > 256)
    refuse(["progressReport", "reasonNotes"], "Reason notes is too long (maximum is 256 characters)");
  target.progressReported = true;
  target.progress.push({ notes, at: change.at });
  settle(change, target);
  change.send("fulfillment_orders/progress_reported", () => ({
    fulfillment_order: { ...payloadOf(target), progress_report: { reason_notes: notes } },
  }));
}

/** Opens a scheduled one, or takes reported progress back (schema 2026-10). */
export function openAgain(change: Change, target: FulfillmentOrder): void {
  const isReported = target.status === "IN_PROGRESS" && target.progressReported;
  if (target.status !== "SCHEDULED" && !isReported) {
    refuse(null, `Expected fulfillment order status to be valid but it was ${target.status.toLowerCase()}.`); // captured, API 2026-04
  }
  target.progressReported = false;
  target.fulfillAt = null;
  target.status = "OPEN";
  settle(change, target);
  if (isReported) {
    change.send("fulfillment_orders/manually_reported_progress_stopped", () => ({ fulfillment_order: payloadOf(target) }));
  }
}

function canMoveWhole(target: FulfillmentOrder, location: Location, parts: Part[]): boolean {
  const isUntouched = target.lines.every(({ total, remaining }) => total === remaining);
  const isWhole = target.lines.every((line) => parts.some(({ of, quantity }) => of === line && quantity === line.remaining));
  const isTaken = target.order.fulfillmentOrders.some((other) => other !== target && isActive(other) && other.location === location);
  return isUntouched && isWhole && !isTaken;
}
