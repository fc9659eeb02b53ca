import { dayMs, later } from "../clock.ts";
import { shipDate } from "../tracking/ship-date.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";

/** Decides, write by write in the order they are planned, whether the customer is mailed: one mail a parcel (rulebook 4.7). */
export type Mail = {
  /** `numbers`: those that this write shows the customer for the first time, as far as it knows. */
  isFor(numbers: string[]): boolean;
};

export function mailOf(facts: Facts): Mail {
  const shown = new Set([...facts.ledger.sentNumbers, ...liveFulfillments(facts.order).flatMap(standingNumbers)]);
  return {
    isFor(numbers) {
      const fresh = numbers.filter((number) => !shown.has(number));
      for (const number of numbers) shown.add(number);
      return facts.policy.notifyCustomer && fresh.some((number) => isWorthMail(facts, number));
    },
  };
}

/**
 * A number that was there at the first read and shipped before the install, or long before that read, is old news.
 * One that came later, or waited for a hold since, is mailed however old its ship date is.
 */
function isWorthMail(facts: Facts, number: string): boolean {
  const known = facts.current.get(number);
  if (known === undefined) return true;
  const { parcel, linked } = known;
  const firstRead = linked.vendorOrder.firstSeenAt ?? parcel.firstSeenAt;
  if (parcel.firstSeenAt > firstRead) return true;
  const shipped = shipDate(parcel);
  return shipped >= facts.installedAt && shipped >= later(parcel.firstSeenAt, -facts.policy.notifyMaxAgeDays * dayMs);
}
