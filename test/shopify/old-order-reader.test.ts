import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs } from "#app/domain/clock.ts";
import { writeBackOrder } from "#app/domain/fulfillment/write-back-order.ts";
import { fulfillmentOrderIdSchema, fulfillmentOrderLineIdSchema, orderIdSchema } from "#app/domain/ids.ts";
import { takeInOrder } from "#app/domain/links/take-in-order.ts";
import type { ShopOrder, StoredOrder } from "#app/domain/shop.ts";
import type { NewLine } from "#test/sandbox/shopify/order-input.ts";
import { aConnection, plainWords } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { startInstalledApp } from "./installed-app.ts";
import { appConfig, shop } from "./local-shopify.ts";

const ups = "1Z5R89390357567127";

let app: Awaited<ReturnType<typeof startInstalledApp>>;
beforeAll(async () => {
  app = await startInstalledApp();
});
beforeEach(() => app.begin({ locations: [{ name: "Studio" }, { name: "Annex" }] }));
afterAll(() => app.stop());

test("a hidden order is read by its fulfillment orders, in one query, as it would be read if it were not hidden", async () => {
  const { name, whole, stored } = await placeOld([
    { sku: "P-1", quantity: 2 },
    { sku: "P-2", location: "Annex" },
  ]);
  app.shopify.merchant(shop).fulfil(name, { pieces: [{ line: "P-1", quantity: 1 }], tracking: { number: "N1", company: "UPS" } });
  expect(await app.gateway.readOrder(stored.id)).toEqual({ ok: true, value: null });
  const before = app.shopify.requests.list().length;
  const old = await app.gateway.readOldOrder(stored);
  expect(app.shopify.requests.list().slice(before)).toMatchObject([{ operation: "ReadFulfillmentOrdersAlone", outcome: "done" }]);
  if (!old.ok || old.value === null) throw new Error("out of reach");
  expect(old.value.lines).toEqual(whole.lines);
  expect(old.value.fulfillmentOrders.map(({ lines }) => lines.map(({ remaining }) => remaining))).toEqual([[1], [1]]);
  expect(old.value.fulfillments).toMatchObject([{ numbers: [{ number: "N1" }], pieces: [{ lineId: whole.lines[0]?.id, quantity: 1 }] }]);
});

test("units that went into a fulfillment order nobody here knows make the order unreadable, fulfilled there or not", async () => {
  const { name, stored } = await placeOld([{ sku: "P-1", quantity: 2 }]);
  const split = app.shopify.merchant(shop).split(name, [{ line: "P-1", quantity: 1 }]);
  expect(await app.gateway.readOldOrder(stored)).toEqual({ ok: true, value: null });
  const created = await app.gateway.createFulfillment({
    groups: [
      {
        fulfillmentOrderId: fulfillmentOrderIdSchema.parse(split.id),
        lines: split.lines.map(({ id, remaining }) => ({ id: fulfillmentOrderLineIdSchema.parse(id), quantity: remaining })),
      },
    ],
    tracking: { company: null, numbers: ["N1"], urls: [] },
    notifyCustomer: false,
  });
  expect(created).toMatchObject({ ok: true });
  expect(await app.gateway.readOldOrder(stored)).toEqual({ ok: true, value: null });
});

test("without the scope for fulfillment orders the order is out of reach, and that is no fault of the app's permissions", async () => {
  const { stored } = await placeOld([{}]);
  app.shopify.setScopes(shop, ["read_orders"]);
  expect(await app.gateway.readOldOrder(stored)).toEqual({ ok: true, value: null });
  expect(await app.gateway.readOldOrder({ ...stored, fulfillmentOrderIds: [] })).toEqual({ ok: true, value: null });
});

test("an order that became 70 days old is fulfilled once, and its number stands at Shopify", async () => {
  const { clock } = app.sandbox.world;
  const placed = app.shopify.merchant(shop).createOrder({ lines: [{ sku: "P-1", quantity: 2 }] });
  const orderId = orderIdSchema.parse(placed.id);
  const deps = {
    store: app.db.store,
    openShop: () => app.gateway,
    clock,
    log: appConfig.log,
    words: plainWords,
    newId: randomUUID,
    random: () => 0.5,
    owner: "test",
  };
  expect(await takeInOrder(deps, { shop, orderId })).toEqual({ ok: true, value: "taken_in" });
  clock.advance(70 * dayMs);
  await app.db.store.forShop(shop).change(async (tx) => {
    const [installed, order] = [await tx.readShop(), await tx.findOrder(orderId)];
    if (installed === null || order === null) throw new Error("not taken in");
    await tx.saveShop({ ...installed, shadowMode: false });
    await tx.saveConnection(aConnection(), { baseUrl: "https://api.finerworks.com", fields: {}, identity: "account" });
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped", shippedSeenAt: clock.now() }));
    await tx.saveParcel(aParcel({ number: ups, firstSeenAt: clock.now() }));
    await tx.saveLink(aLink({ orderId, lines: order.lines.map((line) => aLinkLine({ lineId: line.id, quantity: line.quantity })) }));
  });
  expect(await app.gateway.readOrder(orderId)).toEqual({ ok: true, value: null });
  expect(await writeBackOrder(deps, { shop, orderId })).toEqual({ ok: true, value: { sent: 1, refused: 0 } });
  expect(await writeBackOrder(deps, { shop, orderId })).toEqual({ ok: true, value: { sent: 0, refused: 0 } });
  const made = app.shopify.shop(shop).orders.get(placed.id)?.fulfillments ?? [];
  expect(made.map(({ tracking, lines }) => [tracking.map(({ number }) => number), lines.map(({ quantity }) => quantity)])).toEqual([
    [[ups], [2]],
  ]);
  expect(await app.db.store.forShop(shop).listProblems()).toEqual([]);
});

/** An order of 61 days, as it was read and stored when it could still be seen. */
async function placeOld(lines: NewLine[]): Promise<{ name: string; whole: ShopOrder; stored: StoredOrder }> {
  const placedAt = new Date(app.sandbox.world.clock.now().getTime() - 61 * dayMs);
  const { id, name } = app.shopify.merchant(shop).createOrder({ lines, placedAt });
  const { scopes } = app.shopify.shop(shop);
  app.shopify.setScopes(shop, [...scopes, "read_all_orders"]);
  const read = await app.gateway.readOrder(orderIdSchema.parse(id));
  app.shopify.setScopes(shop, scopes);
  if (!read.ok || read.value === null) throw new Error("not readable");
  const fulfillmentOrderIds = read.value.fulfillmentOrders.map((each) => each.id);
  return { name, whole: read.value, stored: { ...read.value, fulfillmentOrderIds } };
}
