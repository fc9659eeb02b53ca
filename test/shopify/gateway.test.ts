import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterEach, expect, test } from "vitest";
import { fulfillmentIdSchema, fulfillmentOrderIdSchema, fulfillmentOrderLineIdSchema, orderIdSchema } from "#app/domain/ids.ts";
import type { CreateFulfillment, MayWrite, UpdateTracking } from "#app/domain/shop.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildOpenShop } from "#app/shopify/open-shop.server.ts";
import {
  MemoryLeases,
  MemorySessions,
  offlineSession,
  shop,
  startLocalShopify,
  testApi,
  unlimitedPoints,
  type Answer,
  type Received,
} from "./local-shopify.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const orderId = orderIdSchema.parse("4507");
const create: CreateFulfillment = {
  groups: [
    {
      fulfillmentOrderId: fulfillmentOrderIdSchema.parse("11"),
      lines: [{ id: fulfillmentOrderLineIdSchema.parse("111"), quantity: 2 }],
    },
  ],
  tracking: { company: "UPS", numbers: ["1Z1"], urls: [] },
  notifyCustomer: true,
};
const update: UpdateTracking = {
  fulfillmentId: fulfillmentIdSchema.parse("77"),
  tracking: { company: null, numbers: ["A", "B"], urls: ["https://a.example/A", "https://a.example/B"] },
  notifyCustomer: false,
};

const newToken = {
  body: { access_token: "shpat_new", scope: "read_orders", expires_in: 3600, refresh_token: "r2", refresh_token_expires_in: 9 },
};

test("a fulfillment is created with explicit lines, tracking and mail, and its id comes back bare", async () => {
  const { gateway, received } = await setUp(() => done("fulfillmentCreate", "gid://shopify/Fulfillment/901"));
  expect(await gateway.createFulfillment(create)).toEqual({ ok: true, value: { fulfillmentId: "901" } });
  expect(received).toMatchObject([
    {
      path: "/admin/api/2026-10/graphql.json",
      host: shop,
      token: "shpat_first",
      body: {
        operationName: "CreateFulfillment",
        variables: {
          fulfillment: {
            lineItemsByFulfillmentOrder: [
              {
                fulfillmentOrderId: "gid://shopify/FulfillmentOrder/11",
                fulfillmentOrderLineItems: [{ id: "gid://shopify/FulfillmentOrderLineItem/111", quantity: 2 }],
              },
            ],
            trackingInfo: { company: "UPS", numbers: ["1Z1"] },
            notifyCustomer: true,
          },
        },
      },
    },
  ]);
});

test("an update sends the whole set of numbers and urls", async () => {
  const { gateway, received } = await setUp(() => done("fulfillmentTrackingInfoUpdate", "gid://shopify/Fulfillment/77"));
  expect(await gateway.updateTracking(update)).toEqual({ ok: true, value: null });
  expect(received[0]?.body["variables"]).toEqual({
    fulfillmentId: "gid://shopify/Fulfillment/77",
    tracking: { numbers: ["A", "B"], urls: ["https://a.example/A", "https://a.example/B"] },
    notifyCustomer: false,
  });
});

test("user errors are a refusal in Shopify's words", async () => {
  const words = "Invalid fulfillment order line item quantity requested.";
  const { gateway } = await setUp(() => ({
    body: { data: { fulfillmentCreate: { fulfillment: null, userErrors: [{ field: ["fulfillment"], message: words }] } } },
  }));
  expect(await gateway.createFulfillment(create)).toEqual({ ok: false, error: { kind: "refused", detail: words, retryAfterMs: null } });
});

