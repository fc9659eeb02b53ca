import { dayMs, later } from "../clock.ts";
import type { OrderId } from "../ids.ts";
import type { Order } from "../records.ts";
import { kept } from "./kept.ts";

/** What decides whether an order can be deleted with everything of it. */
export type AgedOrder = {
  id: OrderId;
  placedAt: Date;
  /** The last time that anything about it changed: in Shopify, at a vendor, in the ledger, by a person. */
  changedAt: Date;
  /** Something is still to come: a write, a look, an answer of a vendor, a problem that nobody dismissed. */
  isOpen: boolean;
  /** A worker has it just now, or a write is on its way: it stays, however old it is. */
  isAtWork: boolean;
  /** The oldest reading that no rule needs and whose time has not come yet; null: there is none. */
  spareReadingAt: Date | null;
};

/** What is open may be closed at any time. */
const openLookGapMs = 30 * dayMs;

/** When an order is looked at for the first time: nothing of it can be old enough before. */
export function firstLookAt({ seenAt }: Pick<Order, "seenAt">): Date {
  return later(seenAt, Math.min(kept.readings, kept.changedOrders));
}

/** null: the order goes now; else when it is looked at again. */
export function nextLookAt(order: AgedOrder, now: Date): Date | null {
  const keptMs = order.isOpen ? kept.openOrders : kept.orders;
  const goesAt = latest(later(order.placedAt, keptMs), later(order.changedAt, kept.changedOrders));
  if (goesAt <= now && !order.isAtWork) return null;
  const looks = [goesAt, later(now, order.isOpen ? openLookGapMs : kept.readings)];
  if (order.spareReadingAt !== null) looks.push(later(order.spareReadingAt, kept.readings));
  return latest(later(now, dayMs), new Date(Math.min(...looks.map((at) => at.getTime()))));
}

function latest(a: Date, b: Date): Date {
  return a > b ? a : b;
}
