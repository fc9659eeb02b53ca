import type { Connection } from "../records.ts";
import type { BatchCall, Batches } from "../vendor.ts";

/** Silence alone makes batches no smaller than this: after an outage nobody waits for hundreds of calls. */
const leastAfterSilence = 5;

/**
 * How many orders the calls of the next read hold. Where fewer than the vendor's own size (`usual`) are remembered, the first call tries twice as
 * many, unless the account has just failed.
 */
export function batchSizes({ batchSize, failuresInRow }: Connection, usual: number): Omit<Batches, "heard"> {
  const size = Math.min(batchSize ?? usual, usual);
  return { size, first: failuresInRow > 0 ? size : Math.min(2 * size, usual) };
}

/** What to remember after a read; null: the vendor's own size. `calls`: those of the read, as they were asked. */
export function nextBatchSize(before: number | null, usual: number, calls: BatchCall[]): number | null {
  const failed = calls.filter(({ error }) => error !== null);
  // Fewer would not have helped: bad keys, being asked to wait, or an order that fails alone.
  if (
    failed.some(({ size, error }) => size === 1 || error?.kind === "auth" || error?.kind === "rate_limited" || error?.retryAfterMs != null)
  )
    return before;
  const size = before ?? usual;
  const largest = Math.max(0, ...calls.filter(({ error }) => error === null).map((call) => call.size));
  if (largest > size) return largest < usual ? largest : null;
  if (failed.length === 0 || largest === size) return before;
  return largest > 0 ? largest : Math.max(Math.floor(size / 2), Math.min(size, leastAfterSilence));
}
