import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import { dig, domain, startAdmin } from "./admin.ts";

const day = 86_400_000;

test("an order is read with its lines, fulfillment orders and fulfillments, ids of every kind its own", async () => {
  const admin = await startAdmin();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  const order = merchant.createOrder({ lines: [{ sku: "PRINT", vendor: "FinerWorks", quantity: 2 }] });
  merchant.fulfil("#1001", { pieces: [{ line: "PRINT", quantity: 1 }], tracking: { company: "UPS", number: "1Z" } });
  const { data, errors } = await admin.call(
    `query Read($id: ID!) { order(id: $id) {
      name displayFulfillmentStatus
      lineItems(first: 5) { nodes { id sku vendor quantity currentQuantity requiresShipping isGiftCard } }
      fulfillmentOrders(first: 5) { nodes { status orderName assignedLocation { name location { id isFulfillmentService } } deliveryMethod { methodType } lineItems(first: 5) { nodes { id remainingQuantity lineItem { id } } } } }
      fulfillments(first: 5) { name status trackingInfo { number } fulfillmentLineItems(first: 5) { nodes { quantity lineItem { id } } } }
    } }`,
    { id: gid("Order", order.id) },
  );
  expect(errors).toBeUndefined();
  const line = gid("LineItem", order.lines[0]?.id ?? "");
  expect(data?.["order"]).toMatchObject({
    name: "#1001",
    displayFulfillmentStatus: "PARTIALLY_FULFILLED",
    lineItems: {
      nodes: [{ id: line, sku: "PRINT", vendor: "FinerWorks", quantity: 2, currentQuantity: 2, requiresShipping: true, isGiftCard: false }],
    },
    fulfillmentOrders: {
      nodes: [
        {
          status: "IN_PROGRESS",
          orderName: "#1001",
          deliveryMethod: { methodType: "SHIPPING" },
          lineItems: { nodes: [{ remainingQuantity: 1, lineItem: { id: line } }] },
        },
      ],
    },
    fulfillments: [
      {
        name: "#1001-F1",
        status: "SUCCESS",
        trackingInfo: [{ number: "1Z" }],
        fulfillmentLineItems: { nodes: [{ quantity: 1, lineItem: { id: line } }] },
      },
    ],
  });
  expect(dig(data, "order", "fulfillmentOrders", "nodes", 0, "lineItems", "nodes", 0, "id")).not.toBe(
    line.replace("LineItem", "FulfillmentOrderLineItem"),
  );
});

test("without read_all_orders an order older than 60 days is out of reach, its fulfillment order is not", async () => {
  const admin = await startAdmin();
  const { world } = admin.sandbox;
  const order = world.shopify.merchant(domain).createOrder({ lines: [{}], placedAt: new Date(world.clock.now().getTime() - 61 * day) });
  const variables = { id: gid("Order", order.id), fulfillmentOrder: gid("FulfillmentOrder", order.fulfillmentOrders[0]?.id ?? "") };
  const read = `query Old($id: ID!, $fulfillmentOrder: ID!) {
    order(id: $id) { id } node(id: $id) { id } orders(first: 5) { nodes { id } } fulfillmentOrder(id: $fulfillmentOrder) { orderName orderId }
  }`;
  const { data } = await admin.call(read, variables);
  expect(data).toEqual({ order: null, node: null, orders: { nodes: [] }, fulfillmentOrder: { orderName: "#1001", orderId: variables.id } });
  world.shopify.setScopes(domain, [...world.shopify.shop(domain).scopes, "read_all_orders"]);
  expect((await admin.call(read, variables)).data?.["order"]).toEqual({ id: variables.id });
});

test.for([
  ["name:#1002", ["#1002"]],
  ["name:1002", ["#1002"]],
  ['name:"#1002"', ["#1002"]],
  ["name:#100*", ["#1001", "#1002", "#1003"]],
  ["name:#100", []],
  ["fulfillment_status:unfulfilled", ["#1002", "#1003"]],
  ["fulfillment_status:shipped", ["#1001"]],
  ["fulfillment_status:on_hold", ["#1003"]],
  ["-fulfillment_status:on_hold AND fulfillment_status:unfulfilled", ["#1002"]],
  ["name:1001 OR name:1003", ["#1001", "#1003"]],
  ["(name:1001 OR name:1003) tag:print", ["#1003"]],
  ["created_at:>=2026-11-02T00:00:00Z", ["#1002", "#1003"]],
  ["created_at:2026-11-01", ["#1001"]],
  ["updated_at:>2030-01-01", []],
] as const)("the search %s finds what it says", async ([query, names]) => {
  const admin = await startAdmin({}, new Date("2026-11-03T12:00:00Z"));
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  merchant.createOrder({ lines: [{}], placedAt: new Date("2026-11-01T10:00:00Z") });
  merchant.createOrder({ lines: [{}], placedAt: new Date("2026-11-02T10:00:00Z") });
  merchant.createOrder({ lines: [{}], hold: {}, tags: ["print"] });
  merchant.fulfil("#1001");
  const { data } = await admin.call(`query Find($query: String!) { orders(first: 10, query: $query) { nodes { name } } }`, { query });
  expect(dig(data, "orders", "nodes")).toEqual(names.map((name) => ({ name })));
});

