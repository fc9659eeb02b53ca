import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import type { FulfillmentOrder } from "../shopify/model.ts";
import type { NewOrder } from "../shopify/order-input.ts";
import { dig, domain, startAdmin, type Admin } from "./admin.ts";

const hold = `mutation Hold($id: ID!, $hold: FulfillmentOrderHoldInput!) {
  fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id } remainingFulfillmentOrder { id } userErrors { field message code } }
}`;
const release = `mutation Release($id: ID!, $holds: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $holds) { fulfillmentOrder { status } userErrors { message } } }`;
const move = `mutation Move($id: ID!, $location: ID!) {
  fulfillmentOrderMove(id: $id, newLocationId: $location) { movedFulfillmentOrder { id } originalFulfillmentOrder { id status } userErrors { field message code } }
}`;
const split = `mutation Split($splits: [FulfillmentOrderSplitInput!]!) {
  fulfillmentOrderSplit(fulfillmentOrderSplits: $splits) { fulfillmentOrderSplits { remainingFulfillmentOrder { id } } userErrors { field message code } }
}`;
const report = `mutation Report($id: ID!, $notes: String) {
  fulfillmentOrderReportProgress(id: $id, progressReport: {reasonNotes: $notes}) { fulfillmentOrder { status } userErrors { message } }
}`;
const open = `mutation Open($id: ID!) { fulfillmentOrderOpen(id: $id) { fulfillmentOrder { status } userErrors { message } } }`;
const actions = `query Actions($id: ID!) { fulfillmentOrder(id: $id) { status supportedActions { action } } }`;

test.for<[string, (admin: Admin, id: string) => unknown, string[]]>([
  ["open", () => undefined, ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "MOVE", "HOLD", "SPLIT"]],
  ["on hold", (admin, id) => admin.call(hold, { id, hold: { reason: "OTHER" } }), ["RELEASE_HOLD", "HOLD", "MOVE"]],
  ["with reported progress", (admin, id) => admin.call(report, { id }), ["CREATE_FULFILLMENT", "REPORT_PROGRESS", "HOLD", "MARK_AS_OPEN"]],
  ["closed", ({ sandbox }) => sandbox.world.shopify.merchant(domain).fulfil("#1001"), []],
])("a fulfillment order that is %s supports what was captured", async ([, act, supported]) => {
  const { admin, id } = await shopWith();
  await act(admin, id);
  const { data } = await admin.call(actions, { id });
  expect(dig(data, "fulfillmentOrder", "supportedActions")).toEqual(supported.map((action) => ({ action })));
});

test("of an order with two open ones at a location each can be merged", async () => {
  const { admin, id } = await shopWith();
  admin.sandbox.world.shopify.merchant(domain).split("#1001", [{ line: "PRINT", quantity: 2 }]);
  const { data } = await admin.call(actions, { id });
  expect(dig(data, "fulfillmentOrder", "supportedActions", 4)).toEqual({ action: "MERGE" });
  admin.sandbox.world.shopify.merchant(domain).merge("#1001");
  const all = [...admin.sandbox.world.shopify.shop(domain).fulfillmentOrders.values()];
  expect(all.map(({ status }) => status)).toEqual(["OPEN", "CLOSED"]);
});

test("one of another app's service does not offer a fulfillment", async () => {
  const { admin, id } = await shopWith({ lines: [{ location: "Elsewhere" }] }, [{ name: "Elsewhere", service: "Other App" }]);
  const { data } = await admin.call(actions, { id });
  expect(dig(data, "fulfillmentOrder", "supportedActions")).not.toContainEqual({ action: "CREATE_FULFILLMENT" });
});

test("a held one goes on when its last hold is released", async () => {
  const { admin, id, target } = await shopWith({ lines: [{}], hold: { reason: "INCORRECT_ADDRESS" } });
  expect(target).toMatchObject({ status: "ON_HOLD", holds: [{ reason: "INCORRECT_ADDRESS", byApp: false }] });
  const held = await admin.call(hold, { id, hold: { reason: "OTHER", handle: "ours" } });
  const { data } = await admin.call(release, { id, holds: [dig(held.data, "fulfillmentOrderHold", "fulfillmentHold", "id")] });
  expect(dig(data, "fulfillmentOrderReleaseHold", "fulfillmentOrder", "status")).toBe("ON_HOLD");
  admin.sandbox.world.shopify.merchant(domain).release("#1001");
  expect(target.status).toBe("OPEN");
});

test("a partial hold leaves the rest in a new, open one", async () => {
  const { admin, id, target } = await shopWith();
  const lines = [{ id: lineOf(target), quantity: 1 }];
  const { data } = await admin.call(hold, { id, hold: { reason: "OTHER", fulfillmentOrderLineItems: lines } });
  expect(dig(data, "fulfillmentOrderHold", "remainingFulfillmentOrder", "id")).not.toBeNull();
  expect(target.order.fulfillmentOrders).toMatchObject([
    { status: "ON_HOLD", lines: [{ remaining: 1 }] },
    { status: "OPEN", lines: [{ remaining: 2 }] },
  ]);
});

