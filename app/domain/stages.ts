/**
 * Rulebook section 1. The order is the order of progress; what stands outside of progress comes after `delivered`.
 * Apart from its schema, so that the words for stages bring no schema library into the browser.
 */
export const stages = [
  "not_found",
  "received",
  "on_hold",
  "in_production",
  "ready_to_ship",
  "partially_shipped",
  "shipped",
  "delivered",
  "cancelled",
  "returned",
  "unknown",
] as const;
