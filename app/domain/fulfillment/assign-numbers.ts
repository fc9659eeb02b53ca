import type { FulfillmentId } from "../ids.ts";
import type { LinkedOrder } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import { oursOf, type Coverage } from "./coverage.ts";
import { standingNumbers, type Facts } from "./facts.ts";
import type { PlannedCreate } from "./plan.ts";
import { isOldNumber } from "./left-out.ts";
import { largestOf, type HousedNumber } from "./lost-numbers.ts";
import { wasRemoved } from "./tracked.ts";
import type { Unit } from "./units.ts";

/** The numbers of ours that a fulfillment should carry besides those it has. An empty set: only look for replaced ones. */
export type Assignments = Map<FulfillmentId, { linked: LinkedOrder; numbers: Set<string> }>;

type Given = { coverage: Coverage; creates: PlannedCreate[]; housed: Pick<HousedNumber, "linked" | "number" | "home">[] };
type Home = { fulfillment: Fulfillment; units: Unit[] };

export function assignNumbers(facts: Facts, given: Given): Assignments {
  const assignments: Assignments = new Map();
  const ours = [...oursOf(given.coverage)].map(([fulfillment, units]) => ({ fulfillment, units }));
  for (const { fulfillment, units } of ours)
    for (const { linked } of units.slice(0, 1)) assign(assignments, fulfillment, { linked, numbers: [] });
  for (const linked of facts.makers) {
    const homes = ours.map(({ fulfillment, units }) => ({ fulfillment, units: units.filter((unit) => unit.linked === linked) }));
    const own = homes.filter((home) => home.units.length > 0);
    for (const home of own) assign(assignments, home.fulfillment, { linked, numbers: missingIn(facts, home) });
    const carried = new Set(given.creates.filter((create) => create.linkId === linked.link.id).flatMap((create) => create.numbers));
    assignFurther(facts, { linked, homes: own, carried }, assignments);
  }
  for (const { linked, number, home } of given.housed) assign(assignments, home, { linked, numbers: [number] });
  return assignments;
}

/** A fulfillment without any of the link's numbers gets those of its pieces; one with a replaced number gets the successor. */
function missingIn(facts: Facts, { fulfillment, units }: Home): string[] {
  const wanted = new Set(units.flatMap((unit) => unit.numbers));
  const known = new Set([...wanted, ...units.flatMap((unit) => unit.linked.parcels.map((parcel) => parcel.number))]);
  const bearing = standingNumbers(fulfillment).filter((number) => known.has(number));
  const successors = bearing.flatMap((number) => facts.successorOf(number) ?? []).filter((number) => wanted.has(number));
  const missing = bearing.length === 0 ? [...wanted] : successors;
  return missing.filter((number) => !wasRemoved(facts, fulfillment, number) && !isOldNumber(facts, number));
}

/**
 * A further parcel whose pieces all stand already: the fulfillment with most pieces takes it, then the oldest. None does where a person took
 * it out of one, be it another or cancelled since: a create leaves it out for the same reason.
 */
function assignFurther(
  facts: Facts,
  given: { linked: LinkedOrder; homes: Home[]; carried: ReadonlySet<string> },
  assignments: Assignments,
): void {
  const { linked, homes, carried } = given;
  for (const number of new Set(homes.flatMap((home) => home.units.flatMap((unit) => unit.numbers)))) {
    const holders = homes.filter((home) => home.units.some((unit) => unit.numbers.includes(number)));
    const isThere = holders.some(
      ({ fulfillment }) => standingNumbers(fulfillment).includes(number) || assignments.get(fulfillment.id)?.numbers.has(number),
    );
    const isUnwanted = facts.order.fulfillments.some((fulfillment) => wasRemoved(facts, fulfillment, number));
    const home = largestOf(holders.map(({ fulfillment }) => fulfillment));
    if (!isThere && !isUnwanted && !carried.has(number) && !isOldNumber(facts, number) && home !== null)
      assign(assignments, home, { linked, numbers: [number] });
  }
}

function assign(assignments: Assignments, fulfillment: Fulfillment, { linked, numbers }: { linked: LinkedOrder; numbers: string[] }): void {
  const known = assignments.get(fulfillment.id);
  if (known === undefined) assignments.set(fulfillment.id, { linked, numbers: new Set(numbers) });
  else for (const number of numbers) known.numbers.add(number);
}