test("holds are refused in Shopify's words", async () => {
  const { admin, id, target } = await shopWith();
  const line = { id: lineOf(target), quantity: 1 };
  expect(await refusal(admin, hold, { id, hold: { reason: "OTHER", fulfillmentOrderLineItems: [{ ...line, quantity: 0 }] } })).toEqual({
    field: ["fulfillmentHold", "fulfillmentOrderLineItems", "0", "quantity"],
    message: "You must select at least one item to place on partial hold.",
    code: "GREATER_THAN_ZERO",
  });
  expect(await refusal(admin, hold, { id, hold: { reason: "OTHER", fulfillmentOrderLineItems: [line, line] } })).toMatchObject({
    message: "must contain unique line item ids",
    code: "DUPLICATED_FULFILLMENT_ORDER_LINE_ITEMS",
  });
  for (let index = 0; index < 10; index += 1) await admin.call(hold, { id, hold: { reason: "OTHER", handle: `hold-${index}` } });
  expect(await refusal(admin, hold, { id, hold: { reason: "OTHER", handle: "hold-1" } })).toMatchObject({
    code: "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
  });
  expect(await refusal(admin, hold, { id, hold: { reason: "OTHER", handle: "one more" } })).toEqual({
    field: ["id"],
    message:
      "The maximum number of fulfillment holds for this fulfillment order has been reached for this app. An app can only have up to 10 holds on a single fulfillment order at any one time.",
    code: "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED",
  });
  expect(await refusal(admin, hold, { id, hold: { reason: "OTHER", handle: "x", fulfillmentOrderLineItems: [line] } })).toMatchObject({
    message: "The fulfillment order is not in a splittable state.",
  });
});

test("a whole one moves itself; a part moves to a new one", async () => {
  const { admin, id, target } = await shopWith(undefined, [{ name: "East" }, { name: "West" }]);
  const [, west] = admin.sandbox.world.shopify.shop(domain).locations;
  const { data } = await admin.call(move, { id, location: gid("Location", west?.id ?? "") });
  expect(dig(data, "fulfillmentOrderMove", "movedFulfillmentOrder", "id")).toBe(id);
  expect(target.location.name).toBe("West");
  const moved = admin.sandbox.world.shopify.merchant(domain).move("#1001", "East", { pieces: [{ line: "PRINT", quantity: 1 }] });
  expect([moved.lines[0]?.remaining, target.lines[0]?.remaining]).toEqual([1, 2]);
});

test("moves are refused in Shopify's words, reported progress among them", async () => {
  const { admin, id } = await shopWith(undefined, [{ name: "East" }, { name: "West" }]);
  const [, west] = admin.sandbox.world.shopify.shop(domain).locations;
  const to = gid("Location", west?.id ?? "");
  expect(await refusal(admin, move, { id, location: gid("Location", "999") })).toMatchObject({
    field: ["id"],
    message: "Location not found.",
  });
  await admin.call(report, { id, notes: "Printing" });
  expect(await refusal(admin, move, { id, location: to })).toEqual({
    field: ["id"],
    message:
      "Cannot move a fulfillment order that has had progress reported. To move a fulfillment order that has had progress reported, the fulfillment order must first be marked as open resolving the ongoing progress state.",
    code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS",
  });
  await admin.call(open, { id });
  await admin.call(move, { id, location: to });
  admin.sandbox.world.shopify.merchant(domain).fulfil("#1001");
  expect(await refusal(admin, move, { id, location: to })).toMatchObject({ message: "Cannot change location." });
});

test("a split takes pieces into a new one, or is refused in Shopify's words", async () => {
  const { admin, id, target } = await shopWith();
  const lines = (...given: object[]) => ({ splits: [{ fulfillmentOrderId: id, fulfillmentOrderLineItems: given }] });
  expect(await refusal(admin, split, lines())).toMatchObject({
    field: ["fulfillmentOrderSplits", "0", "fulfillmentOrderLineItems"],
    message: "There must be at least one item selected in this fulfillment to split it.",
    code: "NO_LINE_ITEMS_PROVIDED_TO_SPLIT",
  });
  expect(await refusal(admin, split, lines({ id: lineOf(target), quantity: 0 }))).toMatchObject({
    message: "You must select at least one item to split into a new fulfillment order.",
    code: "GREATER_THAN",
  });
  expect(await refusal(admin, split, lines({ id: lineOf(target), quantity: 9 }))).toMatchObject({
    message: "Invalid fulfillment order line item quantity requested.",
  });
  await admin.call(split, lines({ id: lineOf(target), quantity: 1 }));
  expect(target.order.fulfillmentOrders.map((each) => each.lines[0]?.remaining)).toEqual([2, 1]);
});

