import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import type { FulfillmentOrder, Order } from "../shopify/model.ts";
import type { NewOrder } from "../shopify/order-input.ts";
import { dig, domain, startAdmin, type Admin } from "./admin.ts";

const create = `mutation Create($fulfillment: FulfillmentInput!) {
  fulfillmentCreate(fulfillment: $fulfillment) {
    fulfillment { id name status displayStatus trackingInfo { company number url } fulfillmentLineItems(first: 5) { nodes { quantity lineItem { id } } } }
    userErrors { field message }
  }
}`;

test("a whole fulfillment order is fulfilled and closes", async () => {
  const { admin, order, first } = await shopWith({ lines: [{ quantity: 2 }] });
  const made = await fulfil(admin, [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id) }]);
  expect(made).toMatchObject({ userErrors: [], fulfillment: { name: "#1001-F1", status: "SUCCESS", displayStatus: "FULFILLED" } });
  expect(dig(made, "fulfillment", "fulfillmentLineItems", "nodes", 0)).toEqual({
    quantity: 2,
    lineItem: { id: gid("LineItem", order.lines[0]?.id ?? "") },
  });
  expect(first).toMatchObject({ status: "CLOSED", lines: [{ remaining: 0 }] });
});

test("a part of it leaves it in progress with the rest, and the same call again fulfils again", async () => {
  const { admin, order, first } = await shopWith({ lines: [{ quantity: 3 }] });
  const input = [
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id: lineOf(first), quantity: 1 }] },
  ];
  await fulfil(admin, input);
  expect(first).toMatchObject({ status: "IN_PROGRESS", lines: [{ total: 3, remaining: 2 }] });
  await fulfil(admin, input);
  expect(order.fulfillments).toHaveLength(2);
});

test("two fulfillment orders of one location make one fulfillment", async () => {
  const { admin, order, first } = await shopWith({ lines: [{ quantity: 2 }] });
  const split = admin.sandbox.world.shopify.merchant(domain).split("#1001", [{ line: order.lines[0]?.id ?? "", quantity: 1 }]);
  const made = await fulfil(admin, [
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id) },
    { fulfillmentOrderId: gid("FulfillmentOrder", split.id) },
  ]);
  expect(dig(made, "fulfillment", "fulfillmentLineItems", "nodes")).toHaveLength(2);
  expect([first.status, split.status]).toEqual(["CLOSED", "CLOSED"]);
});

test("a closed fulfillment order is refused in Shopify's words", async () => {
  const { admin, first } = await shopWith({ lines: [{}] });
  const input = [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id) }];
  await fulfil(admin, input);
  expect(await refusal(admin, input)).toEqual({
    field: ["fulfillment"],
    message: `Fulfillment order ${first.id} has an unfulfillable status= closed.`,
  });
});

test("the fulfillment order of a cancelled order is closed with its remaining quantity as it was", async () => {
  const { admin, first } = await shopWith({ lines: [{}] });
  admin.sandbox.world.shopify.merchant(domain).cancelOrder("#1001");
  expect(first).toMatchObject({ status: "CLOSED", lines: [{ remaining: 1 }] });
  expect(await refusal(admin, [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id) }])).toMatchObject({
    message: `Fulfillment order ${first.id} has an unfulfillable status= closed.`,
  });
});

test("one on hold is refused", async () => {
  const { admin, first } = await shopWith({ lines: [{}], hold: {} });
  expect(await refusal(admin, [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id) }])).toMatchObject({
    message: `Fulfillment order ${first.id} has an unfulfillable status= on_hold.`,
  });
});

test("more than remains is refused", async () => {
  const { admin, first } = await shopWith({ lines: [{}] });
  const input = [
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id: lineOf(first), quantity: 2 }] },
  ];
  expect(await refusal(admin, input)).toEqual({
    field: ["fulfillment"],
    message: "Invalid fulfillment order line item quantity requested.",
  });
});

test("the same line twice counts together", async () => {
  const { admin, order, first } = await shopWith({ lines: [{ quantity: 2 }] });
  const line = { id: lineOf(first), quantity: 2 };
  const input = [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [line, line] }];
  expect(await refusal(admin, input)).toMatchObject({ message: "Invalid fulfillment order line item quantity requested." });
  expect(order.fulfillments).toEqual([]);
});

test("a quantity of nothing is refused by its place in the input, before anything else is looked at", async () => {
  const { admin, first } = await shopWith({ lines: [{}] });
  const input = [
    { fulfillmentOrderId: gid("FulfillmentOrder", "999") },
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id: lineOf(first), quantity: 0 }] },
  ];
  expect(await refusal(admin, input)).toEqual({
    field: ["fulfillment", "lineItemsByFulfillmentOrder", "1", "fulfillmentOrderLineItems", "0", "quantity"],
    message: "Quantity must be greater than 0",
  });
});

test("an unknown fulfillment order and an unknown line are refused", async () => {
  const { admin, first } = await shopWith({ lines: [{}] });
  expect(await refusal(admin, [{ fulfillmentOrderId: gid("FulfillmentOrder", "999") }])).toEqual({
    field: ["fulfillment"],
    message: "Fulfillment order does not exist.",
  });
  const input = [
    {
      fulfillmentOrderId: gid("FulfillmentOrder", first.id),
      fulfillmentOrderLineItems: [{ id: gid("FulfillmentOrderLineItem", "999"), quantity: 1 }],
    },
  ];
  expect(await refusal(admin, input)).toEqual({ field: ["fulfillment"], message: "Fulfillment order line item does not exist." });
});

