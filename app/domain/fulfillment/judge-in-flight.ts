import { later, minuteMs, secondMs } from "../clock.ts";
import type { FulfillmentId } from "../ids.ts";
import type { TrackingWrite, Write } from "../records.ts";
import type { Fulfillment, ShopOrder } from "../shop.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import { byAge, standingNumbers } from "./facts.ts";

/** What became of a write that was sent and whose answer nobody has. */
export type InFlightVerdict =
  | { kind: "carried_out"; fulfillmentId: FulfillmentId | null }
  /** It is not there: it may be planned again. Not sure: what it was to change is not as it was, so it may have been carried out and undone since. */
  | { kind: "absent"; isSure: boolean }
  /** Shopify may still be at it. */
  | { kind: "too_early"; until: Date }
  /** Something just like it is there, under another number: made by us and edited since, or made by somebody else. */
  | { kind: "cannot_tell"; fulfillment: Fulfillment };

/** By the app's clock, which may jump: how long Shopify is given at least. */
const graceMs = minuteMs;
/**
 * In real time, from the first look that found the write unanswered: its worker had lost the lease by then, without which it begins no call, and
 * Shopify has carried out or given up by the end of it what it had received.
 */
const graceInRealTimeMs = 30 * secondMs;
/** Shopify's clock and ours. */
const skewMs = 5 * minuteMs;

/**
 * Read, never resent (rulebook 5): there is no idempotency key. `unansweredMs`: for how long, in real time, looks have found it so. The pieces of a fulfillment cannot be edited, so one made by us has
 * exactly the pieces of its row; its numbers can.
 */
export function judgeInFlight(
  write: Write,
  { order, writes, now, unansweredMs }: { order: ShopOrder; writes: Write[]; now: Date; unansweredMs: number },
): InFlightVerdict {
  const sentAt = write.sentAt ?? write.createdAt;
  const found = write.kind === "create" ? findCreated(write, { order, writes, since: later(sentAt, -skewMs) }) : findChanged(write, order);
  if (found !== null) return found;
  const until = latest(later(sentAt, graceMs), later(now, graceInRealTimeMs - unansweredMs));
  return now < until ? { kind: "too_early", until } : { kind: "absent", isSure: !hasChangedSince(write, order) };
}

/** null: not there. A report of progress cannot be read back: it may be made twice (rulebook 5). */
function findChanged(write: Write, order: ShopOrder): InFlightVerdict | null {
  switch (write.kind) {
    case "create":
    case "progress":
      return null;
    case "tracking":
    case "adopt":
      return findUpdated(write, order);
    case "event":
      return order.fulfillments.some(({ id, deliveredAt }) => id === write.body.fulfillmentId && deliveredAt !== null)
        ? { kind: "carried_out", fulfillmentId: write.body.fulfillmentId }
        : null;
    case "open":
      return order.fulfillmentOrders.some(({ id, status }) => id === write.body.fulfillmentOrderId && status !== "IN_PROGRESS")
        ? { kind: "carried_out", fulfillmentId: null }
        : null;
  }
}

function findCreated(
  write: Extract<Write, { kind: "create" }>,
  { order, writes, since }: { order: ShopOrder; writes: Write[]; since: Date },
): InFlightVerdict | null {
  // One that was cancelled and whose pieces are to be written again is another's as well, though its row no longer counts.
  const others = new Set(writes.filter((one) => one.kind === "create").map((one) => one.fulfillmentId));
  const alike = order.fulfillments.filter((one) => !others.has(one.id) && one.createdAt >= since && hasPieces(one, write)).sort(byAge);
  const same = alike.find((fulfillment) => hasExactly(fulfillment, write.body.tracking.numbers));
  if (same !== undefined) return { kind: "carried_out", fulfillmentId: same.id };
  const [other] = alike;
  return other === undefined ? null : { kind: "cannot_tell", fulfillment: other };
}

/** Whether its numbers stand there: just they, or among others that somebody added since. */
function findUpdated(write: TrackingWrite, order: ShopOrder): InFlightVerdict | null {
  const target = targetOf(write, order);
  if (target === undefined) return null;
  const standing = new Set(standingNumbers(target));
  const wanted = write.body.tracking.numbers.map(normalNumber);
  const before = beforeOf(write);
  // What stood before says nothing; of an earlier row nobody knows what did.
  const isSeen = before !== null && wanted.every((one) => standing.has(one)) && wanted.some((one) => !before.includes(one));
  return isSeen || hasExactly(target, wanted) ? { kind: "carried_out", fulfillmentId: target.id } : null;
}

function hasChangedSince(write: Write, order: ShopOrder): boolean {
  const [target, before] = [targetOf(write, order), beforeOf(write)];
  return target !== undefined && before !== null && !hasExactly(target, before);
}

function targetOf({ fulfillmentId }: Write, { fulfillments }: ShopOrder): Fulfillment | undefined {
  return fulfillments.find(({ id }) => id === fulfillmentId);
}

function beforeOf(write: Write): string[] | null {
  return write.kind === "tracking" ? (write.body.before ?? null) : null;
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function hasPieces(fulfillment: Fulfillment, write: Write): boolean {
  const wanted = countByLine(write.pieces.map(({ lineId }) => ({ lineId, quantity: 1 })));
  const there = countByLine(fulfillment.pieces);
  return wanted.size === there.size && [...wanted].every(([lineId, quantity]) => there.get(lineId) === quantity);
}

function hasExactly(fulfillment: Fulfillment, numbers: string[]): boolean {
  const standing = new Set(standingNumbers(fulfillment));
  const wanted = new Set(numbers.map(normalNumber));
  return standing.size === wanted.size && [...wanted].every((number) => standing.has(number));
}

function countByLine(pieces: { lineId: string; quantity: number }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { lineId, quantity } of pieces) counts.set(lineId, (counts.get(lineId) ?? 0) + quantity);
  return counts;
}
