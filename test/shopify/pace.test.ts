import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderIdSchema, type OrderId } from "#app/domain/ids.ts";
import type { ShopGateway } from "#app/domain/shop.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { startInstalledApp } from "./installed-app.ts";
import { shop } from "./local-shopify.ts";

let app: Awaited<ReturnType<typeof startInstalledApp>>;
let orderId: OrderId;
beforeAll(async () => {
  app = await startInstalledApp();
});
beforeEach(async () => {
  await app.db.store.forShop(shop).change((tx) => tx.eraseShop());
  redirectShopifyCalls(app.sandbox.origin);
  app.shopify.addShop({ domain: shop, name: "Prints" });
  await app.open();
  const order = app.shopify.merchant(shop).createOrder({ lines: [{}, {}] });
  orderId = orderIdSchema.parse(order.id);
});
afterAll(() => app.stop());

test("forty background calls of two processes share what is left of a shop's points, and Shopify throttles none of them", async () => {
  const first = app.openAs("first", "background");
  const second = app.openAs("second", "background");
  await first.readOrder(orderId);
  app.shopify.shop(shop).bucket.setLevel(300);
  await second.readOrder(orderId);
  const seen = app.shopify.requests.list().length;
  const answers = await Promise.all(Array.from({ length: 40 }, (_, n) => (n % 2 === 0 ? first : second).readOrder(orderId)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(40);
  const outcomes = app.shopify.requests
    .list()
    .slice(seen)
    .map(({ outcome }) => outcome);
  expect(outcomes.filter((outcome) => outcome === "done")).toHaveLength(40);
  expect(outcomes.filter((outcome) => outcome === "throttled")).toHaveLength(0);
});

test("a merchant's call is answered while background calls wait for points", async () => {
  const worker = app.openAs("worker", "background");
  const merchant = app.openAs("web", "interactive");
  await merchant.readOrder(orderId);
  app.shopify.shop(shop).bucket.setLevel(260);
  await merchant.readOrder(orderId);
  let drained = 0;
  const draining = Array.from({ length: 40 }, () => worker.readOrder(orderId).then(() => (drained += 1)));
  await waitUntil("a worker has its answer", () => drained > 0);
  for (let n = 0; n < 3; n += 1) {
    const before = drained;
    const started = performance.now();
    expect(await merchant.readOrder(orderId)).toMatchObject({ ok: true });
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(drained - before).toBeLessThanOrEqual(5);
  }
  expect(drained).toBeLessThan(40);
  await Promise.all(draining);
});

test.each([
  ["grows", "standard", "plus", true],
  ["shrinks", "plus", "standard", false],
] as const)(
  "a shop whose bucket %s with its plan is paced by the new one from the first answer on",
  async (_how, before, after, isThere) => {
    const worker = app.openAs("worker", "background");
    app.shopify.changePlan(shop, before);
    await worker.readOrder(orderId);
    app.shopify.changePlan(shop, after);
    const seen = app.shopify.requests.list().length;
    await worker.readOrder(orderId);
    // Nearly the whole of the small bucket, twice.
    const booking = { shop, points: 1_900, priority: "interactive" as const };
    expect(await app.db.store.system.bookPoints(booking)).toHaveProperty("booking");
    const second = await app.db.store.system.bookPoints(booking);
    expect("booking" in second).toBe(isThere);
    expect(app.shopify.requests.list().slice(seen)).toMatchObject([{ outcome: "done" }]);
  },
);

test("what is sent at once as a bucket shrinks is throttled by Shopify, waits, and is answered", async () => {
  const worker = app.openAs("worker", "background");
  app.shopify.changePlan(shop, "plus");
  await worker.readOrder(orderId);
  app.shopify.changePlan(shop, "standard");
  app.shopify.shop(shop).bucket.setLevel(120);
  const answers = await Promise.all(Array.from({ length: 12 }, () => worker.readOrder(orderId)));
  expect(answers.filter((answer) => answer.ok)).toHaveLength(12);
});

test("points that a killed process had booked hold nobody up for longer than a few seconds", async () => {
  const gateway: ShopGateway = app.openAs("alive", "background");
  await gateway.readOrder(orderId);
  // A process that booked the whole bucket and never came to its calls.
  const killed = { shop, points: 1_900, priority: "interactive" as const };
  expect(await app.db.store.system.bookPoints(killed)).toHaveProperty("booking");
  const started = performance.now();
  expect(await gateway.readOrder(orderId)).toMatchObject({ ok: true });
  expect(performance.now() - started).toBeLessThan(8_000);
});
