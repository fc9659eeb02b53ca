import { afterAll, beforeAll, expect, test } from "vitest";
import type { OrdersToPlan } from "#app/domain/jobs.ts";
import type { Order } from "#app/domain/records.ts";
import { aConnectionId, aFulfillmentOrderId, aLineId, aLinkId, anOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aLookup, freshShop, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("an order comes back with its lines in Shopify's order", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const order = anOrder({
    cancelledAt: at(1),
    lines: [
      aLine({ position: 0, sku: null, variantId: null }),
      aLine({ position: 1, requiresShipping: false, isGiftCard: true, productVendor: "Us" }),
    ],
    fulfillmentOrderIds: [aFulfillmentOrderId(1), aFulfillmentOrderId(2)],
    waits: [{ code: "on_hold", linkId: aLinkId(1), since: at(0), until: at(9), params: { count: 2, name: "x", none: null } }],
    writeDueAt: at(5),
  });
  expect(await store.change((tx) => tx.saveOrder(order))).toBe(true);
  expect(await store.findOrder(order.id)).toEqual(order);
  expect(await store.listOrderNames({ names: ["#1001"], ids: [] })).toEqual([{ id: order.id, name: "#1001" }]);
  expect(await store.findOrderByFulfillmentOrder(aFulfillmentOrderId(2))).toEqual(order);
  expect(await store.findOrderByFulfillmentOrder(aFulfillmentOrderId(3))).toBeNull();
  expect(await store.change((tx) => tx.lockOrder(order.id))).toEqual(order);
  expect(await store.change((tx) => tx.lockOrder(anOrderId(404)))).toBeNull();
});

test("an older reading of an order changes nothing, one of the same time does", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const newer = anOrder({ updatedAt: at(10), name: "#1001-B" });
  await store.change((tx) => tx.saveOrder(newer));
  expect(await store.change((tx) => tx.saveOrder({ ...newer, updatedAt: at(9), name: "#1001-A", lines: [] }))).toBe(false);
  expect(await store.findOrder(newer.id)).toEqual(newer);
  expect(await store.change((tx) => tx.saveOrder({ ...newer, name: "#1001-C" }))).toBe(true);
  const refunded = { amount: "99.5", currency: "EUR" };
  await store.change((tx) => tx.saveOrder({ ...newer, name: "#1001-C", total: refunded }));
  expect(await store.findOrder(newer.id)).toMatchObject({ name: "#1001-C", total: refunded });
  await store.change((tx) => tx.saveOrder({ ...newer, total: null }));
  expect((await store.findOrder(newer.id))?.total).toBeNull();
});

test("what a metafield is to say is due once it changes, and no more once just that was sent", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const order = anOrder();
  await store.change((tx) => tx.saveOrder(order));
  const note = (text: string, minutes: number) =>
    store.change((tx) => tx.saveProduction(order.id, text, { dueAt: at(minutes), isFirst: true }));
  const due = (minutes: number) => store.listDueProductions(at(minutes), 10);
  await note("a", 1);
  await note("a", 0);
  expect([await due(0), await due(1)]).toEqual([[], [{ orderId: order.id, text: "a", dueAt: at(1) }]]);
  await note("b", 2);
  await store.change((tx) => tx.settleProductions([{ orderId: order.id, text: "a" }]));
  expect(await due(2)).toEqual([{ orderId: order.id, text: "b", dueAt: at(1) }]);
  await store.change((tx) => tx.putOffProductions([order.id], at(9)));
  expect([await due(8), await due(9)]).toEqual([[], [{ orderId: order.id, text: "b", dueAt: at(9) }]]);
  await note("c", 8);
  await note("b", 9);
  expect([await due(7), await due(8)]).toEqual([[], [{ orderId: order.id, text: "b", dueAt: at(8) }]]);
  await store.change((tx) => tx.settleProductions([{ orderId: order.id, text: "b" }]));
  expect(await due(99)).toEqual([]);
});

