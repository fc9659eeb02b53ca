import { GraphQLError } from "graphql";
import { connection, type PageArgs } from "./connections.ts";
import { isActive } from "./fulfillment-orders.ts";
import { eventView, fulfillmentOrderView, fulfillmentView } from "./fulfillment-views.ts";
import { parseGid } from "./ids.ts";
import { definitionView, metafieldView } from "./metafield-view.ts";
import type { FulfillmentOrder, Order } from "./model.ts";
import { searchFulfillmentOrders, searchOrders } from "./order-search.ts";
import { orderView } from "./order-view.ts";
import { installationView, locationView, shopView } from "./shop-view.ts";
import { canSeeFulfillmentOrder, canSeeOrder, type Viewer } from "./viewer.ts";

type Id = { id: string };
type OrdersArgs = PageArgs & { query?: string | null; sortKey?: string | null };
type FulfillmentOrdersArgs = OrdersArgs & { includeClosed?: boolean | null };
type MetafieldDefinitionsArgs = PageArgs & { ownerType: string; namespace?: string | null; key?: string | null };

/** The root of every query: what this viewer sees of its shop. */
export function queryRoot(viewer: Viewer): Record<string, unknown> {
  const { shop } = viewer;
  return {
    shop: () => shopView(viewer),
    currentAppInstallation: () => installationView(viewer),
    order: ({ id }: Id) => viewNode(viewer, id, ["Order"]),
    orderByIdentifier: ({ identifier }: { identifier: { id?: string | null } }) =>
      identifier.id == null ? null : viewNode(viewer, identifier.id, ["Order"]),
    fulfillmentOrder: ({ id }: Id) => viewNode(viewer, id, ["FulfillmentOrder"]),
    fulfillment: ({ id }: Id) => viewNode(viewer, id, ["Fulfillment"]),
    location: ({ id }: { id?: string | null }) => (id == null ? locationView(firstOf(shop.locations)) : viewNode(viewer, id, ["Location"])),
    node: ({ id }: Id) => viewNode(viewer, id, null),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => viewNode(viewer, id, null)),
    orders: (args: OrdersArgs) => ordersPage(viewer, args),
    ordersCount: ({ query }: { query?: string | null }) => ({ count: visibleOrders(viewer, query).length, precision: "EXACT" }),
    fulfillmentOrders: (args: FulfillmentOrdersArgs) => fulfillmentOrdersPage(viewer, args),
    assignedFulfillmentOrders: () => {
      throw new GraphQLError('["The api_client is not associated with any fulfillment service."]'); // captured, API 2026-04
    },
    locations: (args: PageArgs) =>
      connection(
        shop.locations.filter(({ isActive: on }) => on),
        args,
        { id: ({ id }) => id, view: locationView },
      ),
    metafieldDefinitions: (args: MetafieldDefinitionsArgs) => definitionsPage(viewer, args),
    // Subscriptions that the app's configuration file declares are not listed (schema 2026-10), and it has no others.
    webhookSubscriptions: (args: PageArgs) => connection([], args, { id: () => "", view: () => ({}) }),
  };
}

function viewNode(viewer: Viewer, id: string, types: string[] | null): object | null {
  const { shop } = viewer;
  const parsed = parseGid(id);
  if (!parsed || (types && !types.includes(parsed.type))) throw invalidId(id);
  switch (parsed.type) {
    case "Order": {
      const order = shop.orders.get(parsed.id);
      return order && canSeeOrder(viewer, order) ? orderView(viewer, order) : null;
    }
    case "FulfillmentOrder": {
      const found = shop.fulfillmentOrders.get(parsed.id);
      return found && canSeeFulfillmentOrder(viewer, found) ? fulfillmentOrderView(viewer, found) : null;
    }
    case "Fulfillment": {
      const found = shop.fulfillments.get(parsed.id);
      return found ? fulfillmentView(viewer, found) : null;
    }
    default:
      return viewSmallNode(viewer, parsed);
  }
}

function viewSmallNode({ shop }: Viewer, { type, id }: { type: string; id: string }): object | null {
  switch (type) {
    case "Location": {
      const found = shop.locations.find((each) => each.id === id);
      return found ? locationView(found) : null;
    }
    case "Metafield": {
      const found = [...shop.metafields.values()].find((each) => each.id === id);
      return found ? metafieldView(found) : null;
    }
    case "FulfillmentEvent": {
      const found = [...shop.fulfillments.values()].flatMap(({ events }) => events).find((each) => each.id === id);
      return found ? eventView(found) : null;
    }
    default:
      throw new GraphQLError(`The sandbox serves no nodes of type ${type}.`);
  }
}

function visibleOrders(viewer: Viewer, query: string | null | undefined): Order[] {
  return searchOrders(viewer.shop.orders.values(), query).filter((order) => canSeeOrder(viewer, order));
}

function ordersPage(viewer: Viewer, args: OrdersArgs): object {
  const key = args.sortKey ?? "PROCESSED_AT";
  return connection(visibleOrders(viewer, args.query), args, {
    id: ({ id }) => id,
    value: (order) => sortValue(order, key),
    view: (order) => orderView(viewer, order),
  });
}

function sortValue(order: Order, key: string): string | number {
  switch (key) {
    case "CREATED_AT":
    case "PROCESSED_AT":
      return order.createdAt.getTime();
    case "UPDATED_AT":
      return order.updatedAt.getTime();
    case "ORDER_NUMBER":
      return order.number;
    case "ID":
    case "RELEVANCE":
      return order.id;
    default:
      throw new GraphQLError(`The sandbox does not sort orders by ${key}.`);
  }
}

function fulfillmentOrdersPage(viewer: Viewer, args: FulfillmentOrdersArgs): object {
  const found = searchFulfillmentOrders(viewer.shop.fulfillmentOrders.values(), args.query)
    .filter((each) => canSeeFulfillmentOrder(viewer, each))
    .filter((each) => args.includeClosed === true || isActive(each));
  const value = (each: FulfillmentOrder) => (args.sortKey === "UPDATED_AT" ? each.updatedAt.getTime() : each.id);
  return connection(found, args, { id: ({ id }) => id, value, view: (each) => fulfillmentOrderView(viewer, each) });
}

function definitionsPage({ shop }: Viewer, args: MetafieldDefinitionsArgs): object {
  const found = shop.metafieldDefinitions.filter(
    ({ ownerType, namespace, key }) =>
      ownerType === args.ownerType && (args.namespace ?? namespace) === namespace && (args.key ?? key) === key,
  );
  return connection(found, args, { id: ({ id }) => id, view: definitionView });
}

function firstOf<Item>(items: Item[]): Item {
  const [first] = items;
  if (first === undefined) throw new Error("A shop has at least one location.");
  return first;
}

function invalidId(id: string): GraphQLError {
  return new GraphQLError(`Invalid id: ${id}`, { extensions: { code: "RESOURCE_NOT_FOUND" } }); // captured, API 2026-04
}
