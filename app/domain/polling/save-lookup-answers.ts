import { later } from "../clock.ts";
import type { OrderId } from "../ids.ts";
import { linkAnswers } from "../links/link-answers.ts";
import { readOrderContext } from "../links/order-context.ts";
import { settleOrder } from "../links/settle-order.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import { problemKey } from "../problems/problem.ts";
import type { Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type Answer, type VendorError } from "../vendor.ts";
import { missingProblemMs, nextAskAt, usualGapMs } from "./next-read.ts";
import { lookAround } from "./look-around.ts";
import { readingsIn } from "./sweep-batch.ts";
import { apart, changeUnderLease, type Sweep } from "./sweep-context.ts";

type Pair = { lookup: Lookup; answer: Answer };

/** Saves what came for references, one order a transaction, and links what was found. */
export async function saveLookupAnswers(sweep: Sweep, pairs: Pair[]): Promise<void> {
  const byOrder = new Map<OrderId, Pair[]>();
  for (const pair of pairs) {
    if (pair.answer.outcome === "failed" && sweep.hasFailed) continue;
    byOrder.set(pair.lookup.orderId, [...(byOrder.get(pair.lookup.orderId) ?? []), pair]);
  }
  for (const [orderId, ofOrder] of byOrder) {
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

async function saveOfOrder(sweep: Sweep, orderId: OrderId, pairs: Pair[]): Promise<void> {
  const around = await lookAround(sweep, orderId, pairs);
  const hasFound = pairs.some(({ answer }) => readingsIn(answer).length > 0);
  if (hasFound && around.locations === null) return changeUnderLease(sweep, (tx) => putOff(tx, sweep, pairs));
  await changeUnderLease(sweep, async (tx) => {
    const current = await stillAsked(tx, sweep, pairs);
    const found = current
      .filter(({ answer }) => readingsIn(answer).length > 0)
      .map(({ lookup, answer }) => ({ lookup, readings: readingsIn(answer) }));
    const isNews = await saveUnanswered(tx, sweep, current);
    await settleReplies(tx, sweep, orderId, current);
    const { shop, connection, pace, canAskById } = sweep;
    if (around.locations === null) return;
    if (found.length > 0) {
      const { fingerprints, elsewhere, locations } = around;
      await linkAnswers(tx, {
        shop,
        connection,
        orderId,
        answers: found,
        locations,
        fingerprints,
        elsewhere,
        pace,
        canAskById,
        newId: () => sweep.deps.newId(),
      });
    } else if (isNews) {
      const context = await readOrderContext(tx, { orderId, locations: around.locations, now: pace.now });
      if (context !== null) await settleOrder(tx, shop, { context, sweep: false });
    }
  });
}

/** Lookups as they are stored now: a person may have linked the order by hand while the vendor was asked. */
async function stillAsked(tx: Pick<ShopChanges, "listLookups">, { connection }: Sweep, pairs: Pair[]): Promise<Pair[]> {
  const orderId = pairs[0]?.lookup.orderId;
  const stored = orderId === undefined ? [] : await tx.listLookups(orderId);
  return pairs.flatMap(({ lookup, answer }) => {
    const now = stored.find(({ connectionId, reference }) => connectionId === connection.id && reference === lookup.reference);
    return now?.state === "asking" && now.nextAskAt !== null ? [{ lookup: now, answer }] : [];
  });
}

/** true: the order's problems may be others now. */
async function saveUnanswered(tx: ShopChanges, sweep: Sweep, pairs: Pair[]): Promise<boolean> {
  const { pace } = sweep;
  let isNews = false;
  for (const { lookup, answer } of pairs) {
    const asked = { ...lookup, firstAskedAt: lookup.firstAskedAt ?? pace.now };
    if (answer.outcome === "missing") {
      const next = nextAskAt(asked, pace);
      await tx.saveLookup({
        ...asked,
        misses: asked.misses + 1,
        lastMissingAt: pace.now,
        state: next === null ? "given_up" : "asking",
        nextAskAt: next,
      });
      if (next === null) await tx.addTimeline(stopped(sweep, lookup));
      isNews ||= asked.firstAskedAt <= later(pace.now, -missingProblemMs);
    } else if (answer.outcome === "failed") {
      const isAskable = answer.error.kind !== "bad_ref";
      await tx.saveLookup({
        ...asked,
        state: isAskable ? "asking" : "not_askable",
        nextAskAt: isAskable ? later(pace.now, usualGapMs) : null,
      });
      isNews ||= !isAskable;
    }
  }
  return isNews;
}

/** One reference of many whose reply made no sense; over with the next proper answer for the order. */
async function settleReplies(tx: ShopChanges, { connection, pace }: Sweep, orderId: OrderId, pairs: Pair[]): Promise<void> {
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
  else await tx.raiseProblem(draft, pace.now, later(pace.now, usualGapMs));
}

function isForMerchant({ kind }: VendorError): boolean {
  return kind !== "bad_ref" && vendorErrorPolicy[kind].tellsMerchant === "at_once";
}

async function putOff(tx: ShopChanges, sweep: Sweep, pairs: Pair[]): Promise<void> {
  for (const { lookup } of await stillAsked(tx, sweep, pairs))
    await tx.saveLookup({ ...lookup, nextAskAt: later(sweep.pace.now, usualGapMs) });
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
