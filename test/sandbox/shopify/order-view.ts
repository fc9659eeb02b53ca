import { connection, type PageArgs } from "./connections.ts";
import { fulfillmentOrderView, fulfillmentView } from "./fulfillment-views.ts";
import { gid } from "./ids.ts";
import { metafieldsView } from "./metafield-view.ts";
import type { Line, Order } from "./model.ts";
import { searchFulfillmentOrders } from "./order-search.ts";
import { lineView } from "./line-view.ts";
import { fulfillmentStatusOf } from "./order-status.ts";
import { personal } from "./personal-data.ts";
import { canSeeFulfillmentOrder, iso, isoOrNull, type Viewer } from "./viewer.ts";

/** An order as the Admin API shows it. A field that is not here is answered with an error that says so. */
export function orderView(viewer: Viewer, order: Order): object {
  const { shop, lines, fulfillments } = order;
  const alive = fulfillments.filter(({ status }) => status === "SUCCESS");
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: order.name,
    number: order.number,
    createdAt: iso(order.createdAt),
    processedAt: iso(order.createdAt),
    updatedAt: iso(order.updatedAt),
    cancelledAt: isoOrNull(order.cancelledAt),
    cancelReason: order.cancelReason,
    closed: order.closedAt !== null,
    closedAt: isoOrNull(order.closedAt),
    confirmed: true,
    edited: order.edited,
    test: false,
    tags: order.tags,
    currencyCode: "USD",
    currentTotalPriceSet: () => usDollars(lines.reduce((cents, line) => cents + line.cents * line.currentQuantity, 0)),
    sourceName: "web",
    displayFinancialStatus: "PAID",
    displayFulfillmentStatus: () => fulfillmentStatusOf(order),
    fulfillable: () => order.fulfillmentOrders.some(({ status }) => status === "OPEN" || status === "IN_PROGRESS"),
    requiresShipping: lines.some(({ requiresShipping }) => requiresShipping),
    subtotalLineItemsQuantity: lines.reduce((total, { quantity }) => total + quantity, 0),
    currentSubtotalLineItemsQuantity: lines.reduce((total, { currentQuantity }) => total + currentQuantity, 0),
    email: personal.email,
    phone: personal.phone,
    note: "Planted note of the buyer",
    lineItems: (args: PageArgs) => linesPage(viewer, order, { lines, args }),
    nonFulfillableLineItems: (args: PageArgs) =>
      linesPage(viewer, order, { lines: lines.filter(({ isGiftCard, isTip }) => isGiftCard || isTip), args }),
    fulfillments: (args: { first?: number | null }) =>
      fulfillments.slice(0, args.first ?? fulfillments.length).map((each) => fulfillmentView(viewer, each)),
    fulfillmentsCount: () => ({ count: alive.length, precision: "EXACT" }),
    fulfillmentOrders: (args: PageArgs & { query?: string | null }) =>
      connection(searchFulfillmentOrders(visible(viewer, order), args.query), args, {
        id: ({ id }) => id,
        view: (each) => fulfillmentOrderView(viewer, each),
      }),
    ...metafieldsView(shop, { type: "Order", id: order.id }),
  };
}

/** The customers of these shops pay in the shop's own currency. Shopify leaves out a last zero. */
function usDollars(cents: number): object {
  const money = { __typename: "MoneyV2", amount: (cents / 100).toFixed(2).replace(/0$/, ""), currencyCode: "USD" };
  return { __typename: "MoneyBag", shopMoney: money, presentmentMoney: money };
}

function linesPage(viewer: Viewer, order: Order, { lines, args }: { lines: Line[]; args: PageArgs }): object {
  return connection(lines, args, { id: ({ id }) => id, view: (line) => lineView(viewer, order, line) });
}

function visible(viewer: Viewer, order: Order) {
  return order.fulfillmentOrders.filter((each) => canSeeFulfillmentOrder(viewer, each));
}
