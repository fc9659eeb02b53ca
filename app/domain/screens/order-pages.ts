import type { OrderCursor, OrderListEntry } from "./order-list.ts";

/** One page, and the edges that the pages beside it begin at; null where there is none. */
export type OrderPage<T> = { entries: T[]; previous: OrderCursor | null; next: OrderCursor | null };

/** Cuts to `limit` what was read with one more; that one says whether the walk goes on. */
export function pageOf<T extends Pick<OrderListEntry, "id" | "at">>(
  found: T[],
  { limit, cursor }: { limit: number; cursor: OrderCursor | null },
): OrderPage<T> {
  const hasMore = found.length > limit;
  const isBack = cursor?.side === "before";
  const entries = isBack ? found.slice(-limit) : found.slice(0, limit);
  // Where the walk came from there is at least the order at the edge.
  const hasPrevious = isBack ? hasMore : cursor !== null;
  const hasNext = isBack || hasMore;
  return { entries, previous: hasPrevious ? edge("before", entries[0]) : null, next: hasNext ? edge("after", entries.at(-1)) : null };
}

function edge(side: OrderCursor["side"], entry: Pick<OrderListEntry, "id" | "at"> | undefined): OrderCursor | null {
  return entry === undefined ? null : { side, at: entry.at, id: entry.id };
}
