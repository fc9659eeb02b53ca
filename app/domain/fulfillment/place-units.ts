import type { Place } from "./capacity.ts";
import type { Unit } from "./units.ts";

/** Some units that one call can fulfill: all at one location, at most 250 lines. */
export type Batch = { units: Unit[]; taken: { place: Place; quantity: number }[] };

/** Shopify takes at most this many entries in an input array. */
const maxLines = 250;

/** Beyond this many locations the choice is simply Shopify's order: 2^8 combinations are looked through before. */
const maxCompared = 8;

/**
 * Finds room for units that belong together: the fewest locations that hold as much as can be held, then Shopify's own
 * order (rulebook 4.3). Uses the places up. `leftOver` found none.
 */
export function placeUnits(units: Unit[], open: Place[]): { batches: Batch[]; leftOver: Unit[] } {
  const waiting = [...units];
  const batches: Batch[] = [];
  for (const location of chooseLocations(units, open)) {
    const batch: Batch = { units: [], taken: [] };
    for (const place of open) if (locationOf(place) === location) fill(place, waiting, batch);
    batches.push(...split(batch));
  }
  return { batches, leftOver: waiting };
}

function chooseLocations(units: Unit[], open: Place[]): string[] {
  const wanted = countByLine(units);
  const useful = open.filter((place) => place.left > 0 && wanted.has(place.lineId));
  const locations = [...new Set(useful.map(locationOf))];
  const held = (chosen: string[]) => {
    const places = useful.filter((place) => chosen.includes(locationOf(place)));
    return [...wanted].reduce((sum, [lineId, count]) => sum + Math.min(count, leftOf(places, lineId)), 0);
  };
  if (locations.length > maxCompared) return locations;
  const most = held(locations);
  return choices(locations).find((chosen) => held(chosen) === most) ?? locations;
}

/** All subsets, the small ones first; of one size, those with the earlier locations first. */
function choices(locations: string[]): string[][] {
  let subsets: string[][] = [[]];
  for (const location of [...locations].reverse()) subsets = [...subsets.map((subset) => [location, ...subset]), ...subsets];
  return subsets.sort((a, b) => a.length - b.length);
}

function fill(place: Place, waiting: Unit[], batch: Batch): void {
  const units = waiting.filter((unit) => unit.key.lineId === place.lineId).slice(0, place.left);
  if (units.length === 0) return;
  place.left -= units.length;
  batch.taken.push({ place, quantity: units.length });
  batch.units.push(...units);
  for (const unit of units) waiting.splice(waiting.indexOf(unit), 1);
}

function split(batch: Batch): Batch[] {
  const batches: Batch[] = [];
  const units = [...batch.units];
  for (let at = 0; at < batch.taken.length; at += maxLines) {
    const taken = batch.taken.slice(at, at + maxLines);
    const count = taken.reduce((sum, { quantity }) => sum + quantity, 0);
    batches.push({ taken, units: units.splice(0, count) });
  }
  return batches;
}

/** A location that is gone stands for itself: its fulfillment orders are never mixed with another's. */
function locationOf({ fulfillmentOrder }: Place): string {
  return fulfillmentOrder.locationId ?? "gone";
}

function leftOf(places: Place[], lineId: string): number {
  return places.filter((place) => place.lineId === lineId).reduce((sum, { left }) => sum + left, 0);
}

function countByLine(units: Unit[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { key } of units) counts.set(key.lineId, (counts.get(key.lineId) ?? 0) + 1);
  return counts;
}
