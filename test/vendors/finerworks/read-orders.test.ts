import { afterEach, beforeEach, expect, test } from "vitest";
import { atOnce, type Ask, type VendorConnection, type VendorRef } from "#app/domain/vendor.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { planted } from "#test/sandbox/finerworks/replies.ts";
import { sandboxKeys, type FinerworksWorld } from "#test/sandbox/finerworks/world.ts";
import { serveFinerworks } from "../serve-finerworks.ts";
import type { VendorServer } from "../serve-vendor.ts";

let world: FinerworksWorld;
let server: VendorServer;
let vendor: VendorConnection;

beforeEach(async () => {
  const served = await serveFinerworks(new Date("2026-07-01T12:00:00Z"));
  [world, server] = [served.world, served];
  const registry = vendorRegistry({ extraBaseUrls: [server.origin], clock: world.clock, limits: { timeoutMs: 2_000, gapMs: 0 } });
  vendor = registry.of("finerworks").open({ baseUrl: server.origin, fields: sandboxKeys, identity: "account" }, atOnce);
});

afterEach(async () => {
  await server.stop();
});

test("POs and ids are asked for in batches of 25 of one kind, each once", async () => {
  const orders = pos(60).map((po) => world.createOrder({ po }));
  const asks = [
    ...orders.map(({ po }) => byPo(po)),
    ...orders.map(({ orderId }) => byId(String(orderId))),
    byPo("PO-0"),
    byId(`00${orders[0]?.orderId}`),
  ];
  const answers = await vendor.read(asks);
  expect(answers.every((answer) => answer.outcome === "found")).toBe(true);
  expect(world.calls.map((call) => call.refs.length)).toEqual([25, 25, 10, 25, 25, 10]);
});

test("a read that is not wanted any more asks no further, and what was not asked is worth another try", async () => {
  for (const po of pos(60)) world.createOrder({ po });
  const answers = await vendor.read(pos(60).map(byPo), () => Promise.resolve(world.calls.length < 2));
  expect(world.calls).toHaveLength(2);
  expect(answers.map(({ outcome }) => outcome)).toEqual([...Array<string>(50).fill("found"), ...Array<string>(10).fill("failed")]);
  expect(answers.at(-1)).toMatchObject({ error: { kind: "not_asked" } });
});

test.each(["ids", "POs"])("a read that is cut off has asked for the %s, which came first", async (first) => {
  const orders = pos(60).map((po) => world.createOrder({ po }));
  const ids = orders.slice(0, 30).map(({ orderId }) => byId(String(orderId)));
  const others = orders.slice(30).map(({ po }) => byPo(po));
  const asks = first === "ids" ? [...ids, ...others] : [...others, ...ids];
  const answers = await vendor.read(asks, () => Promise.resolve(world.calls.length < 2));
  expect(answers.map(({ outcome }) => outcome)).toEqual([...Array<string>(30).fill("found"), ...Array<string>(30).fill("failed")]);
});

test.each([400, 413, 414])("a batch that is refused with %i is asked for in halves", async (status) => {
  world.quirks.maxBatch = 4;
  world.quirks.tooManyStatus = status;
  for (const po of pos(25)) world.createOrder({ po });
  const answers = await vendor.read(pos(25).map(byPo));
  expect(answers.map((answer) => answer.outcome)).toEqual(pos(25).map(() => "found"));
});

test("a reference that the vendor refuses is refused alone, even among many like it", async () => {
  for (const po of pos(100)) world.createOrder({ po });
  world.quirks.refused = ["PO-3", "PO-30", "PO-31", "PO-32", "PO-33", "PO-34", "PO-99"];
  const answers = await vendor.read(pos(100).map(byPo));
  const failed = answers.flatMap((answer) => (answer.outcome === "failed" ? [{ ref: answer.ask.ref, kind: answer.error.kind }] : []));
  expect(failed).toEqual(world.quirks.refused.map((value) => ({ ref: { kind: "po", value }, kind: "rejected" })));
  expect(answers.filter((answer) => answer.outcome === "found")).toHaveLength(93);
});

test("a vendor that refuses everything is not asked for everything, and what was not asked is worth another try", async () => {
  world.quirks.maxBatch = 0;
  const answers = await vendor.read(pos(1_000).map(byPo));
  expect(world.countCalls()).toBeLessThanOrEqual(60);
  const kinds = new Set(answers.slice(100).map((answer) => (answer.outcome === "failed" ? answer.error.kind : answer.outcome)));
  expect(kinds).toEqual(new Set(["not_asked"]));
});

