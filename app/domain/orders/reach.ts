import { dayMs, later } from "../clock.ts";

/** Rule 4.12: orders that were placed longer ago Shopify keeps from apps without `read_all_orders`. */
export const reachMs = 60 * dayMs;

/** Our clock and Shopify's never differ by as much. */
const marginMs = dayMs;

/** Whether Shopify, by its own clock, gives the order as far as its age goes. */
export function isWithinReach({ placedAt }: { placedAt: Date }, now: Date): boolean {
  return later(placedAt, reachMs - marginMs) > now;
}

/** Whether Shopify may hide the order because of its age. */
export function isBeyondReach({ placedAt }: { placedAt: Date }, now: Date): boolean {
  return later(placedAt, reachMs) <= now;
}
