import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import { oursOf, type Coverage } from "./coverage.ts";
import { byAge, standingNumbers, type Facts } from "./facts.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import { wasRemoved } from "./tracked.ts";
import type { Unit } from "./units.ts";

/** A number all of whose pieces were cancelled or refunded before they could be fulfilled. */
export type LostNumber = { linked: LinkedOrder; number: string; lineIds: ReadonlySet<string> };

/** One that joins a fulfillment of its line which stands already. */
export type HousedNumber = LostNumber & { home: Fulfillment };

/**
 * Rule 4.8, "shipped although cancelled": `gone` are shipped units that Shopify has no room for any more. A number that
 * other pieces travel under too is no problem: the cancelled ones are simply left out.
 */
export function lostNumbers(facts: Facts, gone: Unit[]): { lost: LostNumber[]; problems: ProblemDraft[] } {
  const isGone = new Set([...gone, ...facts.units.filter((unit) => unit.isSurplus && unit.hasShipped)]);
  const lost: LostNumber[] = [];
  const problems: ProblemDraft[] = [];
  for (const linked of facts.makers) {
    const units = facts.units.filter((unit) => unit.linked === linked);
    const left = new Set(units.filter((unit) => !isGone.has(unit)).flatMap((unit) => unit.numbers));
    const numbers = [...new Set(units.flatMap((unit) => unit.numbers))].filter((number) => !left.has(number));
    if (numbers.length === 0) continue;
    const lineIdsOf = (number: string) => units.filter((unit) => unit.numbers.includes(number)).map((unit) => unit.key.lineId);
    lost.push(...numbers.map((number) => ({ linked, number, lineIds: new Set<string>(lineIdsOf(number)) })));
    const titles = new Set(numbers.flatMap(lineIdsOf).map((lineId) => titleOf(facts, lineId)));
    const params = { title: [...titles].join(", "), numbers: numbers.join(", ") };
    problems.push(linkProblem(facts, linked, { kind: "shipped_although_cancelled", what: `link:${linked.link.id}`, params }));
  }
  return { lost, problems };
}

/** Where lost numbers go: into a fulfillment of ours that has the line, or with the next create of it. One that stands, or that a person took out, goes nowhere. */
export function houseLost(facts: Facts, coverage: Coverage, lost: LostNumber[]): { housed: HousedNumber[]; homeless: LostNumber[] } {
  const ours = [...oursOf(coverage).keys()];
  const found: { housed: HousedNumber[]; homeless: LostNumber[] } = { housed: [], homeless: [] };
  for (const one of lost.filter(({ number }) => !standsOrWasRemoved(facts, number))) {
    const home = largestOf(ours.filter(({ pieces }) => pieces.some(({ lineId }) => one.lineIds.has(lineId))));
    if (home === null) found.homeless.push(one);
    else found.housed.push({ ...one, home });
  }
  return found;
}

/** Rule 4.5: the one with most pieces, then the oldest. */
export function largestOf(fulfillments: Fulfillment[]): Fulfillment | null {
  const count = ({ pieces }: Fulfillment) => pieces.reduce((sum, { quantity }) => sum + quantity, 0);
  return fulfillments.toSorted((a, b) => count(b) - count(a) || byAge(a, b))[0] ?? null;
}

function standsOrWasRemoved(facts: Facts, number: string): boolean {
  return facts.order.fulfillments.some(
    (fulfillment) => (!fulfillment.isCancelled && standingNumbers(fulfillment).includes(number)) || wasRemoved(facts, fulfillment, number),
  );
}
