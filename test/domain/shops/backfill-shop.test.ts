import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import type { ShopGateway } from "#app/domain/shop.ts";
import type { Store } from "#app/domain/store.ts";
import { backfillShop } from "#app/domain/shops/backfill-shop.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { fakeShopify, outOfReach, pagedOrders, shopInfo } from "./fake-gateway.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.store.forShop(shopDomain).change((tx) => tx.eraseShop());
  db.enqueued.length = 0;
});
afterAll(() => db.close());

test("the first pass takes in the unfulfilled orders of 60 days, page by page", async () => {
  await save(aShop());
  const { asked, listOrders } = pagedOrders([[anOrderId(1), anOrderId(2)], [anOrderId(3)]]);
  expect(await backfill({ listOrders })).toEqual({ ok: true, value: 3 });
  expect(db.enqueued).toEqual([1, 2, 3].map((n) => ({ name: "intake-order", data: { shop: shopDomain, orderId: anOrderId(n) } })));
  expect(asked).toMatchObject([
    { updatedSince: later(noon, -60 * dayMs), unfulfilledOnly: true, after: null },
    { unfulfilledOnly: true, after: "1" },
  ]);
  expect(await read()).toMatchObject({ ...shopInfo, ordersSeenUntil: noon });
});

test("a later pass takes in whatever changed since the last one, with a margin", async () => {
  await save(aShop({ ordersSeenUntil: later(noon, -dayMs) }));
  const { asked, listOrders } = pagedOrders([[]]);
  await backfill({ listOrders });
  expect(asked).toEqual([{ updatedSince: later(noon, -dayMs - hourMs), unfulfilledOnly: false, after: null }]);
});

test("a later pass leaves out what is stored as it stands there", async () => {
  await save(aShop({ ordersSeenUntil: later(noon, -dayMs) }));
  const updated: [n: number, at: Date][] = [
    [1, noon],
    [2, later(noon, -1)],
    // As it stands there, but for a vendor order that its metafield names.
    [4, noon],
  ];
  await store().change(async (tx) => {
    for (const [n, updatedAt] of updated) await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, updatedAt, lines: [] }));
  });
  const { listOrders } = pagedOrders([[anOrderId(1), anOrderId(2), anOrderId(3)]], noon);
  const namesOne: ShopGateway["listOrders"] = async (input) => {
    const page = await listOrders(input);
    if (page.ok) page.value.orders.push({ id: anOrderId(4), updatedAt: noon, named: ["FinerWorks: 1001-A"] });
    return page;
  };
  expect(await backfill({ listOrders: namesOne })).toEqual({ ok: true, value: 3 });
  expect(db.enqueued).toEqual([2, 3, 4].map((n) => ({ name: "intake-order", data: { shop: shopDomain, orderId: anOrderId(n) } })));
});

test("a pass that breaks off is not counted as done", async () => {
  await save(aShop({ ordersSeenUntil: later(noon, -dayMs) }));
  expect(await backfill({ listOrders: outOfReach })).toMatchObject({ ok: false, error: { kind: "unavailable" } });
  expect(await read()).toMatchObject({ ordersSeenUntil: later(noon, -dayMs) });
});

test("a first pass that breaks off goes on with the page at which it stood, on the same orders, and counts from its beginning", async () => {
  await save(aShop());
  const pages = pagedOrders([[anOrderId(1), anOrderId(2)], [anOrderId(3)]]);
  const breaksOff: ShopGateway["listOrders"] = (input) => (input.after === null ? pages.listOrders(input) : outOfReach());
  expect(await backfill({ listOrders: breaksOff })).toMatchObject({ ok: false });
  expect(await store().readBackfill()).toMatchObject({ cursor: "1", isListed: false, found: 2, left: 2 });
  expect(await backfill({ listOrders: pages.listOrders }, later(noon, hourMs))).toEqual({ ok: true, value: 1 });
  expect(pages.asked.slice(1)).toEqual([{ updatedSince: later(noon, -60 * dayMs), unfulfilledOnly: true, after: "1" }]);
  expect(await store().readBackfill()).toMatchObject({ isListed: true, found: 3, left: 3 });
  expect(await read()).toMatchObject({ ordersSeenUntil: noon });
});

test("a first pass is over with its last page, even if the process ends right after it", async () => {
  await save(aShop());
  const { listOrders } = pagedOrders([[anOrderId(1)], [anOrderId(2)]]);
  let hasEnded = false;
  const lastPage: ShopGateway["listOrders"] = async (input) => {
    const page = await listOrders(input);
    hasEnded = page.ok && page.value.after === null;
    return page;
  };
  let left = 1;
  const forShop = (shop: typeof shopDomain) => {
    const real = db.store.forShop(shop);
    const change: typeof real.change = (fn) =>
      hasEnded && (left -= 1) < 0 ? Promise.reject(new Error("The process has ended.")) : real.change(fn);
    return { ...real, change };
  };
  await backfill({ listOrders: lastPage }, noon, { ...db.store, forShop }).catch(() => undefined);
  expect(await read()).toMatchObject({ ordersSeenUntil: noon });
});

