import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import { dig, domain, startAdmin } from "./admin.ts";

test("an order needs read_orders; what is missing is named as Shopify names it", async () => {
  const admin = await startAdmin({ scopes: ["read_merchant_managed_fulfillment_orders"] });
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const { data, errors } = await admin.call(`query Read($id: ID!) { order(id: $id) { name } }`, { id: gid("Order", order.id) });
  expect(data).toEqual({ order: null });
  const requiredAccess = "`read_orders` access scope, `read_marketplace_orders` access scope or `read_quick_sale` access scope.";
  expect(errors).toMatchObject([
    {
      message: `Access denied for order field. Required access: ${requiredAccess}`,
      extensions: { code: "ACCESS_DENIED", documentation: "https://shopify.dev/api/usage/access-scopes", requiredAccess },
      path: ["order"],
    },
  ]);
});

test("a missing field scope leaves the rest of the data", async () => {
  const admin = await startAdmin();
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}], hold: { reason: "OTHER" } });
  const { data, errors } = await admin.call(
    `query Read($id: ID!) { fulfillmentOrder(id: $id) { status fulfillmentHolds { reason heldByApp { id } } } }`,
    {
      id: gid("FulfillmentOrder", order.fulfillmentOrders[0]?.id ?? ""),
    },
  );
  expect(data).toEqual({ fulfillmentOrder: { status: "ON_HOLD", fulfillmentHolds: [{ reason: "OTHER", heldByApp: null }] } });
  expect(errors).toMatchObject([
    {
      message: "Access denied for heldByApp field. Required access: `read_apps` access scope.",
      path: ["fulfillmentOrder", "fulfillmentHolds", 0, "heldByApp"],
      extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_apps` access scope." },
    },
  ]);
});

test("a variant needs read_products", async () => {
  const admin = await startAdmin();
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const read = `query Read($id: ID!) { order(id: $id) { lineItems(first: 1) { nodes { sku variant { id } } } } }`;
  const denied = await admin.call(read, { id: gid("Order", order.id) });
  expect(dig(denied.data, "order", "lineItems", "nodes", 0, "variant")).toBeNull();
  admin.sandbox.world.shopify.setScopes(domain, ["read_orders", "read_products"]);
  expect((await admin.call(read, { id: gid("Order", order.id) })).errors).toBeUndefined();
});

test("a fulfillment event needs write_fulfillments, another scope than the create", async () => {
  const scopes = ["read_orders", "write_merchant_managed_fulfillment_orders"];
  const admin = await startAdmin({ scopes });
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  const order = merchant.createOrder({ lines: [{}] });
  const create = `mutation C($fulfillment: FulfillmentInput!) { fulfillmentCreate(fulfillment: $fulfillment) { fulfillment { id } userErrors { message } } }`;
  const event = `mutation E($event: FulfillmentEventInput!) { fulfillmentEventCreate(fulfillmentEvent: $event) { userErrors { message } } }`;
  const groups = [{ fulfillmentOrderId: gid("FulfillmentOrder", order.fulfillmentOrders[0]?.id ?? "") }];
  expect((await admin.call(create, { fulfillment: { lineItemsByFulfillmentOrder: groups } })).errors).toBeUndefined();
  const variables = { event: { fulfillmentId: gid("Fulfillment", order.fulfillments[0]?.id ?? ""), status: "DELIVERED" } };
  expect((await admin.call(event, variables)).errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  expect(order.fulfillments[0]?.events).toEqual([]);
});

test("a mutation that the scope table does not know is refused until someone adds it with its source", async () => {
  const admin = await startAdmin();
  const { errors } = await admin.call(`mutation { orderClose(input: {id: "gid://shopify/Order/1"}) { userErrors { message } } }`);
  expect(errors?.[0]?.message).toBe("The sandbox has no access row for orderClose: add one with its source.");
});

test("fulfillment orders of other apps' services are seen with their own scope only", async () => {
  const locations = [{ name: "Ours" }, { name: "Theirs", service: "Other App" }];
  const admin = await startAdmin({ locations, scopes: ["read_orders", "read_merchant_managed_fulfillment_orders"] });
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}, { location: "Theirs" }] });
  const read = `query Read($id: ID!) { order(id: $id) { fulfillmentOrders(first: 5) { nodes { assignedLocation { name } } } } }`;
  const names = async () => dig((await admin.call(read, { id: gid("Order", order.id) })).data, "order", "fulfillmentOrders", "nodes");
  expect(await names()).toEqual([{ assignedLocation: { name: "Ours" } }]);
  admin.sandbox.world.shopify.setScopes(domain, [
    "read_orders",
    "read_merchant_managed_fulfillment_orders",
    "read_third_party_fulfillment_orders",
  ]);
  expect(await names()).toHaveLength(2);
});

test("a location's details need read_locations, its name on a fulfillment order does not", async () => {
  const admin = await startAdmin({ scopes: ["read_merchant_managed_fulfillment_orders"] });
  admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const { data, errors } = await admin.call(`{ fulfillmentOrders(first: 1) { nodes { assignedLocation { name location { id } } } } }`);
  expect(dig(data, "fulfillmentOrders", "nodes", 0)).toEqual({ assignedLocation: { name: "Shop location", location: null } });
  expect(errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
});

test("an order metafield needs the access that changes orders", async () => {
  const set = `mutation Set($metafields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $metafields) { metafields { namespace key value } userErrors { code } } }`;
  const reader = await startAdmin({ scopes: ["read_orders"] });
  const writer = await startAdmin({ scopes: ["write_orders"] });
  for (const { sandbox } of [reader, writer]) sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const [order] = writer.sandbox.world.shopify.shop(domain).orders.values();
  const metafields = [
    { ownerId: gid("Order", order?.id ?? ""), namespace: "$app", key: "stage", type: "single_line_text_field", value: "printing" },
  ];
  expect((await reader.call(set, { metafields })).errors).toMatchObject([{ extensions: { code: "ACCESS_DENIED" } }]);
  expect((await writer.call(set, { metafields })).errors).toBeUndefined();
  const { data } = await writer.call(`query Read($id: ID!) { order(id: $id) { metafield(namespace: "$app", key: "stage") { value } } }`, {
    id: metafields[0]?.ownerId,
  });
  expect(dig(data, "order", "metafield")).toEqual({ value: "printing" });
});
