import { fulfillmentStatusOf } from "./order-status.ts";
import type { FulfillmentOrder, Order } from "./model.ts";
import { compares, matchesTime, parseSearch, unknownTerm, type Term } from "./search-query.ts";

/** The orders that a search finds. */
export function searchOrders(orders: Iterable<Order>, query: string | null | undefined): Order[] {
  const search = parseSearch(query);
  return [...orders].filter((order) => search((term) => matchesOrder(order, term)));
}

/** The fulfillment orders that a search finds. */
export function searchFulfillmentOrders(all: Iterable<FulfillmentOrder>, query: string | null | undefined): FulfillmentOrder[] {
  const search = parseSearch(query);
  return [...all].filter((each) => search((term) => matchesFulfillmentOrder(each, term)));
}

function matchesOrder(order: Order, term: Term): boolean {
  switch (term.field) {
    case "id":
      return compares(term, Number(order.id), Number(term.value));
    case "name":
      return matchesName(order, term.value);
    case "tag":
      return order.tags.includes(term.value);
    case "created_at":
    case "processed_at":
      return matchesTime(term, order.createdAt);
    case "updated_at":
      return matchesTime(term, order.updatedAt);
    case "status":
      return matchesStatus(order, term.value);
    case "fulfillment_status":
      return term.value.split(",").some((status) => matchesFulfillmentStatus(order, status.toLowerCase()));
    default:
      throw unknownTerm(term.field);
  }
}

/** With or without the shop's prefix and suffix, case ignored, `*` at the end for anything (inferred). */
function matchesName(order: Order, wanted: string): boolean {
  const { numberPrefix, numberSuffix } = order.shop;
  const name = order.name.toLowerCase();
  const bare = name.slice(name.startsWith(numberPrefix.toLowerCase()) ? numberPrefix.length : 0);
  const core = numberSuffix !== "" && bare.endsWith(numberSuffix.toLowerCase()) ? bare.slice(0, -numberSuffix.length) : bare;
  const value = wanted.toLowerCase();
  if (value.endsWith("*")) return [name, bare].some((each) => each.startsWith(value.slice(0, -1)));
  return [name, bare, core].includes(value);
}

function matchesStatus(order: Order, status: string): boolean {
  if (status === "any") return true;
  if (status === "cancelled") return order.cancelledAt !== null;
  if (status === "closed") return order.closedAt !== null;
  if (status === "open") return order.closedAt === null;
  throw unknownTerm(`status:${status}`);
}

function matchesFulfillmentStatus(order: Order, status: string): boolean {
  const actual = fulfillmentStatusOf(order);
  switch (status) {
    case "unshipped":
      return order.fulfillments.every(({ status: made }) => made === "CANCELLED") && actual !== "FULFILLED";
    case "unfulfilled":
      return actual !== "FULFILLED" && actual !== "FULFILLMENT_NOT_REQUIRED";
    case "partial":
      return actual === "PARTIALLY_FULFILLED";
    case "shipped":
    case "fulfilled":
      return actual === "FULFILLED";
    case "on_hold":
    case "scheduled":
    case "in_progress":
      return actual === status.toUpperCase();
    default:
      throw unknownTerm(`fulfillment_status:${status}`);
  }
}

function matchesFulfillmentOrder(each: FulfillmentOrder, term: Term): boolean {
  switch (term.field) {
    case "id":
      return compares(term, Number(each.id), Number(term.value));
    case "status":
      return term.value.split(",").some((status) => status.toLowerCase() === each.status.toLowerCase());
    case "assigned_location_id":
      return each.location.id === term.value;
    case "updated_at":
      return matchesTime(term, each.updatedAt);
    default:
      throw unknownTerm(term.field);
  }
}
