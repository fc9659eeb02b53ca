import type { Flag, Stage } from "../../domain/vendor.ts";

/** A stage as a badge says it. */
export const stageMessages: Record<Stage, string> = {
  not_found: "Not found at the vendor",
  received: "Received",
  on_hold: "On hold",
  in_production: "In production",
  ready_to_ship: "Ready to ship",
  partially_shipped: "Partly shipped",
  shipped: "Shipped",
  delivered: "Delivered",
  cancelled: "Cancelled",
  returned: "Returned",
  unknown: "Unknown status",
};

export const flagMessages: Record<Flag, string> = {
  needs_a_person: "Needs a person",
  remake: "Being made again",
  refunded: "Refunded",
};
