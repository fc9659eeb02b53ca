import { dayMs, later } from "../clock.ts";

/** Rule 4.12: orders that were placed longer ago Shopify keeps from apps without `read_all_orders`. */
export const reachMs = 60 * dayMs;

/** Our clock and Shopify's never differ by as much. */
const marginMs = dayMs;

/** Whether Shopify may hide the order because of its age: by its own clock, which may be ahead of ours. */
export function isBeyondReach({ placedAt }: { placedAt: Date }, now: Date): boolean {
  return later(placedAt, reachMs - marginMs) <= now;
}
