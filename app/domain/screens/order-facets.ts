import type { ConnectionId } from "../ids.ts";
import type { Link, VendorOrder } from "../records.ts";
import type { Stage } from "../vendor.ts";
import { linksThatCount, summarizeLinks } from "./summarize-links.ts";

/** Where an order stands in the list of orders: one of these at a time. `other`: nothing is to be made for it. */
export type OrderPlace = "waiting_for_link" | "in_production" | "shipped" | "other";

/** What the list of orders filters and sorts by. Kept beside the facts it is made of, so that no list has to look at them. */
export type OrderFacets = {
  place: OrderPlace;
  /** null while nothing is linked. */
  stage: Stage | null;
  /** The earliest date that a vendor gave for what has not left yet; null when there is none. */
  dueAt: Date | null;
  /** Every connection that makes something of it. */
  connectionIds: ConnectionId[];
  /** Not cleared and not dismissed. */
  openProblems: number;
};

/** As much of a link as the facets are made of. */
export type FacetLink = {
  link: Pick<Link, "state" | "shipsToLinkId">;
  vendorOrder: Pick<VendorOrder, "connectionId" | "stage" | "flags" | "dueAt">;
};

export type FacetFacts = {
  isCancelled: boolean;
  /** Some line still has a piece that has to be shipped. */
  hasToShip: boolean;
  links: FacetLink[];
  openProblems: number;
};

/** Nothing is awaited of these any more. */
const ended: Stage[] = ["shipped", "delivered", "cancelled", "returned"];

/** The facets of one order, all of them from its facts alone: no time of day is in them. */
export function orderFacetsOf(facts: FacetFacts): OrderFacets {
  const linked = facts.links.filter(({ link }) => link.state === "linked");
  const stage = summarizeLinks(linked)?.stage ?? null;
  return {
    place: placeOf(stage, facts),
    stage,
    dueAt: dueAtOf(linked),
    connectionIds: [...new Set(linked.map(({ vendorOrder }) => vendorOrder.connectionId))],
    openProblems: facts.openProblems,
  };
}

/** A vendor order that was cancelled makes nothing: the order waits for another one. */
function placeOf(stage: Stage | null, { isCancelled, hasToShip }: FacetFacts): OrderPlace {
  if (stage === null || stage === "cancelled") return isCancelled || !hasToShip ? "other" : "waiting_for_link";
  return stage === "shipped" || stage === "delivered" || stage === "returned" ? "shipped" : "in_production";
}

function dueAtOf(linked: FacetLink[]): Date | null {
  const times = linksThatCount(linked).flatMap(({ vendorOrder: { stage, dueAt } }) =>
    dueAt === null || ended.includes(stage) ? [] : [dueAt.getTime()],
  );
  return times.length === 0 ? null : new Date(Math.min(...times));
}