test.each<[string, Date | null]>([
  ["a first pass", null],
  ["a later pass", later(noon, -dayMs)],
])("%s over a large shop ends after ten pages, and the next job of the shop goes on with the page that follows", async (_what, seen) => {
  await save(aShop({ ordersSeenUntil: seen }));
  const { asked, listOrders } = pagedOrders(Array.from({ length: 21 }, (_, n) => [anOrderId(n + 1)]));
  const goOn = { name: "backfill-shop", data: { shop: shopDomain } };
  expect(await backfill({ listOrders })).toEqual({ ok: true, value: 10 });
  expect(db.enqueued.at(-1)).toEqual(goOn);
  expect(await read()).not.toMatchObject({ ordersSeenUntil: noon });
  await backfill({ listOrders }, later(noon, hourMs));
  await backfill({ listOrders }, later(noon, hourMs));
  expect(asked.map(({ after }) => after)).toEqual([null, ...Array.from({ length: 20 }, (_, n) => `${n + 1}`)]);
  expect(new Set(asked.map(({ updatedSince }) => updatedSince.getTime())).size).toBe(1);
  expect(db.enqueued.filter(({ name }) => name === "backfill-shop")).toEqual([goOn, goOn]);
  expect(db.enqueued.filter(({ name }) => name === "intake-order")).toHaveLength(21);
  expect(await read()).toMatchObject({ ordersSeenUntil: noon });
});

test("a later pass that breaks off goes on where it stood, and the one after it begins anew", async () => {
  await save(aShop({ ordersSeenUntil: later(noon, -dayMs) }));
  const pages = pagedOrders([[anOrderId(1)], [anOrderId(2)]]);
  const breaksOff: ShopGateway["listOrders"] = (input) => (input.after === null ? pages.listOrders(input) : outOfReach());
  expect(await backfill({ listOrders: breaksOff })).toMatchObject({ ok: false });
  expect(await backfill({ listOrders: pages.listOrders }, later(noon, hourMs))).toEqual({ ok: true, value: 1 });
  expect(await read()).toMatchObject({ ordersSeenUntil: noon });
  await backfill({ listOrders: pages.listOrders }, later(noon, hourMs));
  expect(pages.asked.map(({ after }) => after)).toEqual([null, "1", null, "1"]);
  expect(await read()).toMatchObject({ ordersSeenUntil: later(noon, hourMs) });
});

test("a first pass that is asked for between two slices of a later one begins at the first page, and the later one is over", async () => {
  await save(aShop({ ordersSeenUntil: later(noon, -dayMs) }));
  const { asked, listOrders } = pagedOrders(Array.from({ length: 11 }, (_, n) => [anOrderId(n + 1)]));
  await backfill({ listOrders });
  await save(aShop({ ordersSeenUntil: null }));
  await backfill({ listOrders }, later(noon, hourMs));
  await backfill({ listOrders }, later(noon, hourMs));
  expect(asked.slice(10).map(({ after, unfulfilledOnly }) => ({ after, unfulfilledOnly }))).toEqual(
    [null, ...Array.from({ length: 10 }, (_, n) => `${n + 1}`)].map((after) => ({ after, unfulfilledOnly: true })),
  );
  expect(await read()).toMatchObject({ ordersSeenUntil: later(noon, hourMs) });
  await backfill({ listOrders: pagedOrders([[]]).listOrders }, later(noon, 2 * hourMs));
  expect(await read()).toMatchObject({ ordersSeenUntil: later(noon, 2 * hourMs) });
});

test("what a first pass has found is left until it is taken in, counted once however often it is listed", async () => {
  await save(aShop());
  const { listOrders } = pagedOrders([
    [anOrderId(1), anOrderId(2)],
    [anOrderId(2), anOrderId(3)],
  ]);
  await backfill({ listOrders });
  expect(await store().readBackfill()).toMatchObject({ found: 3, left: 3 });
  await store().change((tx) => tx.settleBackfill([anOrderId(2), anOrderId(99)]));
  expect(await store().readBackfill()).toMatchObject({ found: 3, left: 2 });
});

test("another first pass begins its count anew, and a later pass counts nothing", async () => {
  await save(aShop());
  await backfill({ listOrders: pagedOrders([[anOrderId(1), anOrderId(2)]]).listOrders });
  await backfill({ listOrders: pagedOrders([[anOrderId(3)]]).listOrders });
  expect(await store().readBackfill()).toMatchObject({ found: 2, left: 2 });
  await store().change(async (tx) => {
    const shop = await tx.readShop();
    if (shop) await tx.saveShop({ ...shop, ordersSeenUntil: null });
  });
  await backfill({ listOrders: pagedOrders([[]]).listOrders });
  expect(await store().readBackfill()).toMatchObject({ found: 0, left: 0, isListed: true });
});

test("another first pass that is asked for while one runs is not lost", async () => {
  await save(aShop());
  await backfill({
    listOrders: async () => {
      await db.store.forShop(shopDomain).change(async (tx) => {
        const shop = await tx.readShop();
        if (shop) await tx.saveShop({ ...shop, ordersSeenUntil: null });
      });
      return { ok: true, value: { orders: [], after: null } };
    },
  });
  expect(await read()).toMatchObject({ ordersSeenUntil: null });
});

test("what a merchant sets while a pass runs stays", async () => {
  await save(aShop({ shadowMode: true }));
  await backfill({
    listOrders: async () => {
      await save(aShop({ shadowMode: false }));
      return { ok: true, value: { orders: [], after: null } };
    },
  });
  expect(await read()).toMatchObject({ shadowMode: false });
});

test("a shop that is gone is not asked", async () => {
  const never = () => Promise.reject(new Error("asked"));
  expect(await backfill({ readShop: never })).toEqual({ ok: true, value: 0 });
  await save(aShop({ uninstalledAt: noon }));
  expect(await backfill({ readShop: never })).toEqual({ ok: true, value: 0 });
});

const store = () => db.store.forShop(shopDomain);
const save = (shop: ReturnType<typeof aShop>) => db.store.forShop(shopDomain).change((tx) => tx.saveShop(shop));
const read = () => db.store.forShop(shopDomain).readShop();
const backfill = (answers: Partial<ShopGateway>, now = noon, store: Store = db.store) =>
  backfillShop({ store, openShop: fakeShopify(answers), clock: { now: () => now } }, { shop: shopDomain });
