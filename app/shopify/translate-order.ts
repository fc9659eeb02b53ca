import type { Fulfillment, FulfillmentOrder, Money, OrderLine, RecentOrder } from "../domain/shop.ts";
import { normalNumber } from "../domain/tracking/read-numbers.ts";
import type { FulfillmentOrderReply, FulfillmentReply, LineReply, RecentOrderReply } from "./schemas.ts";

/** A line item in our words; `position` is its place in Shopify's order. */
export function toLine(reply: LineReply, position: number): OrderLine {
  return {
    id: reply.id,
    position,
    title: reply.title,
    sku: emptyToNull(reply.sku),
    variantId: reply.variant?.id ?? null,
    productVendor: emptyToNull(reply.vendor),
    quantity: reply.quantity,
    currentQuantity: reply.currentQuantity,
    requiresShipping: reply.requiresShipping,
    isGiftCard: reply.isGiftCard,
  };
}

/** An amount in our words. */
export function toMoney({ amount, currencyCode }: { amount: string; currencyCode: string }): Money {
  return { amount, currency: currencyCode };
}

/** A fulfillment order in our words. */
export function toFulfillmentOrder(reply: FulfillmentOrderReply): FulfillmentOrder {
  const { location, name } = reply.assignedLocation;
  const actions = new Set(reply.supportedActions.map(({ action }) => action));
  return {
    id: reply.id,
    status: reply.status,
    canFulfill: actions.has("CREATE_FULFILLMENT"),
    canReport: actions.has("REPORT_PROGRESS"),
    canOpen: actions.has("MARK_AS_OPEN"),
    deliveryMethod: reply.deliveryMethod?.methodType ?? null,
    locationId: location?.id ?? null,
    locationName: name,
    // Framewire runs no fulfillment service, so a service's location is always another app's.
    ofOtherService: location?.isFulfillmentService ?? false,
    holdReasons: reply.fulfillmentHolds.map(({ reason }) => reason),
    fulfillAt: reply.fulfillAt,
    lines: reply.lineItems.nodes.map((line) => ({ id: line.id, lineId: line.lineItem.id, remaining: line.remainingQuantity })),
  };
}

// A fulfillment that failed covers nothing, like a cancelled one.
const voidStatuses = new Set(["CANCELLED", "ERROR", "FAILURE"]);

/** A fulfillment in our words. */
export function toFulfillment(reply: FulfillmentReply): Fulfillment {
  // One company stands for all numbers; Shopify repeats it beside each.
  const company = reply.trackingInfo.map((info) => emptyToNull(info.company)).find((name) => name !== null) ?? null;
  return {
    id: reply.id,
    name: reply.name,
    createdAt: reply.createdAt,
    isCancelled: voidStatuses.has(reply.status),
    locationId: reply.location?.id ?? null,
    company,
    numbers: reply.trackingInfo.flatMap(({ number, url }) => (number ? [{ number, url: emptyToNull(url) }] : [])),
    pieces: reply.fulfillmentLineItems.nodes.map((line) => ({ lineId: line.lineItem.id, quantity: line.quantity ?? 0 })),
    deliveredAt: reply.deliveredAt,
  };
}

/** A recent order in our words; what was cancelled or failed is left out. */
export function toRecentOrder(reply: RecentOrderReply): RecentOrder {
  return {
    id: reply.id,
    name: reply.name,
    placedAt: reply.processedAt,
    fulfillments: reply.fulfillments
      .filter(({ status }) => !voidStatuses.has(status))
      .map(({ id, createdAt, service, trackingInfo, fulfillmentLineItems }) => ({
        id,
        createdAt,
        // What a person or an ordinary app fulfils has a service too: Shopify's own, of type MANUAL.
        service: service?.type === "THIRD_PARTY" ? service.serviceName : null,
        numbers: trackingInfo.flatMap(({ number }) => (number ? [normalNumber(number)] : [])),
        lines: fulfillmentLineItems.nodes.map(({ lineItem }) => ({ lineId: lineItem.id, requiresShipping: lineItem.requiresShipping })),
      })),
  };
}

function emptyToNull(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : text;
}
