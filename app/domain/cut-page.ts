/** A page's edge as far as turning needs it: whether what is asked for stands `after` it or `before` it. */
type Cursor = { side: "after" | "before" };

/** One page, and the edges that the pages beside it begin at; null where there is none. */
export type CutPage<T, C extends Cursor> = { entries: T[]; previous: C | null; next: C | null };

/** Cuts to `limit` what was read with one more; that one says whether the walk goes on. */
export function cutPage<T, C extends Cursor>(
  found: T[],
  { limit, cursor }: { limit: number; cursor: C | null },
  edgeAt: (side: C["side"], entry: T) => C,
): CutPage<T, C> {
  const hasMore = found.length > limit;
  const isBack = cursor?.side === "before";
  const entries = isBack ? found.slice(-limit) : found.slice(0, limit);
  const [first, last] = [entries[0], entries.at(-1)];
  // Where the walk came from there is at least the entry at the edge.
  const hasPrevious = isBack ? hasMore : cursor !== null;
  const hasNext = isBack || hasMore;
  return {
    entries,
    previous: hasPrevious && first !== undefined ? edgeAt("before", first) : null,
    next: hasNext && last !== undefined ? edgeAt("after", last) : null,
  };
}
