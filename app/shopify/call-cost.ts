import { z } from "zod";
import type { PointStatus } from "../domain/shop-points.ts";
import type { Operation } from "./operations.graphql.ts";

/** What one call took out of the shop's points before it was carried out, and what is left of them. */
export type CallCost = { requested: number; status: PointStatus };

const extensionsSchema = z.object({
  cost: z.object({
    requestedQueryCost: z.number().nonnegative(),
    throttleStatus: z.object({
      maximumAvailable: z.number().positive(),
      currentlyAvailable: z.number(),
      restoreRate: z.number().positive(),
    }),
  }),
});

/** From a reply's `extensions`; null when there is no cost in it. */
export function readCost(extensions: unknown): CallCost | null {
  const read = extensionsSchema.safeParse(extensions);
  if (!read.success) return null;
  const { requestedQueryCost, throttleStatus } = read.data.cost;
  const { currentlyAvailable, maximumAvailable, restoreRate } = throttleStatus;
  return { requested: requestedQueryCost, status: { available: currentlyAvailable, maximum: maximumAvailable, restoreRate } };
}

/** Milliseconds until the shop has the points for the same call once more. */
export function restoredAfterMs({ requested, status }: CallCost): number {
  const missing = Math.min(requested, status.maximum) - status.available;
  return Math.max(0, Math.ceil((1000 * missing) / status.restoreRate));
}

/** Points to assume of an operation that no reply has priced yet: more than any of ours costs. */
export function assumedCost({ kind }: Pick<Operation<unknown>, "kind">): number {
  return kind === "mutation" ? 60 : 100;
}
