import type { Fulfillment, FulfillmentOrder, Order, Shop } from "./model.ts";
import type { ShopifyWorld } from "./shopify-world.ts";

/** Everything that Shopify has, as plain JSON: read by the demo, the flow tests and people. */
export function snapshot(world: ShopifyWorld): object {
  return {
    app: { apiKey: world.app.apiKey, url: world.app.url, subscriptions: world.app.subscriptions.map(({ topic, uri }) => ({ topic, uri })) },
    requests: { counts: world.requests.counts, outcomes: world.requests.outcomes, points: world.requests.points },
    webhooks: world.webhooks.deliveries.map((delivery) => without(delivery, "body")),
    shops: [...world.shops.values()].map(shopState),
  };
}

function shopState(shop: Shop): object {
  return {
    domain: shop.domain,
    name: shop.name,
    installed: shop.installed,
    scopes: shop.scopes,
    plan: shop.plan,
    points: shop.bucket.status(),
    locations: shop.locations,
    orders: [...shop.orders.values()].map(orderState),
    metafields: [...shop.metafields.values()],
    mails: shop.mails,
    flowTriggers: shop.flowTriggers,
    flowWorkflows: [...shop.flowWorkflows],
    workflowStarts: shop.workflowStarts,
  };
}

/** One order with its fulfillment orders and fulfillments, without the circles of the model. */
export function orderState(order: Order): object {
  const { fulfillmentOrders, fulfillments } = order;
  return {
    ...without(order, "shop"),
    fulfillmentOrders: fulfillmentOrders.map(fulfillmentOrderState),
    fulfillments: fulfillments.map(fulfillmentState),
  };
}

function fulfillmentOrderState(each: FulfillmentOrder): object {
  const lines = each.lines.map(({ id, line, total, remaining }) => ({ id, lineId: line.id, sku: line.sku, total, remaining }));
  return { ...without(each, "order"), location: each.location.name, lines };
}

function fulfillmentState(made: Fulfillment): object {
  const lines = made.lines.map(({ id, line, quantity }) => ({ id, lineId: line.id, sku: line.sku, quantity }));
  return { ...without(made, "order"), location: made.location.name, lines };
}

function without(record: object, left: string): object {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== left));
}