test("the id of an order line is no fulfillment order line", async () => {
  const { admin, order, first } = await shopWith({ lines: [{}] });
  const id = gid("FulfillmentOrderLineItem", order.lines[0]?.id ?? "");
  const input = [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id, quantity: 1 }] }];
  expect(await refusal(admin, input)).toMatchObject({ message: "Fulfillment order line item does not exist." });
});

test("fulfillment orders of two orders are refused with both order ids", async () => {
  const { admin, order, first } = await shopWith({ lines: [{}] });
  const other = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const input = [first, firstOf(other)].map(({ id }) => ({ fulfillmentOrderId: gid("FulfillmentOrder", id) }));
  expect(await refusal(admin, input)).toEqual({
    field: ["fulfillment"],
    message: `All fulfillment orders must belong to the same order. Multiple orders with ids [${order.id}, ${other.id}] were found.`,
  });
});

test("fulfillment orders of two locations are refused with both location ids", async () => {
  const { admin, order } = await shopWith({ lines: [{ location: "East" }, { location: "West" }] }, [{ name: "East" }, { name: "West" }]);
  const input = order.fulfillmentOrders.map(({ id }) => ({ fulfillmentOrderId: gid("FulfillmentOrder", id) }));
  const locations = order.fulfillmentOrders.map(({ location }) => location.id).join(", ");
  expect(await refusal(admin, input)).toEqual({
    field: ["fulfillment"],
    message: `All fulfillment orders must be assigned to a single location. Multiple locations with ids [${locations}] were found.`,
  });
});

test("an id that no record could have is a top-level error", async () => {
  const { admin } = await shopWith({ lines: [{}] });
  const { data, errors } = await admin.call(create, {
    fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: gid("FulfillmentOrder", "0") }] },
  });
  expect(data).toEqual({ fulfillmentCreate: null });
  expect(errors?.[0]).toMatchObject({ message: "invalid id", extensions: { code: "RESOURCE_NOT_FOUND" } });
});

test("a fulfillment order of another app's service is not ours", async () => {
  const { admin, first } = await shopWith({ lines: [{ location: "Elsewhere" }] }, [{ name: "Elsewhere", service: "Other App" }]);
  expect(await refusal(admin, [{ fulfillmentOrderId: gid("FulfillmentOrder", first.id) }])).toMatchObject({
    message: "The api_client does not have access to the fulfillment order.",
  });
});

test("these user errors have no code: to ask for it is an error of the query", async () => {
  const { admin } = await shopWith({ lines: [{}] });
  const { data, errors } = await admin.call(create.replace("field message", "field message code"), {
    fulfillment: { lineItemsByFulfillmentOrder: [] },
  });
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({ message: "Field 'code' doesn't exist on type 'UserError'", extensions: { code: "undefinedField" } });
});

test("a known company makes Shopify build the url of every number; an unknown spelling does not", async () => {
  const { admin, first } = await shopWith({ lines: [{ quantity: 2 }] });
  const input = [
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id: lineOf(first), quantity: 1 }] },
  ];
  const known = await fulfil(admin, input, { trackingInfo: { company: "UPS", numbers: ["1Z1", "1Z2"] } });
  expect(dig(known, "fulfillment", "trackingInfo")).toMatchObject([
    { company: "UPS", number: "1Z1", url: expect.stringContaining("1Z1") },
    { number: "1Z2" },
  ]);
  const unknown = await fulfil(admin, input, { trackingInfo: { company: "Ups", number: "1Z3" } });
  expect(dig(unknown, "fulfillment", "trackingInfo")).toEqual([{ company: "Ups", number: "1Z3", url: null }]);
});

test("a mail goes out when it is asked for, with all numbers, and not otherwise", async () => {
  const { admin, first } = await shopWith({ lines: [{ quantity: 2 }] });
  const { mails } = admin.sandbox.world.shopify.shop(domain);
  const input = [
    { fulfillmentOrderId: gid("FulfillmentOrder", first.id), fulfillmentOrderLineItems: [{ id: lineOf(first), quantity: 1 }] },
  ];
  await fulfil(admin, input, { trackingInfo: { number: "A1" } });
  expect(mails).toEqual([]);
  await fulfil(admin, input, { trackingInfo: { numbers: ["B1", "B2"] }, notifyCustomer: true });
  expect(mails).toMatchObject([{ kind: "shipping_confirmation", order: "#1001", numbers: ["B1", "B2"] }]);
});

async function shopWith(order: NewOrder, locations?: { name: string; service?: string }[]) {
  const admin = await startAdmin(locations ? { locations } : {});
  const made = admin.sandbox.world.shopify.merchant(domain).createOrder(order);
  return { admin, order: made, first: firstOf(made) };
}

function firstOf({ fulfillmentOrders }: Order): FulfillmentOrder {
  const [first] = fulfillmentOrders;
  if (!first) throw new Error("The order has no fulfillment order.");
  return first;
}

function lineOf(fulfillmentOrder: FulfillmentOrder): string {
  return gid("FulfillmentOrderLineItem", fulfillmentOrder.lines[0]?.id ?? "");
}

async function fulfil(admin: Admin, groups: object[], more: object = {}): Promise<unknown> {
  const { data, errors } = await admin.call(create, { fulfillment: { lineItemsByFulfillmentOrder: groups, ...more } });
  expect(errors).toBeUndefined();
  return data?.["fulfillmentCreate"];
}

async function refusal(admin: Admin, groups: object[]): Promise<unknown> {
  const payload = await fulfil(admin, groups);
  expect(dig(payload, "fulfillment")).toBeNull();
  return dig(payload, "userErrors", 0);
}