test("a search filter that the sandbox does not know is an error, not a match", async () => {
  const admin = await startAdmin();
  admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const { errors } = await admin.call(`{ orders(first: 1, query: "customer_id:1") { nodes { id } } }`);
  expect(errors?.[0]?.message).toContain("customer_id");
});

test("pages go on where they stopped although an order changed meanwhile", async () => {
  const admin = await startAdmin({}, new Date("2026-11-03T12:00:00Z"));
  const { world } = admin.sandbox;
  const merchant = world.shopify.merchant(domain);
  for (let index = 0; index < 5; index += 1) {
    world.clock.advance(1000);
    merchant.createOrder({ lines: [{}] });
  }
  const page = `query Page($after: String) { orders(first: 2, after: $after, sortKey: UPDATED_AT) { nodes { name } pageInfo { hasNextPage endCursor } } }`;
  const first = await admin.call(page);
  world.clock.advance(1000);
  merchant.setQuantity("#1001", first.data ? (world.shopify.shop(domain).orders.values().next().value?.lines[0]?.id ?? "") : "", 2);
  const second = await admin.call(page, { after: dig(first.data, "orders", "pageInfo", "endCursor") });
  const third = await admin.call(page, { after: dig(second.data, "orders", "pageInfo", "endCursor") });
  const names = [first, second, third].map(({ data }) => dig(data, "orders", "nodes"));
  expect(names).toEqual([
    [{ name: "#1001" }, { name: "#1002" }],
    [{ name: "#1003" }, { name: "#1004" }],
    [{ name: "#1005" }, { name: "#1001" }],
  ]);
  expect(dig(third.data, "orders", "pageInfo", "hasNextPage")).toBe(false);
});

test("a page without a size is refused", async () => {
  const admin = await startAdmin();
  expect((await admin.call(`{ orders { nodes { id } } }`)).errors?.[0]).toMatchObject({ message: "you must provide one of first or last" });
});

test("open fulfillment orders are listed, closed ones on request", async () => {
  const admin = await startAdmin();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  merchant.createOrder({ lines: [{}] });
  merchant.createOrder({ lines: [{}] });
  merchant.fulfil("#1001");
  const { data } = await admin.call(`{
    open: fulfillmentOrders(first: 5) { nodes { orderName } }
    all: fulfillmentOrders(first: 5, includeClosed: true) { nodes { orderName } }
    closed: fulfillmentOrders(first: 5, includeClosed: true, query: "status:closed") { nodes { orderName } }
  }`);
  expect(data).toEqual({
    open: { nodes: [{ orderName: "#1002" }] },
    all: { nodes: [{ orderName: "#1001" }, { orderName: "#1002" }] },
    closed: { nodes: [{ orderName: "#1001" }] },
  });
});

test("the shop tells its zone, number format, plan and locations, and what the app was granted", async () => {
  const admin = await startAdmin({
    timeZone: "Europe/Berlin",
    numberPrefix: "FW-",
    numberSuffix: "-A",
    plan: "plus",
    scopes: ["read_orders", "read_locations"],
  });
  const { data } = await admin.call(`{
    shop { ianaTimezone orderNumberFormatPrefix orderNumberFormatSuffix plan { shopifyPlus } }
    locations(first: 5) { nodes { name isActive isFulfillmentService } }
    currentAppInstallation { accessScopes { handle } }
  }`);
  expect(data).toEqual({
    shop: { ianaTimezone: "Europe/Berlin", orderNumberFormatPrefix: "FW-", orderNumberFormatSuffix: "-A", plan: { shopifyPlus: true } },
    locations: { nodes: [{ name: "Shop location", isActive: true, isFulfillmentService: false }] },
    currentAppInstallation: { accessScopes: [{ handle: "read_orders" }, { handle: "read_locations" }] },
  });
  expect(admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] }).name).toBe("FW-1001-A");
});

test("a field that the sandbox does not serve is an error that says so", async () => {
  const admin = await startAdmin();
  const { errors } = await admin.call(`{ shop { weightUnit } }`);
  expect(errors?.[0]?.message).toBe("The sandbox does not serve Shop.weightUnit.");
});

test("nodes are found by their type", async () => {
  const admin = await startAdmin();
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const ids = [gid("Order", order.id), gid("FulfillmentOrder", order.fulfillmentOrders[0]?.id ?? ""), gid("Order", "9")];
  const { data } = await admin.call(
    `query Nodes($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Order { name } ... on FulfillmentOrder { status } } }`,
    { ids },
  );
  expect(data?.["nodes"]).toEqual([{ __typename: "Order", name: "#1001" }, { __typename: "FulfillmentOrder", status: "OPEN" }, null]);
});
