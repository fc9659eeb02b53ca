import type { LinkedOrder } from "../records.ts";
import { byShipping, tellsPieces, type Unit } from "./units.ts";

/** Units that go into one fulfillment, as far as locations allow. */
export type Group = { linked: LinkedOrder; units: Unit[] };

/**
 * Where the vendor, or a person in its place, tells pieces apart: one group a number, pieces that share any number together. Where it does not: one
 * group of all (rulebook 4.2). What shipped first comes first. `among`: everything of the link that has shipped; pieces that
 * stand already hold their group together, so that it makes no difference how far a run came.
 */
export function groupUnits(linked: LinkedOrder, units: Unit[], among: Unit[]): Group[] {
  const sorted = among.toSorted(byShipping);
  const isTold = tellsPieces(linked) || linked.link.shippedByHand.length > 0;
  const groups = isTold ? sharingNumbers(sorted) : [sorted];
  const chosen = groups.map((group) => group.filter((unit) => units.includes(unit)));
  return chosen.filter((group) => group.length > 0).map((group) => ({ linked, units: group }));
}

/** Units without any number (fulfilled so by the merchant's policy) are one group. */
function sharingNumbers(units: Unit[]): Unit[][] {
  const groups: { units: Unit[]; numbers: Set<string> }[] = [];
  const without: Unit[] = [];
  for (const unit of units) {
    if (unit.numbers.length === 0) {
      without.push(unit);
      continue;
    }
    const touching = groups.filter((group) => unit.numbers.some((number) => group.numbers.has(number)));
    const [first = { units: [], numbers: new Set<string>() }, ...others] = touching;
    if (touching.length === 0) groups.push(first);
    for (const other of others) groups.splice(groups.indexOf(other), 1);
    first.units.push(...others.flatMap((other) => other.units), unit);
    for (const number of [...others.flatMap((other) => [...other.numbers]), ...unit.numbers]) first.numbers.add(number);
  }
  return [...groups.map((group) => group.units), without];
}
