import type { OrderId, ShopDomain } from "../ids.ts";
import { nextAskAt, type Pace } from "../polling/next-read.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { Connection, Link, LinkedOrder, Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { Reading } from "../vendor.ts";
import { alreadyLinked, severalCandidates, settleAnswerProblems } from "./answer-problems.ts";
import { establishLink } from "./establish-link.ts";
import { findHolder, findStored } from "./find-holder.ts";
import { judgeCandidate, type Doubt } from "./judge-candidate.ts";
import type { LineLocations } from "./makes.ts";
import { mayComeAgain, readOrderContext, type OrderContext } from "./order-context.ts";
import { pickCandidates, type LookupAnswer } from "./pick-candidates.ts";
import { followedBy, linesFor, suggestedBeside } from "./place-candidate.ts";
import { readAgain, settleOrder } from "./settle-order.ts";

export type LinkAnswersInput = {
  shop: ShopDomain;
  connection: Connection;
  orderId: OrderId;
  /** All that came for this order in one sweep. */
  answers: LookupAnswer[];
  locations: LineLocations;
  /** Of other shops with the same vendor account: how many claim a vendor order, how many ask for a reference. */
  elsewhere: { claims: ReadonlyMap<string, number>; askers: ReadonlyMap<string, number> };
  fingerprints: ReadonlyMap<Reading, string>;
  pace: Pace;
  canAskById: boolean;
  newId(): string;
};

/** Links the vendor orders that were found under an order's references, or suggests them, or says why a person must choose (rulebook 2.1). */
export async function linkAnswers(tx: ShopChanges, input: LinkAnswersInput): Promise<void> {
  const { connection, orderId, pace } = input;
  const context = await readOrderContext(tx, { orderId, locations: input.locations, now: pace.now });
  if (context === null) return;
  const { picks, ambiguous, known, unusable } = pickCandidates(input.answers, linksThere(context, connection));
  const problems: ProblemDraft[] = ambiguous.map(({ lookups, candidates }) =>
    severalCandidates(connection, context.order, { reference: wordsOf(lookups), numbers: candidates.map(({ number }) => number) }),
  );
  const answered: Lookup[] = mayComeAgain(context, connection.id) ? [] : [...known];
  const open: Lookup[] = [...unusable, ...ambiguous.flatMap(({ lookups }) => lookups), ...(answered.length > 0 ? [] : known)];
  for (const pick of picks) {
    const obstacle = await findObstacle(tx, input, { context, ...pick });
    if (obstacle === null) await linkPick(tx, input, { context: await readAgain(tx, context), ...pick });
    else problems.push(obstacle);
    (obstacle === null || obstacle.kind === "already_linked" ? answered : open).push(...pick.lookups);
  }
  await tx.saveLookups([
    ...answered.map((lookup): Lookup => ({ ...asked(lookup, pace), state: "answered", nextAskAt: null })),
    ...open.map((lookup) => stillAsking(asked(lookup, pace), pace)),
  ]);
  await settleAnswerProblems(tx, { orderId, now: pace.now }, { connection, problems });
  await settleOrder(tx, input.shop, { context: await readAgain(tx, context), sweep: false });
}

/** The order's links under this connection; before them what was unlinked under another one of the account, which stays so. */
function linksThere({ links }: OrderContext, { id, accountHash }: Connection): LinkedOrder[] {
  const ofAccount = links.filter((linked) => linked.connection.accountHash === accountHash);
  const here = ofAccount.filter((linked) => linked.connection.id === id);
  return [...ofAccount.filter((linked) => linked.connection.id !== id && linked.link.state === "unlinked"), ...here];
}

type Pick = { context: OrderContext; lookup: Lookup; reading: Reading };

