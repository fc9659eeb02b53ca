import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import { defaultPolicy } from "#app/domain/policy.ts";
import type { Actor, Wait } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import { intakeFulfillmentOrder } from "#app/domain/shops/intake-fulfillment-order.ts";
import { setPolicy } from "#app/domain/shops/set-policy.ts";
import { setShadowMode } from "#app/domain/shops/set-shadow-mode.ts";
import { aFulfillmentOrderId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";
import { fakeShopify } from "./fake-gateway.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await shopStore().change((tx) => tx.eraseShop());
  db.enqueued.length = 0;
});
afterAll(() => db.close());

const who: Actor = { kind: "person", name: "operator" };
const writeBack = (n: number) => ({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(n) } });

test("a changed policy is stored and told, and what waits or has a problem is planned again", async () => {
  await saveOrders();
  const policy = { ...defaultPolicy, notifyCustomer: false };
  expect(await setPolicy(deps(), { shop: shopDomain, changes: { notifyCustomer: false }, who })).toMatchObject({
    ok: true,
    value: { policy },
  });
  expect(await shopStore().readShop()).toMatchObject({ policy, shadowMode: true });
  expect(await shopStore().listTimeline({ limit: 5 })).toMatchObject([{ what: "policy_changed", who, params: { notifyCustomer: false } }]);
  await runWalks(deps(), db.enqueued);
  expect(db.enqueued).toEqual([writeBack(5001), writeBack(5002)]);
});

test("switching shadow mode off plans again what waited for it", async () => {
  await saveOrders();
  expect(await setShadowMode(deps(), { shop: shopDomain, on: false, who })).toMatchObject({ ok: true, value: { shadowMode: false } });
  expect(await shopStore().listTimeline({ limit: 5 })).toMatchObject([{ what: "shadow_mode_off", who }]);
  await runWalks(deps(), db.enqueued);
  expect(db.enqueued).toContainEqual(writeBack(5001));
});

test("a shop that is not installed has no settings", async () => {
  const missing = { ok: false, error: { kind: "shop_not_found" } };
  expect(await setPolicy(deps(), { shop: shopDomain, changes: {}, who })).toEqual(missing);
  await shopStore().change((tx) => tx.saveShop(aShop({ uninstalledAt: noon })));
  expect(await setShadowMode(deps(), { shop: shopDomain, on: false, who })).toEqual(missing);
});

test("a fulfillment order leads to its order; one of no order leads nowhere", async () => {
  const input = { shop: shopDomain, fulfillmentOrderId: aFulfillmentOrderId(61) };
  const asking = (id: number | null) =>
    fakeShopify({ findOrderOfFulfillmentOrder: () => Promise.resolve(ok(id === null ? null : anOrderId(id))) });
  expect(await intakeFulfillmentOrder({ store: db.store, openShop: asking(null) }, input)).toEqual({ ok: true, value: null });
  expect(db.enqueued).toEqual([]);
  await intakeFulfillmentOrder({ store: db.store, openShop: asking(4507) }, input);
  expect(db.enqueued).toEqual([{ name: "intake-order", data: { shop: shopDomain, orderId: anOrderId(4507) } }]);
});

test("an order that has become known meanwhile is not asked for", async () => {
  const fulfillmentOrderId = aFulfillmentOrderId(61);
  await shopStore().change(async (tx) => {
    await tx.saveShop(aShop());
    await tx.saveOrder(anOrder({ fulfillmentOrderIds: [fulfillmentOrderId] }));
  });
  await intakeFulfillmentOrder({ store: db.store, openShop: fakeShopify() }, { shop: shopDomain, fulfillmentOrderId });
  expect(db.enqueued).toEqual([{ name: "intake-order", data: { shop: shopDomain, orderId: anOrder().id } }]);
});

const shopStore = () => db.store.forShop(shopDomain);
const deps = () => ({ store: db.store, clock: { now: () => noon } });

/** One order that waits, one with a problem, one that is in order. */
async function saveOrders(): Promise<void> {
  const wait: Wait = { code: "shadow_mode", linkId: null, since: noon, until: null, params: {} };
  await shopStore().change(async (tx) => {
    await tx.saveShop(aShop({ shadowMode: true }));
    for (const n of [5001, 5002, 5003]) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, updatedAt: later(noon, n * minuteMs) }));
    }
    await tx.saveWaits(anOrderId(5001), [wait], null);
    const about = { orderId: anOrderId(5002), vendorOrderId: null, connectionId: null, params: {} };
    await tx.raiseProblem({ kind: "which_lines", about: "order:5002", ...about }, noon);
  });
}
