import { hourMs, later } from "../clock.ts";
import { hasArrived } from "../polling/is-delivered.ts";
import type { LinkedOrder, Parcel } from "../records.ts";
import type { Fulfillment } from "../shop.ts";
import { shipDate } from "../tracking/ship-date.ts";
import { oursOf, type Coverage } from "./coverage.ts";
import { standingNumbers, type Facts } from "./facts.ts";
import type { PlannedNews, PlannedTracking } from "./plan.ts";
import { eventKey } from "./write-key.ts";

export type Events = {
  writes: PlannedNews[];
  /** When a delivery that the vendor has given a date for can be told. */
  lookAt: Date[];
};

/**
 * Rule 4.10: a fulfillment of ours is delivered when every parcel that stands in it has arrived. Numbers that are not ours, or no longer in
 * force, say nothing about it; one that is about to be changed is told after that.
 */
export function planEvents(facts: Facts, { coverage, updates }: { coverage: Coverage; updates: PlannedTracking[] }): Events {
  const events: Events = { writes: [], lookAt: [] };
  const changing = new Set(updates.map(({ body }) => body.fulfillmentId));
  for (const [fulfillment, units] of oursOf(coverage)) {
    const linked = units[0]?.linked;
    const isTold = fulfillment.deliveredAt !== null || facts.ledger.news.delivered.has(fulfillment.id);
    if (linked === undefined || isTold || changing.has(fulfillment.id) || facts.ledger.updating.has(fulfillment.id)) continue;
    const parcels = parcelsIn(facts, fulfillment);
    if (parcels === null) continue;
    if (parcels.every((parcel) => hasArrived(parcel, facts.now))) events.writes.push(delivered(fulfillment, linked, parcels));
    else events.lookAt.push(...comingLook(parcels, facts.now));
  }
  return events;
}

/** The parcels of all numbers that stand there; null when one of them is not a current one of a vendor order that is under way. */
function parcelsIn(facts: Facts, fulfillment: Fulfillment): Parcel[] | null {
  const known = standingNumbers(fulfillment).map((number) => facts.current.get(number));
  const parcels = known.flatMap((one) => (one === undefined || isBack(one.linked) ? [] : [one.parcel]));
  return parcels.length > 0 && parcels.length === known.length ? parcels : null;
}

function isBack({ vendorOrder }: LinkedOrder): boolean {
  return vendorOrder.stage === "returned" || vendorOrder.stage === "cancelled";
}

function delivered(fulfillment: Fulfillment, linked: LinkedOrder, parcels: Parcel[]): PlannedNews {
  const happenedAt = new Date(Math.max(...parcels.map(({ deliveredAt }) => deliveredAt?.getTime() ?? 0)));
  return {
    kind: "event",
    key: eventKey(fulfillment.id, "DELIVERED"),
    linkId: linked.link.id,
    numbers: [],
    notifyCustomer: false,
    body: { fulfillmentId: fulfillment.id, status: "DELIVERED", happenedAt },
    pieces: [],
  };
}

/** Only where the last missing one has a date that can still come true: nothing is looked at again and again without one. */
function comingLook(parcels: Parcel[], now: Date): Date[] {
  const missing = parcels.filter((parcel) => !hasArrived(parcel, now));
  const dates = missing.flatMap((parcel) =>
    parcel.deliveredAt !== null && parcel.deliveredAt > shipDate(parcel) ? [parcel.deliveredAt] : [],
  );
  if (dates.length < missing.length) return [];
  return [later(new Date(Math.max(...dates.map((date) => date.getTime()))), hourMs)];
}
