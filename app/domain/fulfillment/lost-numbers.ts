import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Facts } from "./facts.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import type { Unit } from "./units.ts";

/** A number all of whose pieces were cancelled or refunded before they could be fulfilled. */
export type LostNumber = { linked: LinkedOrder; number: string; lineIds: ReadonlySet<string> };

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
