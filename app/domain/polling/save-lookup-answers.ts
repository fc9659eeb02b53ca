import { later } from "../clock.ts";
import type { OrderId } from "../ids.ts";
import { settleAnswerProblems } from "../links/answer-problems.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import { linkAnswers } from "../links/link-answers.ts";
import { readOrderContext } from "../links/order-context.ts";
import { settleOrder } from "../links/settle-order.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import { problemKey } from "../problems/problem.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import type { Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type VendorError } from "../vendor.ts";
import { askAt, isWorthWaiting, listUnasked, type LookupPair } from "./ask-together.ts";
import { missingProblemMs, nextAskAt, usualGapMs, type Pace } from "./next-read.ts";
import { lookAround, type Around } from "./look-around.ts";
import { readingsIn } from "./one-answer.ts";
import { apart, changeUnderLease, type Sweep } from "./sweep-context.ts";

/** Saves what came for references, one order a transaction, and links what was found. */
export async function saveLookupAnswers(sweep: Sweep, pairs: LookupPair[]): Promise<void> {
  for (const [orderId, ofOrder] of Map.groupBy(pairs, ({ lookup }) => lookup.orderId)) {
    await apart(
      sweep,
      { orderId },
      {
        run: () => saveOfOrder(sweep, orderId, ofOrder),
        putOff: () => changeUnderLease(sweep, (tx) => putOff(tx, sweep, ofOrder)),
      },
    );
  }
}

async function saveOfOrder(sweep: Sweep, orderId: OrderId, pairs: LookupPair[]): Promise<void> {
  const around = await lookAround(sweep, orderId, pairs);
  const hasFound = pairs.some(({ answer }) => readingsIn(answer).length > 0);
  if (hasFound && around.locations === null) return changeUnderLease(sweep, (tx) => putOff(tx, sweep, pairs));
  await changeUnderLease(sweep, (tx) => saveTogether(tx, sweep, { orderId, pairs, around }));
}

async function saveTogether(
  tx: ShopChanges,
  sweep: Sweep,
  input: { orderId: OrderId; pairs: LookupPair[]; around: Around },
): Promise<void> {
  const { orderId, around } = input;
  const { connection, pace } = sweep;
  const current = await stillAsked(tx, sweep, input.pairs);
  const found = current.filter(({ answer }) => readingsIn(answer).length > 0);
  const unasked = await listUnasked(tx, sweep, { orderId, asked: current });
  // One answer of several would look like the only one: all references of the order are asked for together, in the next round.
  if (found.length > 0 && unasked.length > 0) return askAt(tx, [...current.map(({ lookup }) => lookup), ...unasked], pace.now);
  const isNews = await saveUnanswered(tx, sweep, current);
  await settleReplies(tx, sweep, orderId, current);
  if (found.length > 0 && current.some((pair) => isWorthWaiting(pair, pace.now))) {
    const asked = found.map(({ lookup }) => ({ ...lookup, firstAskedAt: lookup.firstAskedAt ?? pace.now }));
    return askAt(tx, asked, later(pace.now, usualGapMs));
  }
  if (unasked.length === 0 && current.length > 0 && current.every(({ answer }) => answer.outcome === "missing"))
    await settleAnswerProblems(tx, { orderId, now: pace.now }, { connection, problems: [] });
  await linkOrSettle(tx, sweep, { orderId, found, isNews, around });
}

async function linkOrSettle(
  tx: ShopChanges,
  { deps, shop, connection, pace, canAskById }: Sweep,
  { orderId, found, isNews, around }: { orderId: OrderId; found: LookupPair[]; isNews: boolean; around: Around },
): Promise<void> {
  const { locations, fingerprints, elsewhere } = around;
  if (locations === null) return;
  if (found.length > 0) {
    const answers = found.map(({ lookup, answer }) => ({ lookup, readings: readingsIn(answer) }));
    const newId = () => deps.newId();
    await linkAnswers(tx, { shop, connection, orderId, answers, locations, fingerprints, elsewhere, pace, canAskById, newId });
  } else if (isNews) {
    const context = await readOrderContext(tx, { orderId, locations, now: pace.now });
    if (context !== null) await settleOrder(tx, shop, { context, sweep: false });
  }
}

