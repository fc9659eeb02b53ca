import type { LinkedOrder, Parcel, ShippedByHand } from "../records.ts";
import { travelling } from "./travelling.ts";
import { tellsPieces, type Unit } from "./units.ts";

/**
 * The units of a link with what a person said about a partial shipment (rulebook 4.2): so many units of a line have left under these
 * numbers, the first ones first. The rest waits for the vendor's "shipped", and goes out with the numbers that nobody named, or with all
 * of them if none is left.
 */
export function withShippedByHand(linked: LinkedOrder, units: Unit[]): Unit[] {
  const said = linked.link.shippedByHand.flatMap((one) => Array.from({ length: one.quantity }, () => one));
  if (said.length === 0 || tellsPieces(linked)) return units;
  const named = new Set(said.flatMap((one) => parcelsOf(linked, one).map(({ number }) => number)));
  return units.map((unit) => {
    const at = said.findIndex(({ lineId }) => lineId === unit.key.lineId);
    const [one] = at < 0 ? [] : said.splice(at, 1);
    if (one !== undefined) return { ...unit, ...travelling(linked, { hasShipped: true, parcels: parcelsOf(linked, one) }), saidAt: one.at };
    const others = unit.numbers.filter((number) => !named.has(number));
    return others.length === 0 ? unit : { ...unit, numbers: others };
  });
}

/** The parcels that were named, and what replaced them since. */
function parcelsOf({ parcels }: LinkedOrder, { numbers }: ShippedByHand): Parcel[] {
  const wanted = new Set(numbers);
  const found = new Set<Parcel>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const parcel of parcels) {
      if (!wanted.has(parcel.number)) continue;
      found.add(parcel);
      if (parcel.supersededAt !== null && parcel.supersededBy !== null) wanted.add(parcel.supersededBy);
    }
  }
  return parcels.filter((parcel) => found.has(parcel));
}
