import { later, secondMs } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import type { Lookup, VendorOrder } from "../records.ts";
import type { ShopReads } from "../store.ts";
import type { Answer, Ask, Batches, IsWanted, VendorAdapter, VendorConnection, VendorError } from "../vendor.ts";
import { oneAnswer, refsNamed } from "./one-answer.ts";

/** For one read of a vendor that takes less in a call. A multiple of what it takes, so that no call of a large sweep goes out half full. */
const leastAtOnce = 500;
/** What falls due this soon comes along, so that orders read together stay together. */
const togetherMs = 30 * secondMs;

export type Batch = { vendorOrders: VendorOrder[]; lookups: Lookup[] };

export type BatchAnswers = {
  ofVendorOrders: { vendorOrder: VendorOrder; answer: Answer }[];
  /** Every lookup with the answer to its reference; two orders may ask for one reference. */
  ofLookups: { lookup: Lookup; answer: Answer }[];
  errors: VendorError[];
  /** Asks that got an answer, be it "no such order". */
  answered: number;
};

type BatchReads = Pick<ShopReads, "listDueVendorOrders" | "listDueLookups" | "listLookups">;

/** What is due at one connection, with what falls due soon; empty when nothing is due. `batchSize`: the vendor's. */
export async function dueBatch(
  reads: BatchReads,
  connectionId: ConnectionId,
  { now, batchSize }: { now: Date; batchSize: number },
): Promise<Batch> {
  const until = later(now, togetherMs);
  const vendorOrders = await reads.listDueVendorOrders(connectionId, until, Math.max(leastAtOnce, batchSize));
  // A reference that nobody has found yet stands in no list: each may be a call.
  const lookups = await withWholeOrders(reads, connectionId, await reads.listDueLookups(connectionId, until, leastAtOnce));
  const isDue = [...vendorOrders.map(({ nextReadAt }) => nextReadAt), ...lookups.map(({ nextAskAt }) => nextAskAt)].some(
    (at) => at !== null && at <= now,
  );
  return isDue ? { vendorOrders, lookups } : { vendorOrders: [], lookups: [] };
}

/** The limit cuts the last order in two; its references count only together, be they more than the limit. */
async function withWholeOrders(reads: BatchReads, connectionId: ConnectionId, lookups: Lookup[]): Promise<Lookup[]> {
  const last = lookups.at(-1);
  if (last === undefined || lookups.length < leastAtOnce) return lookups;
  const ofLast = (await reads.listLookups(last.orderId)).filter((lookup) => lookup.connectionId === connectionId && isBeingAsked(lookup));
  return [...lookups.filter(({ orderId }) => orderId !== last.orderId), ...ofLast];
}

/**
 * Asks for all of it in one go: a vendor's adapter makes the largest batches of what it gets. What is due for longest comes first, since a
 * read may end before it comes to the last ones.
 */
export async function readBatch(
  connection: VendorConnection,
  { vendorOrders, lookups }: Batch,
  { refKinds, isWanted, batches }: { refKinds: VendorAdapter["refKinds"]; isWanted: IsWanted; batches: Batches },
): Promise<BatchAnswers> {
  const followed = vendorOrders.map((vendorOrder) => {
    const { ref, mark, nextReadAt } = vendorOrder;
    return { vendorOrder, dueAt: nextReadAt, ask: { ref, mark } };
  });
  const wanted = new Map<string, { dueAt: Date | null; ask: Ask }>();
  for (const lookup of lookups) {
    for (const ref of refsOf(lookup, refKinds)) {
      if (!wanted.has(keyOf(ref))) wanted.set(keyOf(ref), { dueAt: lookup.nextAskAt, ask: { ref, mark: null } });
    }
  }
  const asks = [...followed, ...wanted.values()]
    .toSorted((a, b) => (a.dueAt?.getTime() ?? 0) - (b.dueAt?.getTime() ?? 0))
    .map(({ ask }): Ask => ask);
  const read = asks.length === 0 ? [] : await connection.read(asks, isWanted, batches);
  const answers = asks.map((ask, index): Answer => read[index] ?? { ask, outcome: "failed", error: noAnswer });
  const answerOf = new Map(asks.map((ask, index) => [ask, answers[index]]));
  const answersTo = (lookup: Lookup) =>
    refsOf(lookup, refKinds).flatMap((ref) => {
      const found = wanted.get(keyOf(ref));
      return found === undefined ? [] : (answerOf.get(found.ask) ?? []);
    });
  const errors = answers.flatMap((answer) => (answer.outcome === "failed" ? [answer.error] : []));
  return {
    ofVendorOrders: pairUp(followed.map(({ vendorOrder, ask }) => ({ vendorOrder, answer: answerOf.get(ask) }))),
    ofLookups: pairUp(lookups.map((lookup) => ({ lookup, answer: oneAnswer(answersTo(lookup)) }))),
    errors,
    answered: answers.length - errors.length,
  };
}

/** An order's own number is a PO there; what another tool named may be any number of the vendor's. */
function refsOf({ reference, isNamed }: Lookup, refKinds: VendorAdapter["refKinds"]): VendorOrder["ref"][] {
  return isNamed ? refsNamed(reference, refKinds) : [{ kind: "po", value: reference }];
}

function keyOf({ kind, value }: VendorOrder["ref"]): string {
  return `${kind} ${value}`;
}

/** The port promises one answer an ask. Were one missing all the same, it would be due for ever. */
const noAnswer: VendorError = {
  kind: "bad_response",
  detail: "No answer came back for this reference.",
  httpStatus: null,
  retryAfterMs: null,
};

function pairUp<T extends { answer: Answer | undefined }>(pairs: T[]): (T & { answer: Answer })[] {
  return pairs.flatMap((pair) => (pair.answer === undefined ? [] : [{ ...pair, answer: pair.answer }]));
}
