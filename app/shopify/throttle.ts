import { z } from "zod";

const costSchema = z.object({
  cost: z.object({
    requestedQueryCost: z.number(),
    throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number().positive() }),
  }),
});

const maxWaitMs = 10_000;

type Bucket = { available: number; maximum: number; restoredPerMs: number; asOfMs: number };

/**
 * What this process knows of each shop's points, from the last reply. Other processes spend from the same bucket,
 * so this saves calls that are sure to be refused and promises nothing: Shopify's own answer decides.
 */
export type Throttle = {
  /** Books the points of a call that has them after `waitMs`; a wait of more than ten seconds is not booked: again later. */
  reserve(shop: string, operation: string): { booked: boolean; waitMs: number };
  /** Learns from a reply's `extensions`; returns the wait after which the same call has its points. */
  learn(input: { shop: string; operation: string; extensions: unknown }): number | null;
};

/** `nowMs` is a monotonic clock: points come back in real time, whatever the app's clock says. */
export function createThrottle(nowMs: () => number): Throttle {
  const buckets = new Map<string, Bucket>();
  const costs = new Map<string, number>();

  const waitMs = (bucket: Bucket, cost: number): number => {
    const restored = (nowMs() - bucket.asOfMs) * bucket.restoredPerMs;
    const available = Math.min(bucket.maximum, bucket.available + restored);
    return Math.max(0, Math.ceil((Math.min(cost, bucket.maximum) - available) / bucket.restoredPerMs));
  };

  return {
    reserve(shop, operation) {
      const bucket = buckets.get(shop);
      const cost = costs.get(operation);
      if (!bucket || cost === undefined) return { booked: true, waitMs: 0 };
      const wait = waitMs(bucket, cost);
      const booked = wait <= maxWaitMs;
      if (booked) bucket.available -= cost;
      return { booked, waitMs: wait };
    },
    learn({ shop, operation, extensions }) {
      const read = costSchema.safeParse(extensions);
      if (!read.success) return null;
      const { requestedQueryCost, throttleStatus } = read.data.cost;
      const bucket = {
        available: throttleStatus.currentlyAvailable,
        maximum: throttleStatus.maximumAvailable,
        restoredPerMs: throttleStatus.restoreRate / 1000,
        asOfMs: nowMs(),
      };
      buckets.set(shop, bucket);
      costs.set(operation, requestedQueryCost);
      return waitMs(bucket, requestedQueryCost);
    },
  };
}
