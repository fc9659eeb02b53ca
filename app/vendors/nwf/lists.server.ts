import { dayMs, later, type Clock } from "../../domain/clock.ts";
import { askPatiently, type Patience } from "../patience.ts";
import type { NwfClient } from "./client.server.ts";
import { addedDay, dayOf } from "./mark.ts";
import { isWhole, listNames, toOrderLists, type ListName, type OrderLists } from "./order-list.ts";

/** The vendor's own default window. */
const usualDays = 60;

/** A wider window makes the reply of every sweep larger; the few orders beyond it are asked for one by one. */
const longestDays = 90;

/** Orders are placed in the vendor's time zone and days are written without one: a day too many costs nothing, one too few an order. */
const marginDays = 2;

/**
 * `orders`: what the lists show; null if one of them did not come. `isWhole`: they hide nothing, so that an order that looks unchanged is.
 * What half of a view shows is true all the same.
 */
export type Lists = { orders: OrderLists | null; isWhole: boolean };

/** The four lists of an account. `marks`: of the orders that are asked for; the window reaches back to the oldest of them. */
export async function readLists(
  { client, clock, patience }: { client: NwfClient; clock: Clock; patience: Patience },
  marks: (string | null)[],
): Promise<Lists> {
  const now = clock.now();
  const start = windowStart(marks, now);
  const startDate = dayOf(start);
  const endDate = dayOf(later(now, marginDays * dayMs));
  const lists: Record<ListName, Record<string, unknown>[]> = { New: [], Processing: [], Held: [], All: [] };
  for (const status of listNames) {
    const query = status === "All" ? { status, startDate, endDate } : { status };
    const list = await askPatiently(patience, () => client.orders(query));
    if (!list.ok) return { orders: null, isWhole: false };
    lists[status] = list.value.rows;
  }
  const orders = toOrderLists(lists);
  // The first day of the window may be cut by the time zone.
  return { orders, isWhole: isWhole(orders, later(start, dayMs)) };
}

function windowStart(marks: (string | null)[], now: Date): Date {
  const days = marks.map((mark) => addedDay(mark) ?? later(now, -usualDays * dayMs));
  const oldest = Math.min(...days.map((day) => day.getTime()));
  return new Date(Math.max(oldest - marginDays * dayMs, now.getTime() - longestDays * dayMs));
}