/** Lookups as they are stored now: a person may have linked the order by hand while the vendor was asked. */
async function stillAsked(tx: Pick<ShopChanges, "listLookups">, { connection }: Sweep, pairs: LookupPair[]): Promise<LookupPair[]> {
  const orderId = pairs[0]?.lookup.orderId;
  const stored = orderId === undefined ? [] : await tx.listLookups(orderId);
  return pairs.flatMap(({ lookup, answer }) => {
    const now = stored.find(({ connectionId, reference }) => connectionId === connection.id && reference === lookup.reference);
    return now !== undefined && isBeingAsked(now) ? [{ lookup: now, answer }] : [];
  });
}

/** true: the order's problems may be others now. */
async function saveUnanswered(tx: ShopChanges, sweep: Sweep, pairs: LookupPair[]): Promise<boolean> {
  const { pace } = sweep;
  const saved = pairs.flatMap((pair) => unanswered(pair, pace) ?? []);
  await tx.saveLookups(saved);
  for (const lookup of saved.filter(({ state }) => state === "given_up")) await tx.addTimeline(stopped(sweep, lookup));
  const told = later(pace.now, -missingProblemMs);
  return saved.some(
    ({ state, lastMissingAt, firstAskedAt }) =>
      state === "not_askable" || (lastMissingAt === pace.now && firstAskedAt !== null && firstAskedAt <= told),
  );
}

/** The lookup after it was asked for in vain; null: there was an answer. */
function unanswered({ lookup, answer }: LookupPair, pace: Pace): Lookup | null {
  const asked = { ...lookup, firstAskedAt: lookup.firstAskedAt ?? pace.now };
  if (answer.outcome === "missing") {
    const next = nextAskAt(asked, pace);
    const state = next === null ? "given_up" : "asking";
    return { ...asked, misses: asked.misses + 1, lastMissingAt: pace.now, state, nextAskAt: next };
  }
  if (answer.outcome !== "failed") return null;
  const isAskable = answer.error.kind !== "bad_ref";
  return { ...asked, state: isAskable ? "asking" : "not_askable", nextAskAt: isAskable ? later(pace.now, usualGapMs) : null };
}

/** One reference of many whose reply made no sense; over with the next proper answer for the order. */
async function settleReplies(tx: ShopChanges, { connection, pace }: Sweep, orderId: OrderId, pairs: LookupPair[]): Promise<void> {
  const unclear = pairs.flatMap(({ lookup, answer }) =>
    answer.outcome === "failed" && isForMerchant(answer.error) ? [{ lookup, error: answer.error }] : [],
  )[0];
  const draft: ProblemDraft = {
    kind: "reply_not_understood",
    about: `order:${orderId}/connection:${connection.id}`,
    orderId,
    vendorOrderId: null,
    connectionId: connection.id,
    params: { vendor: connection.label, reference: unclear?.lookup.reference ?? null, detail: unclear?.error.detail ?? null },
  };
  if (unclear === undefined) await tx.clearProblem(problemKey(draft), pace.now);
  else await raiseProblem(tx, draft, { at: pace.now, nextTryAt: later(pace.now, usualGapMs) });
}

function isForMerchant({ kind }: VendorError): boolean {
  return kind !== "bad_ref" && vendorErrorPolicy[kind].tellsMerchant === "at_once";
}

async function putOff(tx: ShopChanges, sweep: Sweep, pairs: LookupPair[]): Promise<void> {
  const asked = (await stillAsked(tx, sweep, pairs)).map(({ lookup }) => lookup);
  await askAt(tx, asked, later(sweep.pace.now, usualGapMs));
}

function stopped({ connection, pace }: Sweep, lookup: Lookup) {
  return {
    at: pace.now,
    who: { kind: "app" as const },
    what: "no_longer_asked",
    params: { vendor: connection.label, reference: lookup.reference },
    orderId: lookup.orderId,
    vendorOrderId: null,
    connectionId: connection.id,
  };
}
