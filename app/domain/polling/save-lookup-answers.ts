import { later } from "../clock.ts";
import type { OrderId } from "../ids.ts";
import { settleAnswerProblems } from "../links/answer-problems.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import { linkAnswers } from "../links/link-answers.ts";
import { readOrderContext } from "../links/order-context.ts";
import { settleOrder } from "../links/settle-order.ts";
import { problemKey, type ProblemDraft, type ProblemKind } from "../problems/problem.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import type { Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type VendorError } from "../vendor.ts";
import { askAt, isWorthWaiting, listUnasked, type LookupPair } from "./ask-together.ts";
import { isAskOverdue, missingProblemMs, nextAskAt, usualGapMs, type Pace } from "./next-read.ts";
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
  const hasFound = pairs.some(({ answer }) => readingsIn(answer).length > 0);
  // Most orders are asked for in vain, and nothing follows from it: Shopify is not asked for these.
  const wantsLocations = hasFound || pairs.some((pair) => isNews(unanswered(pair, sweep.pace), sweep.pace));
  const around = await lookAround(sweep, { orderId, pairs, wantsLocations });
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
  await settleReplies(tx, sweep, { orderId, pairs: current, unasked });
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

/** `isHinted`: it was brought forward while the vendor was asked. */
type CurrentPair = LookupPair & { isHinted: boolean };

/** Lookups as they are stored now: a person may have linked the order by hand while the vendor was asked. */
async function stillAsked(tx: Pick<ShopChanges, "listLookups">, { connection }: Sweep, pairs: LookupPair[]): Promise<CurrentPair[]> {
  const orderId = pairs[0]?.lookup.orderId;
  const stored = orderId === undefined ? [] : await tx.listLookups(orderId);
  return pairs.flatMap(({ lookup, answer }) => {
    const now = stored.find(({ connectionId, reference }) => connectionId === connection.id && reference === lookup.reference);
    if (now === undefined || !isBeingAsked(now)) return [];
    return [{ lookup: now, answer, isHinted: now.nextAskAt?.getTime() !== lookup.nextAskAt?.getTime() }];
  });
}

/** true: the order's problems may be others now. */
async function saveUnanswered(tx: ShopChanges, sweep: Sweep, pairs: CurrentPair[]): Promise<boolean> {
  const { pace } = sweep;
  const saved = pairs.flatMap((pair) => {
    const after = unanswered(pair, pace);
    if (after === null) return [];
    return pair.isHinted && after.nextAskAt !== null ? { ...after, nextAskAt: sooner(pair.lookup.nextAskAt, after.nextAskAt) } : after;
  });
  await tx.saveLookups(saved);
  for (const lookup of saved.filter(({ state }) => state === "given_up")) await tx.addTimeline(stopped(sweep, lookup));
  return saved.some((lookup) => isNews(lookup, pace));
}

/** Whether the order's problems may be others for it. */
function isNews(after: Lookup | null, pace: Pace): boolean {
  return after !== null && (after.state !== "asking" || (after.lastMissingAt === pace.now && isForADay(after, pace)));
}

function sooner(one: Date | null, other: Date): Date {
  return one !== null && one < other ? one : other;
}

function isForADay({ firstAskedAt }: Lookup, { now }: Pace): boolean {
  return firstAskedAt !== null && firstAskedAt <= later(now, -missingProblemMs);
}

/** The lookup after it was asked for in vain; null: there was an answer. */
function unanswered({ lookup, answer }: LookupPair, pace: Pace): Lookup | null {
  const asked = { ...lookup, firstAskedAt: lookup.firstAskedAt ?? pace.now };
  const next = nextAskAt(asked, pace);
  const state = next === null ? "given_up" : "asking";
  if (answer.outcome === "missing") return { ...asked, misses: asked.misses + 1, lastMissingAt: pace.now, state, nextAskAt: next };
  if (answer.outcome !== "failed") return null;
  if (answer.error.kind === "bad_ref") return { ...asked, state: "not_askable", nextAskAt: null };
  // After a day a call that fails counts as asked in vain: "not found" of the others waits for it no longer.
  const misses = asked.misses + (isForADay(asked, pace) ? 1 : 0);
  return { ...asked, misses, state, nextAskAt: next === null ? null : later(pace.now, usualGapMs) };
}

type Heard = { orderId: OrderId; pairs: LookupPair[]; unasked: Lookup[] };

/** One reference of many whose reply made no sense, or that has had no answer for long; over with the next proper answer for the order. */
async function settleReplies(tx: ShopChanges, sweep: Sweep, { orderId, pairs, unasked }: Heard): Promise<void> {
  const failed = pairs.flatMap(({ lookup, answer }) => (answer.outcome === "failed" ? [{ lookup, error: answer.error }] : []));
  await settleReply(tx, sweep, {
    kind: "reply_not_understood",
    orderId,
    failed: failed.find(({ error }) => tellsMerchant(error) === "at_once"),
  });
  const silent = failed.find(({ lookup, error }) => tellsMerchant(error) === "after_an_hour" && isAskOverdue(lookup, sweep.pace));
  // One that failed for long and is asked for in another round is not over with this one.
  if (silent === undefined && unasked.some((lookup) => isAskOverdue(lookup, sweep.pace))) return;
  await settleReply(tx, sweep, { kind: "vendor_unavailable", orderId, failed: silent });
}

type Reply = { kind: ProblemKind; orderId: OrderId; failed: { lookup: Lookup; error: VendorError } | undefined };

async function settleReply(tx: ShopChanges, { connection, pace }: Sweep, { kind, orderId, failed }: Reply): Promise<void> {
  const draft: ProblemDraft = {
    kind,
    about: `order:${orderId}/connection:${connection.id}`,
    orderId,
    vendorOrderId: null,
    connectionId: connection.id,
    params: { vendor: connection.label, reference: failed?.lookup.reference ?? null, detail: failed?.error.detail ?? null },
  };
  if (failed === undefined) await tx.clearProblem(problemKey(draft), pace.now);
  else await raiseProblem(tx, draft, { at: pace.now, nextTryAt: later(pace.now, usualGapMs) });
}

/** What cannot be asked for is told by the order's own problems. */
function tellsMerchant({ kind }: VendorError): "at_once" | "after_an_hour" | "never" {
  return kind === "bad_ref" ? "never" : vendorErrorPolicy[kind].tellsMerchant;
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
