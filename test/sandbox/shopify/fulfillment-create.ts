import type { Change } from "./change.ts";
import { allRemaining, type Part } from "./fulfillment-orders.ts";
import { createFulfillment } from "./fulfillments.ts";
import { parseGid } from "./ids.ts";
import type { Fulfillment, FulfillmentOrder, Shop } from "./model.ts";
import { InvalidId, refuse } from "./refused.ts";
import { isGranted } from "./scopes.ts";
import { trackingSet, type TrackingInput } from "./tracking-urls.ts";

type LineInput = { id: string; quantity: number };
type GroupInput = { fulfillmentOrderId: string; fulfillmentOrderLineItems?: LineInput[] | null };
export type CreateInput = {
  lineItemsByFulfillmentOrder: GroupInput[];
  notifyCustomer?: boolean | null;
  trackingInfo?: TrackingInput | null;
};

const maxLines = 512;
const maxGroups = 250;
const field = ["fulfillment"];
const unfulfillable = new Set(["CLOSED", "CANCELLED", "ON_HOLD", "SCHEDULED"]);

/**
 * `fulfillmentCreate`, with its checks in Shopify's order and words (captured, API 2026-04 and 2026-07, where not marked): nothing is
 * changed unless all pass. There is no idempotency key: the same partial call twice fulfils twice.
 */
export function createFromInput(change: Change, input: CreateInput): Fulfillment {
  const groups = input.lineItemsByFulfillmentOrder;
  checkIds(groups);
  checkSizes(groups);
  checkQuantities(groups);
  const targets = groups.map((group) => ({ group, fulfillmentOrder: findFulfillmentOrder(change.shop, group.fulfillmentOrderId) }));
  checkTogether(targets.map(({ fulfillmentOrder }) => fulfillmentOrder));
  const parts = targets.map(({ group, fulfillmentOrder }) => ({ fulfillmentOrder, parts: partsOf(fulfillmentOrder, group) }));
  const order = parts[0]?.fulfillmentOrder.order ?? refuse(field, "Line items by fulfillment order can't be blank"); // inferred
  const tracking = trackingSet(input.trackingInfo ?? {});
  return createFulfillment(change, { order, groups: parts, tracking, notifyCustomer: input.notifyCustomer ?? false, by: "app" });
}

function checkIds(groups: GroupInput[]): void {
  for (const { fulfillmentOrderId, fulfillmentOrderLineItems } of groups) {
    const ids = [
      { id: fulfillmentOrderId, type: "FulfillmentOrder" },
      ...(fulfillmentOrderLineItems ?? []).map(({ id }) => ({ id, type: "FulfillmentOrderLineItem" })),
    ];
    for (const { id, type } of ids) {
      const parsed = parseGid(id);
      if (parsed?.type !== type || parsed.id === "0") throw new InvalidId("invalid id");
    }
  }
}

// Docs: at most 512 lines of one fulfillment order and 250 of any other list; the words are inferred.
function checkSizes(groups: GroupInput[]): void {
  if (groups.length > maxGroups)
    refuse(
      [...field, "lineItemsByFulfillmentOrder"],
      `The input array size of ${groups.length} is greater than the maximum allowed of ${maxGroups}.`,
    );
  for (const { fulfillmentOrderLineItems: lines } of groups) {
    if (lines && lines.length > maxLines)
      refuse(
        [...field, "lineItemsByFulfillmentOrder"],
        `The input array size of ${lines.length} is greater than the maximum allowed of ${maxLines}.`,
      );
  }
}

/** Across the whole input before anything else is looked at. */
function checkQuantities(groups: GroupInput[]): void {
  groups.forEach(({ fulfillmentOrderLineItems }, group) => {
    fulfillmentOrderLineItems?.forEach(({ quantity }, line) => {
      if (quantity > 0) return;
      const path = ["fulfillment", "lineItemsByFulfillmentOrder", String(group), "fulfillmentOrderLineItems", String(line), "quantity"];
      refuse(path, "Quantity must be greater than 0");
    });
  });
}

function findFulfillmentOrder(shop: Shop, id: string): FulfillmentOrder {
  const found = shop.fulfillmentOrders.get(parseGid(id)?.id ?? "");
  if (!found) return refuse(field, "Fulfillment order does not exist.");
  const isOurs = found.location.service === null && isGranted(shop.scopes, ["write_merchant_managed_fulfillment_orders"]);
  return isOurs ? found : refuse(field, "The api_client does not have access to the fulfillment order."); // secondary: a forum's report
}

function checkTogether(targets: FulfillmentOrder[]): void {
  const orders = unique(targets.map(({ order }) => order.id));
  if (orders.length > 1)
    refuse(field, `All fulfillment orders must belong to the same order. Multiple orders with ids [${orders.join(", ")}] were found.`);
  const locations = unique(targets.map(({ location }) => location.id));
  if (locations.length > 1) {
    refuse(
      field,
      `All fulfillment orders must be assigned to a single location. Multiple locations with ids [${locations.join(", ")}] were found.`,
    );
  }
}

/** Captured for closed; on hold and scheduled by analogy (inferred). */
function partsOf(target: FulfillmentOrder, { fulfillmentOrderLineItems: lines }: GroupInput): Part[] {
  if (unfulfillable.has(target.status))
    refuse(field, `Fulfillment order ${target.id} has an unfulfillable status= ${target.status.toLowerCase()}.`);
  if (!lines || lines.length === 0) return allRemaining(target);
  const parts = lines.map(({ id, quantity }) => {
    const of = target.lines.find((line) => line.id === parseGid(id)?.id) ?? refuse(field, "Fulfillment order line item does not exist.");
    return { of, quantity };
  });
  for (const { of } of parts) {
    const asked = parts.filter((part) => part.of === of).reduce((total, part) => total + part.quantity, 0);
    if (asked > of.remaining) refuse(field, "Invalid fulfillment order line item quantity requested.");
  }
  return parts;
}

function unique(values: string[]): string[] {
  return [...new Set(values)];
}