test("progress is reported, shown and taken back", async () => {
  const { admin, id, target } = await shopWith();
  const reported = await admin.call(report, { id, notes: "Framing" });
  expect(dig(reported.data, "fulfillmentOrderReportProgress", "fulfillmentOrder", "status")).toBe("IN_PROGRESS");
  expect(target.progress).toMatchObject([{ notes: "Framing" }]);
  const opened = await admin.call(open, { id });
  expect(dig(opened.data, "fulfillmentOrderOpen", "fulfillmentOrder", "status")).toBe("OPEN");
  expect(await refusal(admin, open, { id })).toEqual({ message: "Expected fulfillment order status to be valid but it was open." });
  admin.sandbox.world.shopify.merchant(domain).fulfil("#1001");
  expect(await refusal(admin, report, { id })).toEqual({ message: "Cannot report progress on a fulfillment order in this state." });
});

test("an order that was cancelled by its fulfillment order gets a new one, unless progress was reported", async () => {
  const { admin, id, target } = await shopWith();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  merchant.cancelFulfillmentOrder("#1001");
  expect(target.order.fulfillmentOrders.map(({ status }) => status)).toEqual(["CANCELLED", "OPEN"]);
  await admin.call(report, { id: gid("FulfillmentOrder", target.order.fulfillmentOrders[1]?.id ?? id) });
  expect(() => merchant.cancelFulfillmentOrder("#1001")).toThrow("Cannot cancel fulfillment order that has had progress reported.");
});

test("an id of no fulfillment order is a top-level error", async () => {
  const { admin } = await shopWith();
  const { errors } = await admin.call(open, { id: gid("FulfillmentOrder", "0") });
  expect(errors?.[0]).toMatchObject({
    message: "Invalid id: gid://shopify/FulfillmentOrder/0",
    extensions: { code: "RESOURCE_NOT_FOUND" },
  });
});

test("order routing comes after the order, by the world's clock", async () => {
  const admin = await startAdmin();
  const order = admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}], routingDelayMs: 60_000 });
  expect(order.fulfillmentOrders).toEqual([]);
  admin.sandbox.world.clock.advance(60_000);
  expect(order.fulfillmentOrders).toMatchObject([{ status: "OPEN" }]);
});

test("a scheduled one opens at its time", async () => {
  const { admin, order } = await shopWith(
    { lines: [{}], fulfillAt: new Date("2026-12-24T00:00:00Z") },
    undefined,
    new Date("2026-12-20T00:00:00Z"),
  );
  expect(order.fulfillmentOrders[0]?.status).toBe("SCHEDULED");
  admin.sandbox.world.shopify.merchant(domain).reschedule("#1001", new Date("2026-12-26T00:00:00Z"));
  admin.sandbox.world.clock.set(new Date("2026-12-25T00:00:00Z"));
  expect(order.fulfillmentOrders[0]?.status).toBe("SCHEDULED");
  admin.sandbox.world.clock.set(new Date("2026-12-26T00:00:01Z"));
  expect(order.fulfillmentOrders[0]?.status).toBe("OPEN");
});

test("gift cards and tips have no fulfillment order; what needs no shipping is delivered by NONE; each location has its own", async () => {
  const lines = [{ isGiftCard: true }, { isTip: true }, { requiresShipping: false }, { location: "West" }, {}];
  const { order } = await shopWith({ lines }, [{ name: "East" }, { name: "West" }]);
  expect(order.fulfillmentOrders.map(({ deliveryMethod, location }) => `${deliveryMethod} ${location.name}`)).toEqual([
    "NONE East",
    "SHIPPING West",
    "SHIPPING East",
  ]);
});

test("an edit adds and removes what is to be fulfilled, a refund only removes", async () => {
  const { admin, order, target } = await shopWith();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  merchant.setQuantity("#1001", "PRINT", 5);
  expect([order.lines[0]?.quantity, target.lines[0]?.remaining]).toEqual([5, 5]);
  merchant.setQuantity("#1001", "PRINT", 4);
  merchant.refund("#1001", "PRINT", 1);
  expect(order.lines[0]).toMatchObject({ quantity: 5, currentQuantity: 3 });
  expect(target.lines[0]).toMatchObject({ total: 3, remaining: 3 });
  merchant.addLine("#1001", { sku: "FRAME" });
  expect(target.lines).toHaveLength(2);
});

async function shopWith(
  order: NewOrder = { lines: [{ sku: "PRINT", quantity: 3 }] },
  locations?: { name: string; service?: string }[],
  now?: Date,
) {
  const admin = await startAdmin(locations ? { locations } : {}, now);
  const made = admin.sandbox.world.shopify.merchant(domain).createOrder(order);
  const [target] = made.fulfillmentOrders;
  if (!target) throw new Error("The order has no fulfillment order.");
  return { admin, order: made, id: gid("FulfillmentOrder", target.id), target };
}

function lineOf(target: FulfillmentOrder): string {
  return gid("FulfillmentOrderLineItem", target.lines[0]?.id ?? "");
}

async function refusal(admin: Admin, mutation: string, variables: Record<string, unknown>): Promise<unknown> {
  const { data, errors } = await admin.call(mutation, variables);
  expect(errors).toBeUndefined();
  return dig(Object.values(data ?? {})[0], "userErrors", 0);
}
