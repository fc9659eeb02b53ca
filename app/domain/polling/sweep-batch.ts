import { later, secondMs } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import type { Lookup, VendorOrder } from "../records.ts";
import type { ShopReads } from "../store.ts";
import type { Answer, Ask, IsWanted, VendorAdapter, VendorConnection, VendorError } from "../vendor.ts";
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

/** What is due at one connection, with what falls due soon; empty when nothing is due. `batchSize`: the vendor's. */
export async function dueBatch(
  reads: Pick<ShopReads, "listDueVendorOrders" | "listDueLookups">,
  connectionId: ConnectionId,
  { now, batchSize }: { now: Date; batchSize: number },
): Promise<Batch> {
  const until = later(now, togetherMs);
  const vendorOrders = await reads.listDueVendorOrders(connectionId, until, Math.max(leastAtOnce, batchSize));
  // A reference that nobody has found yet stands in no list: each may be a call.
  const lookups = await reads.listDueLookups(connectionId, until, leastAtOnce);
  const isDue = [...vendorOrders.map(({ nextReadAt }) => nextReadAt), ...lookups.map(({ nextAskAt }) => nextAskAt)].some(
    (at) => at !== null && at <= now,
  );
  return isDue ? { vendorOrders, lookups } : { vendorOrders: [], lookups: [] };
}

/** Asks for all of it in one go: a vendor's adapter makes the largest batches of what it gets. */
export async function readBatch(
  connection: VendorConnection,
  { vendorOrders, lookups }: Batch,
  { refKinds, isWanted }: { refKinds: VendorAdapter["refKinds"]; isWanted: IsWanted },
): Promise<BatchAnswers> {
  const refs = new Map(lookups.flatMap((lookup) => refsOf(lookup, refKinds)).map((ref) => [keyOf(ref), ref]));
  const asks: Ask[] = [
    ...vendorOrders.map(({ ref, mark }) => ({ ref, mark })),
    ...[...refs.values()].map((ref): Ask => ({ ref, mark: null })),
  ];
  const read = asks.length === 0 ? [] : await connection.read(asks, isWanted);
  const answers = asks.map((ask, index): Answer => read[index] ?? { ask, outcome: "failed", error: noAnswer });
  const ofRef = new Map([...refs.keys()].map((key, index) => [key, answers[vendorOrders.length + index]]));
  const answersTo = (lookup: Lookup) => refsOf(lookup, refKinds).flatMap((ref) => ofRef.get(keyOf(ref)) ?? []);
  const errors = answers.flatMap((answer) => (answer.outcome === "failed" ? [answer.error] : []));
  return {
    ofVendorOrders: pairUp(vendorOrders.map((vendorOrder, index) => ({ vendorOrder, answer: answers[index] }))),
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
