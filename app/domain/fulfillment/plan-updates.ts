import type { ProblemDraft } from "../problems/problem.ts";
import type { Fulfillment, Tracking } from "../shop.ts";
import { normalNumber } from "../tracking/read-numbers.ts";
import { trackingOf } from "../tracking/tracking-of.ts";
import type { Assignments } from "./assign-numbers.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";
import type { Mail } from "./mail.ts";
import { mixedCarriers } from "./mixed-carriers.ts";
import type { PlannedTracking } from "./plan.ts";
import { trackedParcels } from "./tracked.ts";
import { trackingKey } from "./write-key.ts";

export type Updates = { writes: PlannedTracking[]; problems: ProblemDraft[] };

/** One update a fulfillment, with all its current numbers, where one of them is missing or no longer true (rulebook 4.5). */
export function planUpdates(facts: Facts, assignments: Assignments, mail: Mail): Updates {
  const updates: Updates = { writes: [], problems: [] };
  for (const fulfillment of liveFulfillments(facts.order)) {
    const assigned = assignments.get(fulfillment.id);
    if (assigned === undefined) continue;
    const { tracking, numbers, added, isMixed } = targetOf(facts, fulfillment, assigned.numbers);
    if (isMixed) updates.problems.push(mixedCarriers(facts, assigned.linked, tracking.numbers));
    if (tracking.numbers.length === 0 || facts.ledger.updating.has(fulfillment.id) || isAsItShouldBe(facts, fulfillment, tracking))
      continue;
    const key = trackingKey(fulfillment.id, facts.ledger.updatesOf(fulfillment.id), tracking.numbers.map(normalNumber));
    const notifyCustomer = mail.isFor({ key, numbers: added });
    const body = { fulfillmentId: fulfillment.id, tracking, notifyCustomer, before: standingNumbers(fulfillment) };
    updates.writes.push({ kind: "tracking", key, linkId: assigned.linked.link.id, numbers, notifyCustomer, body, pieces: [] });
  }
  return updates;
}

/** The merchant's own numbers as they stand, then ours: those that stand and are current, and the missing ones. */
function targetOf(facts: Facts, fulfillment: Fulfillment, assigned: ReadonlySet<string>) {
  const standing = standingNumbers(fulfillment);
  const numbers = [...new Set([...standing.filter((number) => facts.current.has(number)), ...assigned])];
  const stays = (number: string) => !facts.ourNumbers.has(number) || isStillNeeded(facts, number, numbers);
  const own = fulfillment.numbers.filter(({ number }) => stays(normalNumber(number)));
  const { tracking, isMixed } = trackingOf(trackedParcels(facts, numbers), { company: fulfillment.company, numbers: own });
  return { tracking, numbers, added: numbers.filter((number) => !standing.includes(number)), isMixed };
}

/** A replaced number stays until the one that replaced it stands there: a customer is never left without any. */
function isStillNeeded(facts: Facts, number: string, numbers: string[]): boolean {
  if (facts.current.has(number)) return false;
  const successor = facts.successorOf(number);
  return successor !== null && !numbers.includes(successor);
}

function isAsItShouldBe({ ledger }: Facts, fulfillment: Fulfillment, { numbers, company }: Tracking): boolean {
  // A carrier that became known only after the numbers went out without one: without it they are no links.
  const isCarrierNew = company !== null && fulfillment.company === null && ledger.companyWritten(fulfillment.id) === null;
  return isSameSet(standingNumbers(fulfillment), numbers.map(normalNumber)) && !isCarrierNew;
}

function isSameSet(one: string[], other: string[]): boolean {
  return new Set(one).size === new Set(other).size && one.every((number) => other.includes(number));
}
