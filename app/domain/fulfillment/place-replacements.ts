import type { LinkedOrder } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";
import { isOldNumber } from "./left-out.ts";
import type { Riding } from "./lost-numbers.ts";
import type { Batch } from "./place-units.ts";
import { wasRemoved } from "./tracked.ts";
import { byShipping, type Unit } from "./units.ts";

/** Where the numbers of replacements go: along with creates of this plan, or into fulfillments that stand. */
export type PlacedReplacements = { riding: Riding; joining: { linked: LinkedOrder; number: string; home: Fulfillment }[] };

type Place = { lineId: string; free: number } & ({ batch: Batch } | { fulfillment: Fulfillment });

/**
 * Rule 4.11: the numbers of a replacement join the fulfillments that hold its pieces, newest first. What this plan creates is newest of
 * all: were it left out, the next plan would change what this one has just made, and mail the customer twice. One that has joined a fulfillment
 * stays with that one, whatever is fulfilled afterwards.
 */
export function placeReplacements(facts: Facts, batches: Batch[]): PlacedReplacements {
  const riding = new Map<Batch, string[]>();
  const joining: PlacedReplacements["joining"] = [];
  for (const linked of facts.replacements) {
    const places = [...newBatches(batches), ...standing(facts)];
    const units = facts.replacementUnits.filter((one) => one.linked === linked && one.hasShipped && !one.isSurplus);
    const joined = units.filter((unit) => places.some((place) => hasJoined(facts, unit, place)));
    for (const unit of [...joined, ...units.filter((one) => !joined.includes(one)).sort(byShipping)]) {
      const open = places.filter(({ lineId, free }) => lineId === unit.key.lineId && free > 0);
      const place = open.find((one) => hasJoined(facts, unit, one)) ?? open[0];
      if (place === undefined) continue;
      place.free -= 1;
      if ("batch" in place) riding.set(place.batch, [...(riding.get(place.batch) ?? []), ...unit.numbers]);
      else {
        const missing = unit.numbers.filter((number) => !wasRemoved(facts, place.fulfillment, number) && !isOldNumber(facts, number));
        joining.push(...missing.map((number) => ({ linked, number, home: place.fulfillment })));
      }
    }
  }
  return { riding, joining };
}

/** Whether a number of this unit stands there, or did until a person took it out. */
function hasJoined(facts: Facts, { key, numbers }: Unit, place: Place): boolean {
  if ("batch" in place || place.lineId !== key.lineId) return false;
  const standing = standingNumbers(place.fulfillment);
  return numbers.some((number) => standing.includes(number) || wasRemoved(facts, place.fulfillment, number));
}

function newBatches(batches: Batch[]): Place[] {
  return batches
    .toReversed()
    .flatMap((batch) => batch.taken.map(({ place, quantity }) => ({ lineId: place.lineId, free: quantity, batch })));
}

function standing({ order }: Facts): Place[] {
  const newestFirst = liveFulfillments(order).reverse();
  return newestFirst.flatMap((fulfillment) => fulfillment.pieces.map(({ lineId, quantity }) => ({ lineId, free: quantity, fulfillment })));
}
