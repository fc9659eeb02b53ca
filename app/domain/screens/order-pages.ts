import { cutPage, type CutPage } from "../cut-page.ts";
import type { OrderCursor, OrderListEntry } from "./order-list.ts";

/** One page of orders, and the edges that the pages beside it begin at; null where there is none. */
export type OrderPage<T> = CutPage<T, OrderCursor>;

/** Cuts to `limit` what was read with one more. */
export function pageOf<T extends Pick<OrderListEntry, "id" | "at">>(
  found: T[],
  page: { limit: number; cursor: OrderCursor | null },
): OrderPage<T> {
  return cutPage(found, page, (side, { at, id }) => ({ side, at, id }));
}