/** What keeps a vendor order from being linked or even suggested: other orders of the shop have it or may have it, or it is one of several. */
async function findObstacle(tx: ShopChanges, input: LinkAnswersInput, { context, lookup, reading }: Pick): Promise<ProblemDraft | null> {
  const holder = await findHolder(tx, { connection: input.connection, named: reading, orderId: context.order.id });
  if (holder !== null) {
    const otherName = (await tx.findOrder(holder.link.orderId))?.name ?? null;
    return alreadyLinked(input.connection, context.order, { number: reading.number, holder, otherName });
  }
  const suggested = suggestedBeside(context, { connection: input.connection, lookup });
  if (suggested.length > 0)
    return severalCandidates(input.connection, context.order, { reference: lookup.reference, numbers: [...suggested, reading.number] });
  const names = [context.order.name];
  for (const id of await tx.listOrdersByReference(input.connection.id, lookup.reference)) {
    if (id !== context.order.id) names.push((await tx.findOrder(id))?.name ?? id);
  }
  return names.length === 1 ? null : severalCandidates(input.connection, context.order, { reference: lookup.reference, numbers: names });
}

async function linkPick(tx: ShopChanges, input: LinkAnswersInput, { context, lookup, reading }: Pick): Promise<void> {
  const { connection, elsewhere, pace } = input;
  const { predecessor, isSecond } = followedBy(context, { connection, reading });
  const { lines, linesKnown, nothingLeft } = linesFor(context, { connection, lookup, reading, predecessor });
  const doubts: Doubt[] = [
    ...judgeCandidate({
      order: context.order,
      lookup,
      reading,
      now: pace.now,
      claimsElsewhere: elsewhere.claims.get(reading.number) ?? 0,
      askersElsewhere: elsewhere.askers.get(lookup.reference) ?? 0,
    }),
    ...(isSecond ? ["second_vendor_order" as const] : []),
    ...(nothingLeft ? ["nothing_left_to_make" as const] : []),
  ];
  const stored = await findStored(tx, connection.id, reading);
  await establishLink(tx, {
    shop: input.shop,
    context,
    connection,
    vendorOrder: stored,
    readings: [{ reading, fingerprint: input.fingerprints.get(reading) ?? "" }],
    ref: { kind: "po", value: lookup.isNamed ? reading.po : lookup.reference },
    link: {
      state: doubts.length === 0 ? "linked" : "suggested",
      source: lookup.isNamed ? "metafield" : "reference",
      shipsToLinkId: null,
      lines,
      linesKnown,
      evidence: evidenceOf({ lookup, reading, doubts, at: pace.now }),
      successorOf: doubts.length === 0 ? (predecessor?.vendorOrder.id ?? null) : null,
      isReplacement: isSecond,
      shippedByHand: [],
      suggested: null,
      createdBy: { kind: "app" },
    },
    pace,
    canAskById: input.canAskById,
    newId: input.newId,
  });
}

function evidenceOf({ lookup, reading, doubts, at }: { lookup: Lookup; reading: Reading; doubts: Doubt[]; at: Date }): Link["evidence"] {
  const notThere = lookup.lastMissingAt === null ? [] : [{ code: "not_there_before", params: { at: lookup.lastMissingAt.toISOString() } }];
  return [
    { code: "asked", params: { reference: lookup.reference, since: (lookup.firstAskedAt ?? at).toISOString() } },
    ...notThere,
    { code: "found", params: { number: reading.number, po: reading.po, statusLabel: reading.status.label, at: at.toISOString() } },
    ...doubts.map((code) => ({ code, params: { speaksAgainst: "yes" } })),
  ];
}

function asked(lookup: Lookup, { now }: Pace): Lookup {
  return { ...lookup, firstAskedAt: lookup.firstAskedAt ?? now };
}

function stillAsking(lookup: Lookup, pace: Pace): Lookup {
  const next = nextAskAt(lookup, pace);
  return { ...lookup, state: next === null ? "given_up" : "asking", nextAskAt: next };
}

function wordsOf(lookups: Lookup[]): string {
  return lookups.map(({ reference }) => reference).join(", ");
}