test.each<[string, Answer]>([
  ["the connection breaks", "reset"],
  ["half of it comes", "half"],
  ["Shopify fails", { status: 500 }],
  ["a page comes", { body: "<!DOCTYPE html><html></html>" }],
  ["neither a fulfillment nor an error is named", { body: { data: { fulfillmentCreate: { fulfillment: null, userErrors: [] } } } }],
  ["the payload is null", { body: { data: { fulfillmentCreate: null } } }],
  ["the id is nonsense", { body: { data: { fulfillmentCreate: { fulfillment: { id: 7 }, userErrors: [] } } } }],
  ["it never ends", { body: `{"data":"${"x".repeat(9_000_000)}"}` }],
])("when %s, a write's outcome is unknown and it was sent once", async (_name, answer) => {
  const { gateway, received } = await setUp(() => answer);
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "outcome_unknown" } });
  expect(received).toHaveLength(1);
});

test.each<[string, Answer, string]>([
  ["the connection breaks", "reset", "unavailable"],
  ["half of it comes", "half", "unavailable"],
  ["Shopify fails", { status: 503 }, "unavailable"],
  ["the reply is of another shape", { body: { data: { order: { id: "gid://shopify/Order/1" } } } }, "bad_response"],
  [
    "a scope is missing",
    { body: { data: { order: null }, errors: [{ message: "Access denied", extensions: { code: "ACCESS_DENIED" } }] } },
    "missing_scope",
  ],
])("when %s, a read says whether to ask again", async (_name, answer, kind) => {
  const { gateway, received } = await setUp(() => answer);
  expect(await gateway.readOrder(orderId)).toMatchObject({ ok: false, error: { kind } });
  expect(received).toHaveLength(1);
});

test("a time-out after sending leaves a write's outcome unknown", async () => {
  const { gateway } = await setUp(() => ({}));
  setAbstractFetchFunc(() => Promise.reject(new DOMException("The operation was aborted due to timeout", "TimeoutError")));
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "outcome_unknown" } });
  expect(await gateway.readOrder(orderId)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
});

test("a write that was never sent was not carried out", async () => {
  const { gateway, stop } = await setUp(() => ({}));
  await stop();
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
});

test("a fulfillment that Shopify names is done, whatever went wrong beside it", async () => {
  const { gateway } = await setUp(() => ({
    body: {
      data: { fulfillmentCreate: { fulfillment: { id: "gid://shopify/Fulfillment/901" }, userErrors: [] } },
      errors: [{ message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } }],
    },
  }));
  expect(await gateway.createFulfillment(create)).toEqual({ ok: true, value: { fulfillmentId: "901" } });
});

test("a rejected token is renewed once, and the write is sent again with the new one", async () => {
  const { gateway, received } = await setUp(({ path, token }) => {
    if (path.includes("oauth")) return newToken;
    return token === "shpat_new" ? done("fulfillmentCreate", "gid://shopify/Fulfillment/901") : { status: 401 };
  });
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: true });
  expect(received.map((call) => call.token)).toEqual(["shpat_first", undefined, "shpat_new"]);
});

test("a token that is rejected again after a renewal is given up", async () => {
  const { gateway, received } = await setUp(({ path }) => {
    return path.includes("oauth") ? newToken : { status: 401 };
  });
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(received).toHaveLength(3);
});

test("a throttled write was not carried out: it is sent again by itself until it is", async () => {
  const throttled = { body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], extensions: { cost: cost(40) } } };
  const { gateway, received } = await setUp((_received, n) =>
    n < 3 ? throttled : done("fulfillmentCreate", "gid://shopify/Fulfillment/901"),
  );
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: true });
  expect(received).toHaveLength(3);
});

test("a write that may no longer be made is not sent, and was not carried out; a read asks nobody", async () => {
  const { gateway, received } = await setUp(
    () => ({ body: { data: { order: null } } }),
    () => Promise.resolve(false),
  );
  for (const answer of [await gateway.createFulfillment(create), await gateway.updateTracking(update)])
    expect(answer).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect(received).toEqual([]);
  expect(await gateway.readOrder(orderId)).toEqual({ ok: true, value: null });
});

test.each<[string, Answer]>([
  ["it was throttled", { body: { errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] } }],
  ["its token was rejected", { status: 401 }],
])("when %s, a write asks again before it is sent again", async (_name, answer) => {
  const answers = [true, false];
  const mayWrite = () => Promise.resolve(answers.shift() ?? expect.fail("It has been told no."));
  const { gateway, received } = await setUp(({ path }) => (path.includes("oauth") ? newToken : answer), mayWrite);
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect(answers).toEqual([]);
  expect(received.filter(({ path }) => path.includes("graphql"))).toHaveLength(1);
});

