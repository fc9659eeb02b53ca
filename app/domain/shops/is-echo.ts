import { minuteMs } from "../clock.ts";
import type { FulfillmentId, LineId } from "../ids.ts";
import { numbersIn, readLedger } from "../fulfillment/ledger.ts";
import { carriesTracking, isInFlight, type Order, type TrackingWrite, type Write } from "../records.ts";
import { normalNumber } from "../tracking/read-numbers.ts";

/** A fulfillment as a webhook's body tells of it. `status` in Shopify's small letters. */
export type ToldFulfillment = {
  id: FulfillmentId;
  status: string;
  company: string | null;
  numbers: string[];
  pieces: { lineId: LineId; quantity: number }[];
};

/** How an order stands by a webhook's body: as much of it as a write of ours may change, or somebody else meanwhile. */
export type ToldOrder = {
  updatedAt: Date;
  cancelledAt: Date | null;
  /** Decimal, in the shop's currency. */
  total: string;
  lines: { id: LineId; currentQuantity: number }[];
  fulfillments: ToldFulfillment[];
};

/** What a webhook tells of an order: all of it, or one fulfillment. */
export type Told = { order: ToldOrder } | { fulfillment: ToldFulfillment };

/** The webhooks of a write come within seconds. Later ones may be about what no body shows, such as a metafield: they are looked into. */
const echoMs = 10 * minuteMs;

/**
 * Whether a webhook tells no more than what we just wrote ourselves, so that the order need not be read again (rulebook 4.13). What differs
 * in anything, what was fulfilled by others, and what cannot be compared is no echo.
 */
export function isEcho(told: Told, { order, writes, now }: { order: Order; writes: Write[]; now: Date }): boolean {
  // What was refused is tried again with the next change of the order, whatever that is.
  if (writes.some(({ state }) => state === "refused")) return false;
  if (!writes.some((write) => mayEcho(write, now))) return false;
  if ("fulfillment" in told) return areOurs([told.fulfillment], writes);
  return isAsStored(told.order, order) && areOurs(told.order.fulfillments, writes);
}

/** What Shopify carried out a moment ago, or may have. */
function mayEcho(write: Write, now: Date): boolean {
  const { sentAt } = write;
  return sentAt !== null && (write.state === "done" || isInFlight(write)) && Math.abs(now.getTime() - sentAt.getTime()) <= echoMs;
}

function isAsStored(told: ToldOrder, order: Order): boolean {
  const stored = new Map(order.lines.map((line) => [line.id, line.currentQuantity]));
  const isSame = told.lines.every(({ id, currentQuantity }) => stored.get(id) === currentQuantity);
  const ids = new Set(told.lines.map(({ id }) => id));
  const isWhole = order.lines.every(({ id, currentQuantity }) => currentQuantity === 0 || ids.has(id));
  const isCancelled = (order.cancelledAt !== null) === (told.cancelledAt !== null);
  return isSame && isWhole && isCancelled && order.total !== null && Number(order.total.amount) === Number(told.total);
}

/**
 * Each of them is what one row of the ledger made, or is just making: the reply to that one may come after the webhook. One whose answer was
 * lost is settled by reading, the sooner the better.
 */
function areOurs(fulfillments: ToldFulfillment[], writes: Write[]): boolean {
  const ledger = readLedger(writes);
  const rows = writes.filter(carriesTracking);
  const underWay = new Set(rows.filter(isInFlight));
  return fulfillments.every((told) => {
    if (told.status !== "success") return false;
    const made = rows.filter((write) => write.state === "done" && write.fulfillmentId === told.id && write.kind !== "tracking");
    if (made.length > 0) {
      const company = ledger.companyWritten(told.id) ?? told.company;
      const isUpdate = [...underWay].some((write) => write.kind === "tracking" && write.body.fulfillmentId === told.id);
      return !isUpdate && hasPieces(told, made) && hasNumbers(told, ledger.latestIn(told.id)) && company === told.company;
    }
    const making = [...underWay].find(
      (write) => write.kind === "create" && write.state === "sending" && hasPieces(told, [write]) && hasNumbers(told, numbersIn(write)),
    );
    if (making !== undefined) underWay.delete(making);
    return making !== undefined;
  });
}

function hasNumbers({ numbers }: ToldFulfillment, ours: string[]): boolean {
  return textOf(numbers.map(normalNumber)) === textOf(ours);
}

function hasPieces({ pieces }: ToldFulfillment, made: TrackingWrite[]): boolean {
  const theirs = pieces.flatMap(({ lineId, quantity }) => Array.from({ length: quantity }, () => lineId));
  return textOf(theirs) === textOf(made.flatMap((write) => write.pieces.map(({ lineId }) => lineId)));
}

function textOf(parts: string[]): string {
  return parts.toSorted().join(" ");
}