test("a line that is gone stays with nothing to make; waits and first sight survive a new reading", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const order = anOrder({ lines: [aLine({ position: 0 }), aLine({ position: 1, quantity: 3 })] });
  const waits: Order["waits"] = [{ code: "no_number", linkId: null, since: at(0), until: null, params: {} }];
  await store.change(async (tx) => {
    await tx.saveOrder(order);
    await tx.saveWaits(order.id, waits, at(7));
    await tx.saveOrder({ ...order, updatedAt: at(20), seenAt: at(20), lines: [aLine({ position: 0, quantity: 2 })] });
  });
  const found = await store.findOrder(order.id);
  expect(found?.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity])).toEqual([
    [2, 2],
    [3, 0],
  ]);
  expect(found).toMatchObject({ waits, writeDueAt: at(7), seenAt: noon });
});

test("a name that two orders have is said of both", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  await store.change(async (tx) => {
    await tx.saveOrder(anOrder());
    await tx.saveOrder(anOrder({ id: anOrderId(5002), lines: [aLine({ id: aLineId(9101) })] }));
  });
  expect((await store.listOrderNames({ names: ["#1001"], ids: [] })).map(({ id }) => id)).toEqual(["5001", "5002"]);
});

test("orders are paged by update time, newest first, without a gap or a repeat among equal times", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  await store.change(async (tx) => {
    for (const n of [1, 2, 3, 4, 5])
      await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${String(n)}`, updatedAt: at(n > 3 ? 9 : 5), lines: [] }));
  });
  const seen: string[] = [];
  for (let before: { updatedAt: Date; id: Order["id"] } | null = null; ;) {
    const page: Order[] = await store.listOrders({ limit: 2, before });
    seen.push(...page.map(({ id }) => id));
    before = page.at(-1) ?? null;
    if (before === null) break;
  }
  expect(seen).toEqual(["5", "4", "3", "2", "1"]);
});

test("orders to be planned again are listed by id, page by page, each once: what waits or has an open problem, what is made, what waits for Shopify", async () => {
  const shop = await freshShop(db.store);
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  const wait = { linkId: null, since: noon, until: null, params: {} };
  await store.change(async (tx) => {
    for (const n of [1, 2, 3, 4, 5, 6, 7]) await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, lines: [] }));
    await tx.saveWaits(anOrderId(4), [{ ...wait, code: "unavailable" }], null);
    await tx.saveWaits(anOrderId(6), [{ ...wait, code: "shadow_mode" }], null);
    for (const [n, kind] of [
      [1, "which_lines"],
      [1, "cannot_ship"],
      [2, "cannot_ship"],
      [3, "cannot_ship"],
      [5, "cannot_ship"],
    ] as const)
      await tx.raiseProblem(
        { kind, about: `order:${n}`, orderId: anOrderId(n), vendorOrderId: null, connectionId: null, params: {} },
        noon,
      );
    await tx.clearProblem("cannot_ship order:3", noon);
    await tx.dismissProblem("cannot_ship order:5", "Mine.", noon);
  });
  const page = (which: OrdersToPlan, after: number | null = null) =>
    store.listOrderIdsToPlan({ which, after: after === null ? null : anOrderId(after), limit: 2 });
  expect(await page("waiting")).toEqual(["1", "2"]);
  expect(await page("waiting", 2)).toEqual(["4", "5"]);
  expect(await page("waiting", 5)).toEqual(["6"]);
  expect(await page("waiting", 6)).toEqual([]);
  expect(await page("in_production")).toEqual(["5001"]);
  expect(await page("in_production", 5001)).toEqual([]);
  expect(await page("unavailable")).toEqual(["4"]);
  expect(await page("unavailable", 4)).toEqual([]);
});

test("a lookup is one for an order, connection and reference", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const lookup = aLookup({ lineId: aLineId(9001), firstAskedAt: at(1), lastMissingAt: at(2), misses: 3, nextAskAt: at(4) });
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.saveOrder(anOrder());
    await tx.saveLookups([aLookup()]);
    await tx.saveLookups([lookup]);
  });
  expect(await store.listLookups(anOrderId(5001))).toEqual([lookup]);
  expect(await store.listOrdersByReference(aConnectionId(1), "1001")).toEqual([anOrderId(5001)]);
  expect(await store.listOrdersByReference(aConnectionId(1), "1002")).toEqual([]);
});
