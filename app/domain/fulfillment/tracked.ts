import type { Fulfillment } from "../shop.ts";
import type { TrackedParcel } from "../tracking/tracking-of.ts";
import { standingNumbers, type Facts } from "./facts.ts";

/** The parcels of these numbers with their connection's default carrier. */
export function trackedParcels(facts: Facts, numbers: Iterable<string>): TrackedParcel[] {
  return [...numbers].flatMap((number) => {
    const known = facts.current.get(number);
    return known === undefined ? [] : [{ ...known.parcel, defaultCarrier: known.linked.connection.defaultCarrier }];
  });
}

/**
 * Whether a person took this number out of a fulfillment after we wrote it there, or found it there as we adopted it: then it is not
 * written again (rulebook 4.4). Only the latest set tells: a number that we left out ourselves, because another replaced it, does not
 * count.
 */
export function wasRemoved(facts: Facts, fulfillment: Fulfillment, number: string): boolean {
  if (standingNumbers(fulfillment).includes(number)) return false;
  return facts.ledger.latestIn(fulfillment.id).includes(number) || facts.ledger.wasTakenOut(fulfillment.id, number);
}
