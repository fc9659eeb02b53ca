import { dayMs, later } from "../clock.ts";
import type { LinkId } from "../ids.ts";
import { shipDate } from "../tracking/ship-date.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";

/** Decides, write by write in the order they are planned, whether the customer is mailed: one mail a parcel (rulebook 4.7). */
export type Mail = {
  /** `numbers`: those that this write shows the customer for the first time, as far as it knows. */
  isFor(write: { key: string; numbers: string[] }): boolean;
  /** A create without any number, by the merchant's policy: the link counts as one parcel. */
  isForNoNumber(write: { key: string; linkId: LinkId }): boolean;
};

export function mailOf({ ledger, order, policy, ...facts }: Facts): Mail {
  // What one of our creates brought without a mail left it to another create of the same parcel, which may not have gone out.
  const standing = liveFulfillments(order).flatMap((fulfillment) =>
    standingNumbers(fulfillment).filter((number) => !ledger.mayHaveCreated(fulfillment.id, number)),
  );
  const shown = new Set([...ledger.mailedNumbers, ...standing]);
  const told = new Set(ledger.mailedWithoutNumber);
  // A write that does not go out now takes the mail from no other: whichever of a parcel's creates is made first asks for it.
  const stuck = new Set(facts.writes.filter(({ state }) => state === "refused" || state === "waiting").map((write) => write.key));
  return {
    isFor({ key, numbers }) {
      const fresh = numbers.filter((number) => !shown.has(number));
      if (!stuck.has(key)) for (const number of numbers) shown.add(number);
      return policy.notifyCustomer && fresh.some((number) => isWorthMail({ ...facts, policy }, number));
    },
    isForNoNumber({ key, linkId }) {
      const isFirst = !told.has(linkId) && !shippedInBacklog(facts, linkId);
      if (!stuck.has(key)) told.add(linkId);
      return policy.notifyCustomer && isFirst;
    },
  };
}

/** Whether it had shipped before the moment from which on there are mails. */
function shippedInBacklog({ links, backlog }: Pick<Facts, "links" | "backlog">, linkId: LinkId): boolean {
  const seenAt = links.find(({ link }) => link.id === linkId)?.vendorOrder.shippedSeenAt ?? null;
  return backlog.quietBefore !== null && seenAt !== null && seenAt < backlog.quietBefore;
}

/**
 * A number that was there at the first read and shipped before the install, or long before that read, is old news.
 * One that came later, or waited for a hold since, is mailed however old its ship date is.
 */
function isWorthMail(facts: Pick<Facts, "current" | "installedAt" | "policy" | "backlog">, number: string): boolean {
  const known = facts.current.get(number);
  if (known === undefined) return true;
  const { parcel, linked } = known;
  const { quietBefore } = facts.backlog;
  if (quietBefore !== null && parcel.firstSeenAt < quietBefore) return false;
  const firstRead = linked.vendorOrder.firstSeenAt ?? parcel.firstSeenAt;
  if (parcel.firstSeenAt > firstRead) return true;
  const shipped = shipDate(parcel);
  return shipped >= facts.installedAt && shipped >= later(parcel.firstSeenAt, -facts.policy.notifyMaxAgeDays * dayMs);
}