test("what throttles for longer than a call may take is told with its wait", async () => {
  const { gateway, received } = await setUp(() => ({ status: 429, headers: { "Retry-After": "12.0" } }));
  expect(await gateway.createFulfillment(create)).toMatchObject({ ok: false, error: { kind: "throttled", retryAfterMs: 12_000 } });
  expect(received).toHaveLength(1);
});

test("a short Retry-After is waited for", async () => {
  const { gateway, received } = await setUp((_received, n) =>
    n === 1 ? { status: 429, headers: { "Retry-After": "0.4" } } : { body: { data: { order: null } } },
  );
  const started = performance.now();
  expect(await gateway.readOrder(orderId)).toEqual({ ok: true, value: null });
  expect(received).toHaveLength(2);
  expect(performance.now() - started).toBeGreaterThanOrEqual(399);
});

const fact = { handle: "vendor-order-shipped", payload: { order_id: 4507, "Fact id": "x" } };
const flowReply = (userErrors: object[]) => ({ body: { data: { flowTriggerReceive: { userErrors } } } });

test("Flow is told by the trigger's handle and the payload as it is", async () => {
  const { gateway, received: calls } = await setUp(() => flowReply([]));
  expect(await gateway.tellFlow(fact)).toEqual({ ok: true, value: null });
  expect(calls[0]?.body["variables"]).toEqual(fact);
});

test.each<[string, Answer, string]>([
  ["the handle is not deployed", flowReply([{ field: ["handle"], message: "Invalid handle" }]), "refused"],
  ["the payload is null", { body: { data: { flowTriggerReceive: null } } }, "outcome_unknown"],
  ["the connection breaks", "reset", "outcome_unknown"],
])("when %s, a Flow trigger was sent once and its outcome is told", async (_name, answer, kind) => {
  const { gateway, received: calls } = await setUp(() => answer);
  expect(await gateway.tellFlow(fact)).toMatchObject({ ok: false, error: { kind } });
  expect(calls).toHaveLength(1);
});

test("an order without an answer at Shopify is null", async () => {
  const { gateway } = await setUp(() => ({ body: { data: { order: null } } }));
  expect(await gateway.readOrder(orderId)).toEqual({ ok: true, value: null });
});

test("an order name is found exactly, and not when two orders bear it", async () => {
  const named = (...names: string[]) => ({
    body: { data: { orders: { nodes: names.map((name, n) => ({ id: `gid://shopify/Order/${n + 1}`, name })) } } },
  });
  const { gateway, received } = await setUp((_received, n) => (n === 1 ? named("#1001-A", "#1001") : named("#1001", "#1001")));
  expect(await gateway.findOrder("#1001")).toEqual({ ok: true, value: "2" });
  expect(await gateway.findOrder("#1001")).toEqual({ ok: true, value: null });
  expect(received[0]?.body["variables"]).toEqual({ query: 'name:"#1001"' });
});

async function setUp(answer: (received: Received, n: number) => Answer, mayWrite?: MayWrite) {
  const server = await startLocalShopify(answer);
  closing.push(server.stop);
  redirectShopifyCalls(server.origin);
  const sessions = new MemorySessions();
  await sessions.storeSession(offlineSession());
  const openShop = buildOpenShop({
    api: testApi(),
    sessions,
    leases: new MemoryLeases(),
    points: unlimitedPoints,
    clock: { now: () => new Date() },
    owner: "test",
  });
  return { ...server, gateway: openShop.interactive(shop, mayWrite) };
}

function done(field: string, id: string): Answer {
  return { body: { data: { [field]: { fulfillment: { id }, userErrors: [] } } } };
}

function cost(currentlyAvailable: number) {
  return {
    requestedQueryCost: 60,
    actualQueryCost: null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate: 100 },
  };
}