test("two ids under one PO are ambiguous, and each is found by its own id", async () => {
  const first = world.createOrder({ po: "1001" });
  const second = world.resubmit(first.orderId);
  const [byName, ...byNumber] = await vendor.read([byPo("1001"), byId(String(first.orderId)), byId(String(second.orderId))]);
  expect(byName).toMatchObject({
    outcome: "ambiguous",
    candidates: [{ number: String(first.orderId) }, { number: String(second.orderId) }],
  });
  expect(byNumber).toMatchObject([
    { outcome: "found", reading: { number: String(first.orderId) } },
    { outcome: "found", reading: { number: String(second.orderId) } },
  ]);
});

test("an order is found by its confirmation id too", async () => {
  const order = world.createOrder({ po: "1001" });
  expect(await vendor.read([byId(String(order.confirmationId))])).toMatchObject([
    { outcome: "found", reading: { number: String(order.orderId) } },
  ]);
});

test("an exact PO goes before one that differs in its capitals", async () => {
  const lower = world.createOrder({ po: "ab1" });
  expect(await vendor.read([byPo("AB1")])).toMatchObject([{ outcome: "found", reading: { number: String(lower.orderId), po: "ab1" } }]);
  const upper = world.createOrder({ po: "AB1" });
  expect(await vendor.read([byPo("AB1")])).toMatchObject([{ outcome: "found", reading: { number: String(upper.orderId) } }]);
});

test("another account's order is missing", async () => {
  world.addAccount({ web_api_key: "other", app_key: "keys" });
  world.createOrder({ po: "1001", account: "other" });
  expect(await vendor.read([byPo("1001")])).toMatchObject([{ outcome: "missing" }]);
});

test("an order of a test-mode account was never stored and is missing", async () => {
  world.quirks.testMode = true;
  const order = world.createOrder({ po: "1001" });
  world.quirks.nullWhenNone = true;
  expect(await vendor.read([byPo("1001"), byId(String(order.orderId))])).toMatchObject([{ outcome: "missing" }, { outcome: "missing" }]);
});

test("a row that names no order makes the orders that did not come unknown, not missing", async () => {
  world.createOrder({ po: "1001" });
  const known = { order_id: 1, order_po: "1001", order_status_id: 3, shipments: [] };
  const body = JSON.stringify({ status: { success: true }, orders: [known, "garbage"] });
  world.faults.add({ target: "finerworks", times: 1, fault: { kind: "status", status: 200, body } });
  expect(await vendor.read([byPo("1001"), byPo("1002")])).toMatchObject([
    { outcome: "found" },
    { outcome: "failed", error: { kind: "bad_response" } },
  ]);
});

test("a receipt gives the id, items, cost and numbers of an order, and nothing personal", async () => {
  const order = world.createOrder({
    po: "1001",
    total: 61.2,
    items: [
      { sku: "PRINT-1", quantity: 2, variantId: "44000000000001" },
      { sku: "PRINT-2", quantity: 1, variantId: null },
    ],
  });
  world.ship(order.orderId, [{ number: "794644790138", carrier: "FedEx" }]);
  const answers = await vendor.read([receipt(order.guid, order.email)]);
  expect(answers.map((answer) => (answer.outcome === "found" ? answer.reading : answer))).toMatchObject([
    {
      number: String(order.orderId),
      po: "1001",
      stage: null,
      status: { code: "", label: "Shipped" },
      cost: "61.20",
      items: [
        { item: "PRINT-1", sku: "PRINT-1", variantId: "44000000000001", quantity: 2 },
        { item: "PRINT-2", sku: "PRINT-2", variantId: null, quantity: 1 },
      ],
      parcels: [{ number: "794644790138" }],
    },
  ]);
  expect(JSON.stringify(answers)).not.toContain(planted);
});

test("an unknown receipt fails and disturbs nobody else", async () => {
  world.createOrder({ po: "1001" });
  const guid = "00000000-0000-4000-8000-000000000000";
  const answers = await vendor.read([receipt(guid, "orders@example.invalid"), byPo("1001"), receipt("no guid", "x"), byId("12a")]);
  expect(answers).toMatchObject([
    { outcome: "failed", error: { kind: "rejected" } },
    { outcome: "found" },
    { outcome: "failed", error: { kind: "bad_ref" } },
    { outcome: "failed", error: { kind: "bad_ref" } },
  ]);
});

function pos(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `PO-${index}`);
}

function byPo(value: string): Ask {
  return { ref: { kind: "po", value }, mark: null };
}

function byId(value: string): Ask {
  return { ref: { kind: "id", value }, mark: null };
}

function receipt(guid: string, email: string): { ref: VendorRef; mark: null } {
  return { ref: { kind: "receipt", guid, email }, mark: null };
}
