import { Kind, parse } from "graphql";
import { expect, test } from "vitest";
import { PointBucket } from "../shopify/bucket.ts";
import { actualCost, requestedCost } from "../shopify/cost.ts";
import { adminSchema } from "../shopify/schema.ts";
import type { Document } from "../shopify/selections.ts";
import { domain, startAdmin } from "./admin.ts";

const errors = "userErrors { field message }";
const fulfillmentLines = "fulfillmentLineItems(first: 5) { nodes { id quantity lineItem { id title } } }";
const fulfillmentOrderLines = (first: number) =>
  `lineItems(first: ${first}) { nodes { id totalQuantity remainingQuantity lineItem { id title } } }`;
const node = { id: "1", quantity: 1, totalQuantity: 1, remainingQuantity: 1, lineItem: { id: "1", title: "Print" } };

const located = { assignedLocation: { location: { id: "1" } }, lineItems: { nodes: [node] } };

/** Figures that others captured from live Shopify between April and July 2026. */
const captured: { about: string; requested: number; actual?: { cost: number; data: object }; text: string }[] = [
  {
    about: "fulfillmentCreate with nothing but an id selected",
    requested: 10,
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id } ${errors} } }`,
  },
  {
    about: "fulfillmentCreate with the fulfillment and its tracking",
    requested: 11,
    actual: { cost: 11, data: { fulfillmentCreate: { fulfillment: { id: "1", trackingInfo: [{}, {}] }, userErrors: [] } } },
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id status trackingInfo(first: 5) { number url } } ${errors} } }`,
  },
  {
    about: "fulfillmentCreate with connections",
    requested: 19,
    actual: {
      cost: 15,
      data: { fulfillmentCreate: { fulfillment: { trackingInfo: [{}], fulfillmentLineItems: { nodes: [node] } }, userErrors: [] } },
    },
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id trackingInfo { number } ${fulfillmentLines} } ${errors} } }`,
  },
  {
    about: "fulfillmentCreate refused by a user error",
    requested: 19,
    actual: { cost: 10, data: { fulfillmentCreate: { fulfillment: null, userErrors: [{ field: ["fulfillment"], message: "closed" }] } } },
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id trackingInfo { number } ${fulfillmentLines} } ${errors} } }`,
  },
  {
    about: "fulfillmentCreate with lines and no tracking",
    requested: 18,
    actual: { cost: 14, data: { fulfillmentCreate: { fulfillment: { fulfillmentLineItems: { nodes: [node] } }, userErrors: [] } } },
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id ${fulfillmentLines} } ${errors} } }`,
  },
  {
    about: "the same when two lines come",
    requested: 18,
    actual: { cost: 15, data: { fulfillmentCreate: { fulfillment: { fulfillmentLineItems: { nodes: [node, node] } }, userErrors: [] } } },
    text: `mutation { fulfillmentCreate(fulfillment: {lineItemsByFulfillmentOrder: []}) { fulfillment { id ${fulfillmentLines} } ${errors} } }`,
  },
  {
    about: "fulfillmentEventCreate",
    requested: 10,
    text: `mutation { fulfillmentEventCreate(fulfillmentEvent: {fulfillmentId: "1", status: DELIVERED}) { fulfillmentEvent { id status } ${errors} } }`,
  },
  {
    about: "fulfillmentCancel",
    requested: 11,
    actual: {
      cost: 11,
      data: { fulfillmentCancel: { fulfillment: { id: "1", status: "CANCELLED", trackingInfo: [{}] }, userErrors: [] } },
    },
    text: `mutation { fulfillmentCancel(id: "1") { fulfillment { id status trackingInfo { number } } ${errors} } }`,
  },
  {
    about: "fulfillmentOrderReleaseHold with one object inside",
    requested: 11,
    text: `mutation { fulfillmentOrderReleaseHold(id: "1") { fulfillmentOrder { id status fulfillmentHolds { id reason } } ${errors} } }`,
  },
  {
    about: "fulfillmentTrackingInfoUpdate with a fulfillment and its tracking",
    requested: 51,
    actual: { cost: 51, data: { fulfillmentTrackingInfoUpdate: { fulfillment: { id: "1", trackingInfo: [{}, {}] }, userErrors: [] } } },
    text: `mutation { fulfillmentTrackingInfoUpdate(fulfillmentId: "1", trackingInfoInput: {number: "1"}) { fulfillment { id trackingInfo { number } } ${errors} } }`,
  },
  {
    about: "fulfillmentTrackingInfoUpdate of an unknown fulfillment",
    requested: 50,
    actual: {
      cost: 50,
      data: { fulfillmentTrackingInfoUpdate: { fulfillment: null, userErrors: [{ message: "Fulfillment does not exist." }] } },
    },
    text: `mutation { fulfillmentTrackingInfoUpdate(fulfillmentId: "1", trackingInfoInput: {number: "1"}) { fulfillment { id } ${errors} } }`,
  },
  {
    about: "an order with fulfillments and fulfillment orders, five each",
    requested: 40,
    text: `{ order(id: "1") { id fulfillments(first: 5) { id trackingInfo { number url company } ${fulfillmentLines} } fulfillmentOrders(first: 5) { nodes { id ${fulfillmentOrderLines(5)} } } } }`,
  },
  {
    about: "an order with ten fulfillment orders of ten lines",
    requested: 58,
    actual: {
      cost: 12,
      data: {
        order: {
          fulfillments: [{ status: "SUCCESS", fulfillmentLineItems: { nodes: [node] } }],
          fulfillmentOrders: { nodes: [{ lineItems: { nodes: [node] } }, { lineItems: { nodes: [node] } }] },
        },
      },
    },
    text: `{ order(id: "1") { displayFulfillmentStatus fulfillments(first: 5) { status fulfillmentLineItems(first: 10) { nodes { quantity lineItem { title } } } } fulfillmentOrders(first: 10) { nodes { status ${fulfillmentOrderLines(10)} } } } }`,
  },
  {
    about: "an order with ten fulfillment orders, their locations and ten lines each",
    requested: 55,
    actual: {
      cost: 8,
      data: { order: { fulfillmentOrders: { nodes: [located, located] } } },
    },
    text: `{ order(id: "1") { id fulfillmentOrders(first: 10) { nodes { id assignedLocation { name location { id } } ${fulfillmentOrderLines(10)} } } } }`,
  },
  {
    about: "an order with five fulfillment orders and their locations",
    requested: 12,
    actual: { cost: 6, data: { order: { fulfillmentOrders: { nodes: [{ assignedLocation: { name: "Shop", location: { id: "1" } } }] } } } },
    text: `{ order(id: "1") { id fulfillmentOrders(first: 5) { nodes { id assignedLocation { name location { id } } } } } }`,
  },
  {
    about: "ten fulfillment orders with what is supported",
    requested: 11,
    actual: {
      cost: 5,
      data: { order: { fulfillmentOrders: { nodes: [{ id: "1", supportedActions: [{ action: "MOVE" }, { action: "HOLD" }] }] } } },
    },
    text: `{ order(id: "1") { id fulfillmentOrders(first: 10) { nodes { id status supportedActions { action } } } } }`,
  },
  ...pages([1, 3], [3, 4], [5, 5], [10, 6], [20, 7], [50, 9], [100, 11], [200, 12], [250, 13]),
  { about: "a count", requested: 10, text: `{ ordersCount { count precision } }` },
];

test.for(captured)("$about costs $requested, as captured", ({ requested, text, actual }) => {
  const document = documentOf(text);
  expect(requestedCost(adminSchema(), document)).toBe(requested);
  if (!actual) return;
  const cost = actualCost(adminSchema(), document, actual.data);
  // What stays of a write is exact; of a read with connections inside connections Shopify's rounding is not known to the point.
  if (text.startsWith("mutation")) expect(cost).toBe(actual.cost);
  else expect(Math.abs(cost - actual.cost)).toBeLessThanOrEqual(1);
});

test("a field that a variable leaves out costs nothing", () => {
  const text = `query Read($with: Boolean!) { order(id: "1") { id lineItems(first: 5) { nodes { id variant @include(if: $with) { id } } } } }`;
  expect(requestedCost(adminSchema(), documentOf(text, { with: false }))).toBe(6);
  expect(requestedCost(adminSchema(), documentOf(text, { with: true }))).toBe(9);
});

test("every reply tells its cost and takes the difference back", async () => {
  const admin = await startAdmin();
  admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  const { extensions } = await admin.call(`{ orders(first: 100) { nodes { id } } }`);
  expect(extensions?.cost).toMatchObject({
    requestedQueryCost: 11,
    actualQueryCost: 3,
    throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
  });
  expect(extensions?.cost.throttleStatus.currentlyAvailable).toBeGreaterThanOrEqual(1997);
});

test("a shop without points answers THROTTLED in HTTP 200, and nothing is done", async () => {
  const admin = await startAdmin({ restoreRate: 1 });
  const shop = admin.sandbox.world.shopify.shop(domain);
  shop.bucket.setLevel(0);
  const reply = await admin.call(`mutation { flowTriggerReceive(handle: "shipped", payload: {}) { ${errors} } }`);
  expect(reply.data).toBeUndefined();
  expect(reply.errors).toMatchObject([{ message: "Throttled", extensions: { code: "THROTTLED" } }]);
  expect(reply.extensions?.cost).toMatchObject({
    requestedQueryCost: 10,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 20, restoreRate: 1 },
  });
  expect(shop.flowTriggers).toEqual([]);
});

test("a query beyond 1000 points is refused whatever the bucket holds", async () => {
  const admin = await startAdmin({ plan: "plus" });
  const { errors: refused } = await admin.call(
    `{ orders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } fulfillmentOrders(first: 250) { nodes { lineItems(first: 250) { nodes { id } } } } } } }`,
  );
  expect(refused?.[0]).toMatchObject({
    message: expect.stringContaining("which exceeds the single query max cost limit (1000)"),
    extensions: { code: "MAX_COST_EXCEEDED" },
  });
});

test.for([
  ["standard", 2000, 100],
  ["advanced", 4000, 200],
  ["plus", 20_000, 1000],
  ["enterprise", 40_000, 2000],
] as const)("a %s shop has %i points and %i more a second", async ([plan, maximumAvailable, restoreRate]) => {
  const { sandbox } = await startAdmin({ plan });
  expect(sandbox.world.shopify.shop(domain).bucket.status()).toMatchObject({ maximumAvailable, restoreRate });
});

test("other work that takes all points first lets exactly the next call be refused", () => {
  let now = 0;
  const bucket = new PointBucket(100, () => now);
  bucket.spendBeforeNextCall();
  now = 60_000;
  expect(bucket.status().currentlyAvailable).toBe(2000);
  expect(bucket.take(1)).toBe(false);
  now = 60_010;
  expect(bucket.take(1)).toBe(true);
});

test("points come back evenly, never beyond the bucket", () => {
  let now = 0;
  const bucket = new PointBucket(100, () => now);
  expect(bucket.take(2000)).toBe(true);
  expect(bucket.take(1)).toBe(false);
  now = 500;
  expect(bucket.status().currentlyAvailable).toBe(50);
  now = 60_000;
  expect(bucket.status().currentlyAvailable).toBe(2000);
});

function pages(...sizes: [first: number, requested: number][]) {
  return sizes.map(([first, requested]) => ({
    about: `a page of ${first} plain nodes`,
    requested,
    text: `{ products(first: ${first}) { nodes { id } } }`,
  }));
}

function documentOf(text: string, variables: Record<string, unknown> = {}): Document {
  const operation = parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error("No operation.");
  return { operation, fragments: new Map(), variables };
}
