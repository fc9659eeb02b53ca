import { setTimeout as sleep } from "node:timers/promises";
import type { ShopDomain } from "../domain/ids.ts";
import { silentMeter, type Meter } from "../domain/meter.ts";
import type { PointBooking, Priority, ShopPoints } from "../domain/shop-points.ts";
import type { ShopErrorKind } from "../domain/shop.ts";
import { assumedCost, type CallCost } from "./call-cost.ts";
import type { Operation } from "./operations.graphql.ts";

/** Points come back sooner than foreseen when a call under way turns out cheaper, so they are asked for again at least this often. */
const longestSleepMs = 250;
const shortestSleepMs = 20;

export type PricedCall = { shop: ShopDomain; operation: Pick<Operation<unknown>, "name" | "kind">; priority: Priority };

/**
 * One for all calls of this process; the points themselves are kept for all processes. Shopify's own answer still decides: this
 * saves the calls that are sure to be refused.
 */
export type Throttle = {
  /**
   * Waits for the points of one call and books them; with `waitMs` they will not be there by `until` and nothing is booked. `until` is a time of
   * `performance.now()`.
   */
  book(call: PricedCall, until: number): Promise<PointBooking | { waitMs: number }>;
  /** Learns from a reply; without a cost in it nothing is known, and the booking lapses by itself. */
  settle(call: PricedCall, booking: PointBooking, cost: CallCost | null): Promise<void>;
  /** Counts how one try of a call ended. */
  count(call: PricedCall, outcome: "ok" | ShopErrorKind): void;
};

export function createThrottle(points: ShopPoints, meter: Meter = silentMeter): Throttle {
  const costs = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();

  /** Those who wait for the points of one shop ask one after the other, or a hundred waiting calls would ask four times a second each. */
  const inTurn = async <T>(key: string, fn: () => Promise<T>): Promise<T> => {
    const turn = (turns.get(key) ?? Promise.resolve()).then(fn, fn);
    turns.set(key, turn);
    try {
      return await turn;
    } finally {
      if (turns.get(key) === turn) turns.delete(key);
    }
  };

  return {
    book({ shop, operation, priority }, until) {
      return inTurn(`${shop} ${priority}`, async () => {
        for (;;) {
          const cost = costs.get(operation.name) ?? assumedCost(operation);
          const answer = await points.bookPoints({ shop, points: cost, priority });
          if ("booking" in answer) return answer.booking;
          const left = until - performance.now();
          if (answer.waitMs > left) return answer;
          await sleep(Math.min(Math.max(answer.waitMs, shortestSleepMs), longestSleepMs));
        }
      });
    },
    async settle({ operation, priority }, booking, cost) {
      if (cost === null) return;
      meter.shopifyPoints({ operation: operation.name, priority, points: cost.requested });
      costs.set(operation.name, cost.requested);
      // What Shopify answered stands, whether or not it can be noted: the next reply says it again.
      await points.settlePoints(booking, cost.status).catch(() => undefined);
    },
    count: ({ operation }, outcome) => {
      meter.shopifyCall({ operation: operation.name, outcome });
    },
  };
}
