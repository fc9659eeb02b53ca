import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";
import type { Removal } from "./removal.ts";

/**
 * Numbers of the latest set that we wrote into a fulfillment, or found there as we adopted it, and that no longer stand there: a person took them out (rulebook 4.4). It is
 * stored when it is seen, since our own next update leaves them out as well, and so would one that puts another number in their place.
 */
export function findRemovals(facts: Facts): Removal[] {
  const { ledger, ourNumbers } = facts;
  return liveFulfillments(facts.order).flatMap((fulfillment) => {
    const linkId = facts.writes.find((write) => write.state === "done" && write.fulfillmentId === fulfillment.id)?.linkId;
    if (linkId === undefined || ledger.updating.has(fulfillment.id)) return [];
    const standing = new Set(standingNumbers(fulfillment));
    return ledger
      .latestIn(fulfillment.id)
      .filter((number) => ourNumbers.has(number) && !standing.has(number) && !ledger.wasTakenOut(fulfillment.id, number))
      .map((number) => ({ linkId, fulfillmentId: fulfillment.id, number }));
  });
}
