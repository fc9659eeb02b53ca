import { GraphQLError } from "graphql";
import { connection, type PageArgs } from "./connections.ts";
import { supportedActions } from "./fulfillment-orders.ts";
import { gid } from "./ids.ts";
import type { Fulfillment, FulfillmentEvent, FulfillmentOrder, FulfillmentOrderLine, Hold, Order } from "./model.ts";
import { lineView, variantView } from "./line-view.ts";
import { locationView, serviceView } from "./shop-view.ts";
import { canSeeFulfillmentOrder, canSeeOrder, iso, isoOrNull, type Viewer } from "./viewer.ts";

/** A fulfillment order as the Admin API shows it. It carries the order's id and name without access to the order. */
export function fulfillmentOrderView(viewer: Viewer, each: FulfillmentOrder): object {
  const { order, location } = each;
  return {
    __typename: "FulfillmentOrder",
    id: gid("FulfillmentOrder", each.id),
    status: each.status,
    requestStatus: each.requestStatus,
    createdAt: iso(each.createdAt),
    updatedAt: iso(each.updatedAt),
    fulfillAt: isoOrNull(each.fulfillAt),
    fulfillBy: null,
    orderId: gid("Order", order.id),
    orderName: order.name,
    orderProcessedAt: iso(order.createdAt),
    order: () => reachable(viewer, order),
    supportedActions: () => supportedActions(each).map((action) => ({ action, externalUrl: null })),
    fulfillmentHolds: () => each.holds.map(holdView),
    deliveryMethod: { __typename: "DeliveryMethod", id: gid("DeliveryMethod", each.id), methodType: each.deliveryMethod },
    assignedLocation: { name: location.name, countryCode: "US", location: () => locationView(location) },
    lineItems: (args: PageArgs) =>
      connection(each.lines, args, { id: ({ id }) => id, view: (line) => fulfillmentOrderLineView(viewer, each, line) }),
    fulfillments: (args: PageArgs) =>
      connection(
        order.fulfillments.filter(({ lines }) => lines.some(({ fulfillmentOrder }) => fulfillmentOrder === each)),
        args,
        { id: ({ id }) => id, view: (made) => fulfillmentView(viewer, made) },
      ),
  };
}

/** A fulfillment as the Admin API shows it. */
export function fulfillmentView(viewer: Viewer, made: Fulfillment): object {
  const { order } = made;
  return {
    __typename: "Fulfillment",
    id: gid("Fulfillment", made.id),
    legacyResourceId: made.id,
    name: made.name,
    status: made.status,
    displayStatus: displayStatus(made),
    createdAt: iso(made.createdAt),
    updatedAt: iso(made.updatedAt),
    deliveredAt: isoOrNull(made.deliveredAt),
    inTransitAt: isoOrNull(made.inTransitAt),
    estimatedDeliveryAt: isoOrNull(made.estimatedDeliveryAt),
    requiresShipping: true,
    totalQuantity: made.lines.reduce((total, { quantity }) => total + quantity, 0),
    location: () => locationView(made.location),
    service: made.location.service === null ? null : serviceView(made.location.service),
    order: () => reachable(viewer, order),
    trackingInfo: (args: { first?: number | null }) => made.tracking.slice(0, args.first ?? made.tracking.length),
    events: (args: PageArgs) => connection(made.events, args, { id: ({ id }) => id, view: eventView }),
    fulfillmentLineItems: (args: PageArgs) =>
      connection(made.lines, args, {
        id: ({ id }) => id,
        view: ({ id, line, quantity }) => ({
          __typename: "FulfillmentLineItem",
          id: gid("FulfillmentLineItem", id),
          quantity,
          lineItem: () => lineView(viewer, order, line),
        }),
      }),
    fulfillmentOrders: (args: PageArgs) =>
      connection(
        [...new Set(made.lines.map(({ fulfillmentOrder }) => fulfillmentOrder))].filter((each) => canSeeFulfillmentOrder(viewer, each)),
        args,
        { id: ({ id }) => id, view: (each) => fulfillmentOrderView(viewer, each) },
      ),
  };
}

/** An event of a fulfillment. */
export function eventView(event: FulfillmentEvent): object {
  return {
    __typename: "FulfillmentEvent",
    id: gid("FulfillmentEvent", event.id),
    status: event.status,
    happenedAt: iso(event.happenedAt),
    createdAt: iso(event.createdAt),
    message: event.message,
    estimatedDeliveryAt: isoOrNull(event.estimatedDeliveryAt),
  };
}

/** A hold; who placed it needs read_apps. */
export function holdView(hold: Hold): object {
  const words = hold.reason.toLowerCase().replaceAll("_", " ");
  return {
    __typename: "FulfillmentHold",
    id: gid("FulfillmentHold", hold.id),
    reason: hold.reason,
    reasonNotes: hold.notes,
    displayReason: words.charAt(0).toUpperCase() + words.slice(1),
    handle: hold.handle,
    heldByRequestingApp: hold.byApp,
    heldByApp: null,
  };
}

function fulfillmentOrderLineView(viewer: Viewer, each: FulfillmentOrder, { id, line, total, remaining }: FulfillmentOrderLine): object {
  return {
    __typename: "FulfillmentOrderLineItem",
    id: gid("FulfillmentOrderLineItem", id),
    totalQuantity: total,
    remainingQuantity: remaining,
    productTitle: line.title,
    variantTitle: null,
    sku: line.sku,
    vendor: line.vendor,
    requiresShipping: line.requiresShipping,
    inventoryItemId: null,
    lineItem: () => lineView(viewer, each.order, line),
    variant: () => variantView(viewer, line),
  };
}

function displayStatus({ status, events }: Fulfillment): string {
  if (status === "CANCELLED") return "CANCELED";
  return events.at(-1)?.status ?? "FULFILLED";
}

function reachable(viewer: Viewer, order: Order): object {
  if (!canSeeOrder(viewer, order))
    throw new GraphQLError("Order is older than the app may read.", { extensions: { code: "ACCESS_DENIED" } });
  return viewer.showOrder(order);
}
