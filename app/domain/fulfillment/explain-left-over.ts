import { hourMs, later, minuteMs } from "../clock.ts";
import type { ProblemDraft } from "../problems/problem.ts";
import type { LinkedOrder, Wait } from "../records.ts";
import { isShipped, takeRoom, type Capacity, type Place } from "./capacity.ts";
import type { Coverage } from "./coverage.ts";
import type { Facts } from "./facts.ts";
import { numberlessOf } from "./number-wait.ts";
import { linkProblem, titleOf } from "./problem-about.ts";
import type { Unit } from "./units.ts";
import { waitSince } from "./waits.ts";

export type Explained = {
  waits: Wait[];
  problems: ProblemDraft[];
  /** Shopify has no room for them: cancelled or refunded. */
  gone: Unit[];
  /** When to look although no webhook said so. */
  lookAt: Date[];
};

/** Webhooks tell when a hold is released or an order is routed; these looks find what a lost one did not tell. */
const holdLookMs = 6 * hourMs;
const routingLookMs = 5 * minuteMs;
/** Rule 4.3. */
const routingLimitMs = hourMs;

/** Why shipped units found no fulfillment order that takes them: one reason a unit, and one line's trouble never another's. */
export function explainLeftOver(facts: Facts, leftOver: Unit[], capacity: Capacity): Explained {
  const explained: Explained = { waits: [], problems: [], gone: [], lookAt: [] };
  for (const unit of leftOver) {
    const place = capacity.blocked.find(({ lineId, left }) => lineId === unit.key.lineId && left > 0);
    const unrouted = capacity.unrouted.get(unit.key.lineId) ?? 0;
    if (place !== undefined) {
      place.left -= 1;
      explainPlace(facts, { unit, place }, explained);
    } else if (unrouted > 0) {
      capacity.unrouted.set(unit.key.lineId, unrouted - 1);
      explainUnrouted(facts, unit, explained);
    } else explained.gone.push(unit);
  }
  return explained;
}

/** Shipped units without a number that nothing is left for once everything else has its place: no number is waited for. */
export function goneWithoutNumber(
  facts: Facts,
  { coverage, mayGoWithout, capacity }: { coverage: Coverage; mayGoWithout: ReadonlySet<LinkedOrder>; capacity: Capacity },
): Unit[] {
  const waiting = facts.makers.filter((linked) => !mayGoWithout.has(linked)).flatMap((linked) => numberlessOf(facts, linked, coverage));
  return waiting.filter((unit) => !coverage.has(unit) && !takeRoom(capacity, unit.key.lineId));
}

function explainPlace(facts: Facts, { unit, place }: { unit: Unit; place: Place }, explained: Explained): void {
  const { fulfillmentOrder } = place;
  const { linked } = unit;
  const title = titleOf(facts, unit.key.lineId);
  const what = `fulfillment_order:${fulfillmentOrder.id}/line:${unit.key.lineId}`;
  const location = fulfillmentOrder.locationName;
  if (fulfillmentOrder.ofOtherService) {
    explained.problems.push(
      linkProblem(facts, linked, { kind: "not_ours_to_fulfill", what, params: { title, location, cause: "other_service" } }),
    );
  } else if (fulfillmentOrder.status === "ON_HOLD") {
    const reasons = fulfillmentOrder.holdReasons.join(", ");
    addWait(explained, facts, { unit, code: "on_hold", until: null, params: { reasons } });
    const about = `fulfillment_order:${fulfillmentOrder.id}`;
    explained.problems.push(linkProblem(facts, linked, { kind: "on_hold_in_shopify", what: about, params: { reasons, title } }));
    explained.lookAt.push(later(facts.now, holdLookMs));
  } else if (fulfillmentOrder.status === "SCHEDULED") {
    const due = fulfillmentOrder.fulfillAt;
    addWait(explained, facts, { unit, code: "scheduled", until: due, params: {} });
    explained.lookAt.push(due !== null && due > facts.now ? due : later(facts.now, holdLookMs));
  } else if (!isShipped(fulfillmentOrder)) {
    const params = { title, deliveryMethod: fulfillmentOrder.deliveryMethod };
    explained.problems.push(linkProblem(facts, linked, { kind: "cannot_ship", what, params }));
  } else {
    const cause = fulfillmentOrder.status === "INCOMPLETE" ? "incomplete" : "not_offered";
    explained.problems.push(linkProblem(facts, linked, { kind: "not_ours_to_fulfill", what, params: { title, location, cause } }));
  }
}

/** Shopify makes fulfillment orders some time after the order, or after an edit. */
function explainUnrouted(facts: Facts, unit: Unit, explained: Explained): void {
  const since = waitSince(facts, { code: "waiting_for_routing", linkId: unit.linked.link.id });
  const until = later(since, routingLimitMs);
  addWait(explained, facts, { unit, code: "waiting_for_routing", until: until > facts.now ? until : null, params: {} });
  if (until > facts.now) explained.lookAt.push(later(facts.now, routingLookMs));
  else {
    explained.problems.push(
      linkProblem(facts, unit.linked, { kind: "waiting_for_routing", what: `link:${unit.linked.link.id}`, params: {} }),
    );
    explained.lookAt.push(later(facts.now, holdLookMs));
  }
}

/** One wait a reason and link is enough to show. */
function addWait(explained: Explained, facts: Facts, wait: Pick<Wait, "code" | "until" | "params"> & { unit: Unit }): void {
  const { unit, code, until, params } = wait;
  const linkId = unit.linked.link.id;
  if (explained.waits.some((known) => known.code === code && known.linkId === linkId)) return;
  explained.waits.push({ code, linkId, since: waitSince(facts, { code, linkId }), until, params });
}
