import { expect, test } from "vitest";
import { gid } from "../shopify/ids.ts";
import { dig, domain, startAdmin, type Admin } from "./admin.ts";

const update = `mutation Update($id: ID!, $tracking: FulfillmentTrackingInput!, $notify: Boolean) {
  fulfillmentTrackingInfoUpdate(fulfillmentId: $id, trackingInfoInput: $tracking, notifyCustomer: $notify) {
    fulfillment { id status trackingInfo { company number url } }
    userErrors { field message }
  }
}`;
const addEvent = `mutation Event($event: FulfillmentEventInput!) {
  fulfillmentEventCreate(fulfillmentEvent: $event) { fulfillmentEvent { id status happenedAt } userErrors { field message } }
}`;
const cancel = `mutation Cancel($id: ID!) { fulfillmentCancel(id: $id) { fulfillment { id status displayStatus } userErrors { field message } } }`;
const read = `query Read($id: ID!) { fulfillment(id: $id) { status displayStatus deliveredAt events(first: 5) { nodes { status happenedAt } } } }`;

test("an update replaces the whole tracking set, the company too", async () => {
  const { admin, fulfillment, id } = await fulfilled();
  await admin.call(update, { id, tracking: { company: "UPS", numbers: ["A", "B"] } });
  expect(fulfillment.tracking).toMatchObject([
    { company: "UPS", number: "A" },
    { company: "UPS", number: "B" },
  ]);
  await admin.call(update, { id, tracking: { numbers: ["C"], urls: ["https://carrier.example/C"] } });
  expect(fulfillment.tracking).toEqual([{ company: null, number: "C", url: "https://carrier.example/C" }]);
});

test("an update mails when asked to, even after a silent create", async () => {
  const { admin, id } = await fulfilled();
  const { mails } = admin.sandbox.world.shopify.shop(domain);
  await admin.call(update, { id, tracking: { numbers: ["A"] }, notify: false });
  expect(mails).toEqual([]);
  await admin.call(update, { id, tracking: { numbers: ["A", "B"] }, notify: true });
  expect(mails).toMatchObject([{ kind: "shipping_update", numbers: ["A", "B"] }]);
});

test("an update of a cancelled fulfillment is accepted", async () => {
  const { admin, fulfillment, id } = await fulfilled();
  await admin.call(cancel, { id });
  const { data } = await admin.call(update, { id, tracking: { number: "LATE" } });
  expect(dig(data, "fulfillmentTrackingInfoUpdate")).toMatchObject({ fulfillment: { status: "CANCELLED" }, userErrors: [] });
  expect(fulfillment.tracking).toMatchObject([{ number: "LATE" }]);
});

test("an unknown fulfillment is named in each mutation's own words", async () => {
  const { admin } = await fulfilled();
  const id = gid("Fulfillment", "999");
  const updated = await admin.call(update, { id, tracking: { number: "A" } });
  expect(dig(updated.data, "fulfillmentTrackingInfoUpdate", "userErrors")).toEqual([
    { field: ["fulfillmentId"], message: "Fulfillment does not exist." },
  ]);
  const added = await admin.call(addEvent, { event: { fulfillmentId: id, status: "DELIVERED" } });
  expect(dig(added.data, "fulfillmentEventCreate", "userErrors")).toEqual([
    { field: ["fulfillmentEvent", "fulfillmentId"], message: "Fulfillment does not exist." },
  ]);
  const cancelled = await admin.call(cancel, { id });
  expect(dig(cancelled.data, "fulfillmentCancel", "userErrors")).toEqual([{ field: ["id"], message: "Fulfillment not found." }]);
});

test("a url without a scheme is refused with the variable", async () => {
  const { admin, id } = await fulfilled();
  const { errors, data } = await admin.call(update, { id, tracking: { number: "A", url: "carrier" } });
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({
    extensions: { code: "INVALID_VARIABLE", problems: [{ path: ["url"], explanation: "Invalid url 'carrier', missing scheme" }] },
  });
});

test("events are not deduplicated, and delivery is what they say", async () => {
  const { admin, id } = await fulfilled();
  const event = { fulfillmentId: id, status: "DELIVERED", happenedAt: "2026-11-20T10:00:00Z" };
  await admin.call(addEvent, { event });
  await admin.call(addEvent, { event });
  const { data } = await admin.call(read, { id });
  expect(data?.["fulfillment"]).toMatchObject({ displayStatus: "DELIVERED", deliveredAt: "2026-11-20T10:00:00Z" });
  expect(dig(data, "fulfillment", "events", "nodes")).toHaveLength(2);
});

test("an event on a cancelled fulfillment is accepted", async () => {
  const { admin, fulfillment, id } = await fulfilled();
  await admin.call(cancel, { id });
  await admin.call(addEvent, { event: { fulfillmentId: id, status: "IN_TRANSIT" } });
  expect(fulfillment.events).toHaveLength(1);
});

test("a status that is not in the enum is refused with the variable", async () => {
  const { admin, id } = await fulfilled();
  const { errors } = await admin.call(addEvent, { event: { fulfillmentId: id, status: "PICKED_UP" } });
  expect(errors?.[0]).toMatchObject({ extensions: { code: "INVALID_VARIABLE", problems: [{ path: ["status"] }] } });
});

test("what people do to the numbers of a fulfillment stays known, whatever the app writes then", async () => {
  const { admin, fulfillment, id } = await fulfilled();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  expect(fulfillment.byHand).toEqual({ typed: [], removed: [] });
  await admin.call(update, { id, tracking: { numbers: ["1", "2"] } });
  merchant.changeTracking("#1001", { numbers: ["2", "3"] });
  await admin.call(update, { id, tracking: { numbers: ["1"] } });
  expect(fulfillment.byHand).toEqual({ typed: ["2", "3"], removed: ["1"] });
});

test("cancelling makes a new fulfillment order of a closed one, and cancelling again changes nothing", async () => {
  const { admin, order, id } = await fulfilled();
  await admin.call(cancel, { id });
  expect(order.fulfillmentOrders.map(({ status }) => status)).toEqual(["CLOSED", "OPEN"]);
  expect(order.fulfillmentOrders[1]?.lines).toMatchObject([{ remaining: 2 }]);
  const again = await admin.call(cancel, { id });
  expect(dig(again.data, "fulfillmentCancel")).toMatchObject({
    fulfillment: { status: "CANCELLED", displayStatus: "CANCELED" },
    userErrors: [],
  });
  expect(order.fulfillmentOrders).toHaveLength(2);
});

test("cancelling gives a fulfillment order that is still open its pieces back", async () => {
  const { admin, order, id } = await fulfilled(1);
  await admin.call(cancel, { id });
  expect(order.fulfillmentOrders).toMatchObject([{ status: "OPEN", lines: [{ total: 2, remaining: 2 }] }]);
});

test("a delivered fulfillment can be cancelled", async () => {
  const { admin, fulfillment, id } = await fulfilled();
  await admin.call(addEvent, { event: { fulfillmentId: id, status: "DELIVERED" } });
  await admin.call(cancel, { id });
  expect(fulfillment.status).toBe("CANCELLED");
});

async function fulfilled(quantity = 2) {
  const admin: Admin = await startAdmin();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  const order = merchant.createOrder({ lines: [{ sku: "PRINT", quantity: 2 }] });
  const fulfillment = merchant.fulfil("#1001", { pieces: [{ line: "PRINT", quantity }] });
  return { admin, order, fulfillment, id: gid("Fulfillment", fulfillment.id) };
}
