import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { minuteMs } from "#app/domain/clock.ts";
import type { NewOrder } from "#test/sandbox/shopify/order-input.ts";
import { startInstalledApp } from "./installed-app.ts";
import { shop } from "./local-shopify.ts";

let app: Awaited<ReturnType<typeof startInstalledApp>>;
beforeAll(async () => {
  app = await startInstalledApp();
});
beforeEach(() => app.begin({ locations: [{ name: "Studio" }, { name: "Depot", service: "Other app" }] }));
afterAll(() => app.stop());

test("grants come with Shopify's own time, even where nothing else may be read", async () => {
  app.shopify.setScopes(shop, ["read_orders"]);
  app.sandbox.world.clock.advance(10 * minuteMs);
  const grants = await app.gateway.readGrants();
  expect(grants).toMatchObject({ ok: true, value: { scopes: ["read_orders"] } });
  const at = grants.ok ? grants.value.serverTime?.getTime() : undefined;
  expect(Math.abs((at ?? 0) - app.sandbox.world.clock.now().getTime())).toBeLessThan(minuteMs);
  expect(await app.gateway.listLocations()).toMatchObject({ ok: false, error: { kind: "missing_scope" } });
});

test("locations say whose they are", async () => {
  expect(await app.gateway.listLocations()).toEqual({
    ok: true,
    value: [
      { name: "Studio", fulfillsOnlineOrders: true, ofOtherService: false },
      { name: "Depot", fulfillsOnlineOrders: true, ofOtherService: true },
    ],
  });
});

test("open orders are listed page by page, and those that are fulfilled as a whole are not", async () => {
  const placed = Array.from({ length: 105 }, () => place({}));
  app.shopify.merchant(shop).fulfil(placed[3]?.name ?? "");
  const placedSince = new Date(app.sandbox.world.clock.now().getTime() - 60 * minuteMs);
  const first = await app.gateway.listOpenOrders({ placedSince, after: null });
  if (!first.ok) throw new Error(first.error.detail);
  const second = await app.gateway.listOpenOrders({ placedSince, after: first.value.after });
  if (!second.ok) throw new Error(second.error.detail);
  expect([first.value.orders.length, second.value.orders.length, second.value.after]).toEqual([100, 4, null]);
  const names = [...first.value.orders, ...second.value.orders].map(({ name }) => name);
  expect(names.toSorted()).toEqual(
    placed
      .toSpliced(3, 1)
      .map(({ name }) => name)
      .toSorted(),
  );
});

test("recent orders come with who fulfilled what, in one query of few points", async () => {
  const [byHand, byService, cancelled] = [place({}), place({ location: "Depot" }), place({})];
  const merchant = app.shopify.merchant(shop);
  merchant.fulfil(byHand.name, { tracking: { number: "ab 12-3" } });
  merchant.fulfil(byService.name);
  merchant.fulfil(cancelled.name);
  merchant.cancelFulfillment(cancelled.name);
  const before = app.shopify.requests.list().length;
  const recent = await app.gateway.listRecentOrders(new Date(0));
  const calls = app.shopify.requests.list().slice(before);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.requestedCost).toBeLessThanOrEqual(200);
  expect(
    recent.ok && recent.value.map(({ name, fulfillments }) => [name, fulfillments.map(({ service, numbers }) => [service, numbers])]),
  ).toEqual([
    [cancelled.name, []],
    [byService.name, [["Other app", []]]],
    [byHand.name, [[null, ["AB123"]]]],
  ]);
  expect(recent.ok && recent.value[2]?.fulfillments[0]?.lines).toEqual([{ lineId: byHand.lines[0]?.id, requiresShipping: true }]);
});

function place(line: NewOrder["lines"][number]) {
  // A second between two orders, so that they have an order.
  app.sandbox.world.clock.advance(1_000);
  return app.shopify.merchant(shop).createOrder({ lines: [line] });
}
