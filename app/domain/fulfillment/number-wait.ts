import { dayMs, hourMs, later } from "../clock.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder, Wait } from "../records.ts";
import { laterOnBusinessDays } from "./business-days.ts";
import type { Coverage } from "./coverage.ts";
import type { Facts } from "./facts.ts";
import { linkProblem } from "./problem-about.ts";
import { lacksNumber, tellsPieces, type Unit } from "./units.ts";
import { waitSince } from "./waits.ts";

/** Rule 4.2: how long "partially shipped" may last before somebody is asked. */
const partlyShippedLimitMs = 7 * dayMs;

export type NumberWaits = { waits: Wait[]; problems: ProblemDraft[] };

/** Number first (rulebook 4.1) and, where the vendor does not tell pieces apart, everything first (4.2). `gone`: units that Shopify has no room for. */
export function waitForNumbers(facts: Facts, { coverage, gone }: { coverage: Coverage; gone: Unit[] }): NumberWaits {
  const found: NumberWaits = { waits: [], problems: [] };
  for (const linked of facts.makers) {
    const numberless = numberlessOf(facts, linked, coverage).filter((unit) => !gone.includes(unit));
    if (numberless.length > 0) waitForNumber(facts, { linked, count: numberless.length }, found);
    const isPartial = linked.vendorOrder.stage === "partially_shipped" && !tellsPieces(linked);
    if (isPartial && unnumbered(facts, linked, coverage).length > 0) waitForRest(facts, linked, found);
  }
  return found;
}

/** Shipped units that have no number, neither from the vendor nor in Shopify. */
export function numberlessOf(facts: Facts, linked: LinkedOrder, coverage: Coverage): Unit[] {
  return unnumbered(facts, linked, coverage).filter(lacksNumber);
}

/** Units that stand under no number in Shopify, whoever put it there. */
function unnumbered({ units }: Facts, linked: LinkedOrder, coverage: Coverage): Unit[] {
  return units.filter((unit) => {
    const cover = coverage.get(unit);
    const isOpen = cover === undefined || (cover.kind === "fulfilled" && cover.fulfillment.numbers.length === 0);
    return unit.linked === linked && !unit.isSurplus && isOpen;
  });
}

function waitForNumber(facts: Facts, { linked, count }: { linked: LinkedOrder; count: number }, found: NumberWaits): void {
  const { since, until } = waitOf(facts, linked);
  const isOver = until <= facts.now;
  const params = { vendor: linked.connection.label, pieces: count };
  found.waits.push({ code: "shipped_without_number", linkId: linked.link.id, since, until: isOver ? null : until, params });
  if (isOver && !mayGoWithout(facts, linked))
    found.problems.push(
      linkProblem(facts, linked, { kind: "shipped_without_number", what: `link:${linked.link.id}`, params: { pieces: count } }),
    );
}

/** Whether it may be fulfilled without a number by now, since the merchant switched that on (4.1). */
export function mayGoWithout(facts: Facts, linked: LinkedOrder): boolean {
  const { since, until } = waitOf(facts, linked);
  const isBacklog = facts.backlog.leftOutBefore !== null && since < facts.backlog.leftOutBefore;
  return until <= facts.now && facts.policy.fulfillWithoutNumber && !isBacklog;
}

function waitOf(facts: Facts, linked: LinkedOrder): { since: Date; until: Date } {
  const firstSeen = tellsPieces(linked) ? null : linked.vendorOrder.shippedSeenAt;
  const since = firstSeen ?? waitSince(facts, { code: "shipped_without_number", linkId: linked.link.id });
  return { since, until: numberDeadline(since, facts) };
}

function waitForRest(facts: Facts, linked: LinkedOrder, found: NumberWaits): void {
  const { now, policy } = facts;
  const since = waitSince(facts, { code: "partly_shipped", linkId: linked.link.id });
  const until = later(since, partlyShippedLimitMs);
  found.waits.push({
    code: "partly_shipped",
    linkId: linked.link.id,
    since,
    until: until > now ? until : null,
    params: { vendor: linked.connection.label },
  });
  if ((policy.partialShipments === "ask" || until <= now) && !isAnswered(linked))
    found.problems.push(linkProblem(facts, linked, { kind: "partly_shipped", what: `link:${linked.link.id}`, params: {} }));
}

/** A person has said what travels in each of its parcels; a further parcel is a new question. */
function isAnswered({ link, parcels }: LinkedOrder): boolean {
  const named = new Set(link.shippedByHand.flatMap(({ numbers }) => numbers));
  return named.size > 0 && parcels.every(({ number, supersededAt }) => supersededAt !== null || named.has(number));
}

/** `numberWaitHours` from `since`; on business days only if the shop says so. */
function numberDeadline(since: Date, { policy, timeZone }: Pick<Facts, "policy" | "timeZone">): Date {
  const hours = policy.numberWaitHours;
  return policy.numberWaitBusinessDays ? laterOnBusinessDays(since, { hours, timeZone }) : later(since, hours * hourMs);
}
