import { later, minuteMs, secondMs } from "../clock.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import { settleProblems, type SettleChanges } from "../problems/settle-problems.ts";
import type { Wait, Write } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { accessProblemKey } from "./access-problem.ts";
import { backOffSinceMs } from "./back-off.ts";
import { isSending } from "./backlog.ts";
import { dueWith, hasMoved, type KnownOrder } from "./known-order.ts";
import type { LedgerMatch } from "./match-ledger.ts";
import { writeProblemKinds } from "./problem-about.ts";
import { done, entryOf, sending } from "./send-write.ts";
import type { Settled } from "./settle-in-flight.ts";
import { earliest, waitSince } from "./waits.ts";

export type LookFindings = {
  settled: Pick<Settled, "changed">;
  match: LedgerMatch;
  /** Rows that say what people took out. */
  removals: Write[];
  waits: Wait[];
  problems: ProblemDraft[];
  dueAt: Date | null;
  now: Date;
};

/** `send`: the one write to be made now, stored as `sending`; `isLast`: nothing else is to be sent, or found, after it. */
export type Recorded =
  { next: "conflict" } | { next: "rest" } | { next: "again" } | { next: "send"; write: Write; isLast: boolean; storedDueAt: Date | null };

/** A write whose fact or pieces another row of the ledger holds already: looked at again, first soon and then ever more seldom. */
const conflictPauseMs = 5 * secondMs;

/**
 * Stores what one look found, in one transaction under the lease; the write that goes out next is claimed in it. Where anything moved while
 * Shopify was read, nothing of it counts.
 */
export async function recordLook(tx: ShopChanges, { known, found }: { known: KnownOrder; found: LookFindings }): Promise<Recorded> {
  if (await hasMoved(tx, known)) return { next: "again" };
  const { match, now } = found;
  for (const write of found.settled.changed) await saveWithEntry(tx, write, now);
  for (const write of match.stale) await tx.saveWrite({ ...write, state: "dropped", reason: "not_needed" });
  for (const write of found.removals) await tx.saveWrite(write);
  await tx.clearProblem(accessProblemKey("read"), now);
  await settleOrderProblems(tx, { known, problems: found.problems, now });
  const sends = isSending(known.shop, known.order);
  if (!sends) for (const write of match.ready) await tx.saveWrite({ ...write, state: "planned" });
  const claimed = !sends ? null : await claimNext(tx, match.ready, { now, isQuiet: isQuiet(known, found) });
  if (claimed === "conflict") {
    const wait = conflictWait(known, match, now);
    await tx.saveWaits(known.order.id, [...found.waits, wait], wait.until);
    return { next: "conflict" };
  }
  // Should the answer never be recorded, the order is due again by the time that it can be settled.
  const dueAt = await dueWith(tx, known, claimed === null ? found.dueAt : earliest([found.dueAt, later(now, minuteMs)]));
  await tx.saveWaits(known.order.id, found.waits, dueAt);
  return claimed === null ? { next: "rest" } : { next: "send", ...claimed, storedDueAt: dueAt };
}

/** Only the kinds that a look at an order's writes finds: no other rule's problem is cleared by it. */
export async function settleOrderProblems(
  tx: SettleChanges & Pick<ShopChanges, "listProblems">,
  { known, problems, now }: { known: Pick<KnownOrder, "order">; problems: ProblemDraft[]; now: Date },
): Promise<void> {
  const open = (await tx.listProblems({ orderId: known.order.id })).filter(({ kind }) => writeProblemKinds.includes(kind));
  await settleProblems(tx, { open, found: problems, at: now });
}

export async function saveWithEntry(tx: Pick<ShopChanges, "saveWrite" | "addTimeline">, write: Write, now: Date): Promise<void> {
  const isSaved = (await tx.saveWrite(write)) === "saved";
  const entry = entryOf(write, now);
  if (isSaved && entry !== null) await tx.addTimeline(entry);
}

/**
 * Whether the order is done with once the one write is made: nothing is in the way that the write may end, and no parcel has a delivery of
 * which only a fulfillment that stands can tell.
 */
function isQuiet({ links }: KnownOrder, { problems, waits }: LookFindings): boolean {
  return (
    problems.length === 0 && waits.length === 0 && links.every(({ parcels }) => parcels.every(({ deliveredAt }) => deliveredAt === null))
  );
}

/** Adoptions are facts as soon as they are stored; the first of the others that can be is claimed for sending. */
async function claimNext(
  tx: ShopChanges,
  ready: Write[],
  { now, isQuiet }: { now: Date; isQuiet: boolean },
): Promise<{ write: Write; isLast: boolean } | null | "conflict"> {
  for (const write of ready) {
    if (write.kind === "adopt")
      await saveWithEntry(tx, done(write, { fulfillmentId: write.body.fulfillmentId, now, mail: "requested" }), now);
  }
  const toSend = ready.filter((write) => write.kind !== "adopt");
  for (const next of toSend) {
    const write = sending(next, now);
    if ((await tx.saveWrite(write)) === "saved") return { write, isLast: isQuiet && toSend.length === 1 };
  }
  return toSend.length === 0 ? null : "conflict";
}

function conflictWait(known: KnownOrder, match: LedgerMatch, now: Date): Wait {
  const about = { code: "outcome_unknown", linkId: match.ready.find((write) => write.kind !== "adopt")?.linkId ?? null };
  const since = waitSince({ waits: known.order.waits, now }, about);
  const pauseMs = backOffSinceMs({ lastedMs: now.getTime() - since.getTime(), retryAfterMs: conflictPauseMs }, () => 0.5);
  return { ...about, since, until: later(now, pauseMs), params: { order: known.order.name } };
}
