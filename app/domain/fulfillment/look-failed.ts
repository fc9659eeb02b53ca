import { dayMs, hourMs, later } from "../clock.ts";
import { isBeyondReach } from "../orders/reach.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import type { Wait } from "../records.ts";
import type { ShopError } from "../shop.ts";
import type { ShopChanges } from "../store.ts";
import { accessProblem, isAccessError } from "./access-problem.ts";
import { backOffSinceMs } from "./back-off.ts";
import { dueWith, type KnownOrder } from "./known-order.ts";
import { settleOrderProblems } from "./record-look.ts";
import { waitSince } from "./waits.ts";

type Failed = { known: KnownOrder; now: Date };

/** Shopify could not be read: everything stays as it is, and the order is due again with a growing gap. */
export async function readFailed(
  tx: ShopChanges,
  { known, now }: Failed,
  error: { error: ShopError; random: () => number },
): Promise<void> {
  const code = error.error.kind === "throttled" ? "throttled" : "unavailable";
  const since = waitSince({ waits: known.order.waits, now }, { code, linkId: null });
  const noAccess = isAccessError(error.error);
  const pauseMs = noAccess
    ? hourMs
    : backOffSinceMs({ lastedMs: now.getTime() - since.getTime(), retryAfterMs: error.error.retryAfterMs }, error.random);
  const until = later(now, pauseMs);
  const wait: Wait = { code, linkId: null, since, until, params: {} };
  const others = known.order.waits.filter((one) => one.code !== code || one.linkId !== null);
  await tx.saveWaits(known.order.id, [...others, wait], await dueWith(tx, known, until));
  if (noAccess) await raiseProblem(tx, accessProblem("read", error.error), { at: now, nextTryAt: until });
}

/** Shopify gives no such order: out of reach by its age, or gone. */
export async function orderOutOfReach(tx: ShopChanges, { known, now }: Failed): Promise<void> {
  const { order } = known;
  // One that was deleted counts as cancelled, and never comes back by itself.
  const isGone = order.cancelledAt !== null;
  const isOld = isBeyondReach(order, now) && !isGone;
  const problem: ProblemDraft = {
    kind: "older_than_60_days",
    about: `order:${order.id}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: null,
    params: { order: order.name },
  };
  await settleOrderProblems(tx, { known, problems: isOld ? [problem] : [], now });
  const again = isGone ? null : later(now, isOld ? dayMs : hourMs);
  await tx.saveWaits(order.id, [], await dueWith(tx, known, again));
}

/** Nothing has shipped and nothing was written: there is nothing to look for at Shopify. */
export async function nothingToWrite(tx: ShopChanges, { known, now }: Failed): Promise<void> {
  await settleOrderProblems(tx, { known, problems: [], now });
  const { id, waits, writeDueAt } = known.order;
  // Most looks are of this kind, and change nothing.
  if (waits.length > 0 || writeDueAt !== null) await tx.saveWaits(id, [], null);
}
