import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import { oursOf, type Coverage } from "./coverage.ts";
import { byAge, standingNumbers, type Facts } from "./facts.ts";
import type { Batch } from "./place-units.ts";
import { isLeftOut } from "./left-out.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import { wasRemoved } from "./tracked.ts";
import { lacksNumber, type Unit } from "./units.ts";

/** A number all of whose pieces were cancelled or refunded before they could be fulfilled. */
export type LostNumber = { linked: LinkedOrder; number: string; lineIds: ReadonlySet<string> };

/** One that joins a fulfillment of its line which stands already. */
export type HousedNumber = LostNumber & { home: Fulfillment };

/** Those that go along with a create. */
export type Riding = ReadonlyMap<Batch, string[]>;

/**
 * Rule 4.8, "shipped although cancelled": `gone` are shipped units that Shopify has no room for any more. A number that
 * other pieces travel under too is no problem: the cancelled ones are simply left out. What has no number counts as one parcel.
 */
export function lostNumbers(facts: Facts, gone: Unit[]): { lost: LostNumber[]; problems: ProblemDraft[] } {
  const isGone = new Set([...gone, ...facts.units.filter((unit) => unit.isSurplus && unit.hasShipped && !isLeftOut(facts, unit))]);
  const lost: LostNumber[] = [];
  const problems: ProblemDraft[] = [];
  for (const linked of facts.makers) {
    const units = facts.units.filter((unit) => unit.linked === linked);
    const left = new Set(units.filter((unit) => !isGone.has(unit)).flatMap((unit) => unit.numbers));
    const numbers = [...new Set(units.flatMap((unit) => unit.numbers))].filter((number) => !left.has(number));
    const numberless = units.filter((unit) => lacksNumber(unit) && !unit.isSurplus);
    const without = numberless.every((unit) => isGone.has(unit)) ? numberless : [];
    if (numbers.length + without.length === 0) continue;
    const lineIdsOf = (number: string) => units.filter((unit) => unit.numbers.includes(number)).map((unit) => unit.key.lineId);
    lost.push(...numbers.map((number) => ({ linked, number, lineIds: new Set<string>(lineIdsOf(number)) })));
    const titles = new Set(
      [...numbers.flatMap(lineIdsOf), ...without.map(({ key }) => key.lineId)].map((lineId) => titleOf(facts, lineId)),
    );
    const params = { title: [...titles].join(", "), numbers: numbers.join(", ") };
    problems.push(linkProblem(facts, linked, { kind: "shipped_although_cancelled", what: `link:${linked.link.id}`, params }));
  }
  return { lost, problems };
}

/**
 * Where lost numbers go: into a fulfillment of ours that has the line, or along with a create of it; the one with most pieces, so that it
 * makes no difference which of them is made first. One that stands, or that a person took out, goes nowhere.
 */
export function houseLost(
  facts: Facts,
  given: { coverage: Coverage; lost: LostNumber[]; batches: Batch[] },
): { housed: HousedNumber[]; riding: Riding } {
  const ours = [...oursOf(given.coverage).keys()];
  const housed: HousedNumber[] = [];
  const riding = new Map<Batch, string[]>();
  for (const one of given.lost.filter(({ number }) => !standsOrWasRemoved(facts, number))) {
    const home = largestOf(ours.filter(({ pieces }) => pieces.some(({ lineId }) => one.lineIds.has(lineId))));
    const batches = given.batches.filter(({ units }) => units.some(({ key }) => one.lineIds.has(key.lineId)));
    const [batch] = batches.toSorted((a, b) => b.units.length - a.units.length);
    if (batch !== undefined && (home === null || batch.units.length > countOf(home)))
      riding.set(batch, [...(riding.get(batch) ?? []), one.number]);
    else if (home !== null) housed.push({ ...one, home });
  }
  return { housed, riding };
}

/** Rule 4.5: the one with most pieces, then the oldest. */
export function largestOf(fulfillments: Fulfillment[]): Fulfillment | null {
  return fulfillments.toSorted((a, b) => countOf(b) - countOf(a) || byAge(a, b))[0] ?? null;
}

function countOf({ pieces }: Fulfillment): number {
  return pieces.reduce((sum, { quantity }) => sum + quantity, 0);
}

function standsOrWasRemoved(facts: Facts, number: string): boolean {
  return facts.order.fulfillments.some(
    (fulfillment) => (!fulfillment.isCancelled && standingNumbers(fulfillment).includes(number)) || wasRemoved(facts, fulfillment, number),
  );
}
