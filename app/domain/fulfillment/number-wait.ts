import { dayMs, hourMs, later } from "../clock.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder, Wait } from "../records.ts";
import type { ShopPolicy } from "../policy.ts";
import type { Coverage } from "./coverage.ts";
import type { Facts } from "./facts.ts";
import { linkProblem } from "./problem-about.ts";
import { tellsPieces, type Unit } from "./units.ts";
import { waitSince } from "./waits.ts";

/** Rule 4.2: how long "partially shipped" may last before somebody is asked. */
const partlyShippedLimitMs = 7 * dayMs;

export type NumberWaits = {
  waits: Wait[];
  problems: ProblemDraft[];
  /** Links that may be fulfilled without a number by now, since the merchant switched that on (4.1). */
  mayGoWithout: ReadonlySet<LinkedOrder>;
};

/** Number first (rulebook 4.1) and, where the vendor does not tell pieces apart, everything first (4.2). */
export function waitForNumbers(facts: Facts, coverage: Coverage): NumberWaits {
  const found: NumberWaits & { mayGoWithout: Set<LinkedOrder> } = { waits: [], problems: [], mayGoWithout: new Set() };
  for (const linked of facts.makers) {
    const numberless = facts.units.filter((unit) => unit.linked === linked && isNumberless(unit, coverage));
    if (numberless.length > 0) waitForNumber(facts, { linked, count: numberless.length }, found);
    if (linked.vendorOrder.stage === "partially_shipped" && !tellsPieces(linked)) waitForRest(facts, linked, found);
  }
  return found;
}

function waitForNumber(
  facts: Facts,
  about: { linked: LinkedOrder; count: number },
  found: NumberWaits & { mayGoWithout: Set<LinkedOrder> },
): void {
  const { linked, count } = about;
  const { policy, now } = facts;
  const firstSeen = tellsPieces(linked) ? null : linked.vendorOrder.shippedSeenAt;
  const since = firstSeen ?? waitSince(facts, { code: "shipped_without_number", linkId: linked.link.id });
  const until = numberDeadline(since, policy);
  const params = { vendor: linked.connection.label, pieces: count };
  found.waits.push({ code: "shipped_without_number", linkId: linked.link.id, since, until: until > now ? until : null, params });
  if (until > now) return;
  const isBacklog = facts.backlog.leftOutBefore !== null && since < facts.backlog.leftOutBefore;
  if (policy.fulfillWithoutNumber && !isBacklog) found.mayGoWithout.add(linked);
  else
    found.problems.push(
      linkProblem(facts, linked, { kind: "shipped_without_number", what: `link:${linked.link.id}`, params: { pieces: count } }),
    );
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

/** Shipped, without a number, and not under one in Shopify that somebody put there. */
function isNumberless(unit: Unit, coverage: Coverage): boolean {
  if (!unit.hasShipped || unit.numbers.length > 0 || unit.isSurplus) return false;
  const cover = coverage.get(unit);
  if (cover === undefined) return true;
  return cover.kind === "fulfilled" && cover.fulfillment.numbers.length === 0;
}

/** `numberWaitHours` from `since`; on business days only if the shop says so (Saturdays and Sundays, by UTC, do not count). */
function numberDeadline(since: Date, policy: Pick<ShopPolicy, "numberWaitHours" | "numberWaitBusinessDays">): Date {
  if (!policy.numberWaitBusinessDays) return later(since, policy.numberWaitHours * hourMs);
  let at = since;
  for (let hours = policy.numberWaitHours; hours > 0;) {
    at = later(at, hourMs);
    if (at.getUTCDay() !== 0 && at.getUTCDay() !== 6) hours -= 1;
  }
  return at;
}
