import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ShopDomain } from "#app/domain/ids.ts";
import { problemKey } from "#app/domain/problems/problem.ts";
import {
  countCap,
  orderSorts,
  orderTabs,
  wholeOrderList,
  type OrderListEntry,
  type OrderListQuery,
} from "#app/domain/screens/order-list.ts";
import { nameCap } from "#app/db/find-order-hits.server.ts";
import { pageOf } from "#app/domain/screens/pages.ts";
import type { ShopChanges } from "#app/domain/store.ts";
import { stages } from "#app/domain/stages.ts";
import type { Stage } from "#app/domain/vendor.ts";
import { aConnectionId, aLineId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { anyOrders, aProblemOf, expectedEntries, saveAnyOrders } from "./any-orders.ts";
import { freshShop } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

/** Some narrowings of the list, each of which leaves something of most sets of orders. */
const anyQuery = fc.record({
  tab: fc.constantFrom(...orderTabs),
  connectionId: fc.constantFrom(null, null, aConnectionId(1), aConnectionId(2)),
  stage: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constantFrom(...stages) }),
  olderThanDays: fc.constantFrom(null, null, null, 1, 2),
  newerThanDays: fc.constantFrom(null, null, null, 1, 3),
  late: fc.constantFrom(false, false, false, true),
  sort: fc.constantFrom(...orderSorts),
});

test("paging through any orders, there and back, gives each that belongs to the list once and in order", async () => {
  const property = fc.asyncProperty(anyOrders, fc.array(anyQuery, { minLength: 3, maxLength: 6 }), async (orders, narrowings) => {
    const shop = await freshShop(db.store);
    await saveAnyOrders(db.store, shop, orders);
    for (const narrowing of narrowings) {
      const query = { ...wholeOrderList, ...narrowing };
      const expected = expectedEntries(orders, query, noon);
      const there = await walk(shop, query, "next");
      expect(there.flat()).toEqual(expected);
      const back = await walk(shop, { ...query, cursor: cursorAt(there.at(-1)) }, "previous");
      expect(back.toReversed().flat()).toEqual(expected.slice(0, -1));
    }
  });
  await fc.assert(property, { numRuns: 12 });
});

test("the number on every tab is how many orders its list has, of all orders and of one connection's", async () => {
  const property = fc.asyncProperty(anyOrders, async (orders) => {
    const shop = await freshShop(db.store);
    await saveAnyOrders(db.store, shop, orders);
    for (const connectionId of [null, aConnectionId(1)]) {
      const counts = await db.store.forShop(shop).countOrderTabs(connectionId);
      for (const tab of orderTabs) {
        const listed = await list(shop, { tab, connectionId });
        expect([tab, counts[tab]]).toEqual([tab, listed.length]);
        expect(counts[tab]).toBe(expectedEntries(orders, { ...wholeOrderList, tab, connectionId }, noon).length);
      }
    }
  });
  await fc.assert(property, { numRuns: 8 });
});

test("more orders than are counted are said to be more", async () => {
  const shop = await freshShop(db.store);
  await insertOrders(shop, countCap + 5);
  const counts = await db.store.forShop(shop).countOrderTabs(null);
  expect(counts).toEqual({ all: countCap + 1, waiting_for_link: countCap + 1, in_production: 0, shipped: 0, attention: 0 });
});

const problem = aProblemOf(0, 0);

/** Each change of a fact that the list is made of, and what the list says after it. */
test.each<[string, (tx: ShopChanges) => Promise<unknown>, Partial<OrderListQuery>]>([
  ["a vendor order's stage", (tx) => tx.saveVendorOrder(aVendorOrder({ stage: "shipped" })), { tab: "shipped", stage: "shipped" }],
  ["its date", (tx) => tx.saveVendorOrder(aVendorOrder({ dueAt: new Date("2026-03-01") })), { late: true }],
  ["unlinking", (tx) => tx.saveLink(aLink({ state: "unlinked" })), { tab: "waiting_for_link" }],
  ["a problem of the order", (tx) => tx.raiseProblem(problem, noon), { tab: "attention" }],
  [
    "a second vendor order",
    async (tx) => {
      await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(2), connectionId: aConnectionId(2), number: "2" }));
      await tx.saveLink(aLink({ id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [] }));
    },
    { connectionId: aConnectionId(2) },
  ],
  ["when it was placed", (tx) => tx.saveOrder(anOrder({ placedAt: new Date("2026-01-01") })), { olderThanDays: 30 }],
])("the list follows %s in the same transaction", async (_what, change, narrowing) => {
  const shop = await linkedShop();
  expect(await list(shop, narrowing)).toEqual([]);
  await db.store.forShop(shop).change(change);
  expect(await list(shop, narrowing)).toHaveLength(1);
});

test("an order leaves the attention list when its last problem is dismissed or cleared, and comes back when it is raised or opened again", async () => {
  const shop = await linkedShop();
  const [first, second] = [aProblemOf(0, 1), aProblemOf(0, 2)];
  const attention = async (change: (tx: ShopChanges) => Promise<unknown>) => {
    await db.store.forShop(shop).change(change);
    return (await list(shop, { tab: "attention" })).length;
  };
  expect(await attention((tx) => tx.raiseProblem(first, noon))).toBe(1);
  expect(await attention((tx) => tx.raiseProblem(second, noon))).toBe(1);
  expect(await attention((tx) => tx.dismissProblem(problemKey(first), "known", noon))).toBe(1);
  expect(await attention((tx) => tx.clearProblem(problemKey(second), noon))).toBe(0);
  expect(await attention((tx) => tx.raiseProblem(second, noon))).toBe(1);
  expect(await attention((tx) => tx.clearProblem(problemKey(second), noon))).toBe(0);
  expect(await attention((tx) => tx.reopenProblem(problemKey(first)))).toBe(1);
});

test("a problem that is no longer about the order does not keep it on the attention list", async () => {
  const shop = await linkedShop();
  const about = { ...problem, about: "vendor-order:1", vendorOrderId: aVendorOrderId(1) };
  await db.store.forShop(shop).change((tx) => tx.raiseProblem(about, noon));
  expect(await list(shop, { tab: "attention" })).toHaveLength(1);
  await db.store.forShop(shop).change((tx) => tx.raiseProblem({ ...about, orderId: null }, noon));
  expect(await list(shop, { tab: "attention" })).toEqual([]);
});

test("an order of whose lines the last was taken out waits for no link", async () => {
  const shop = await freshShop(db.store);
  await db.store.forShop(shop).change((tx) => tx.saveOrder(anOrder()));
  expect(await list(shop, { tab: "waiting_for_link" })).toHaveLength(1);
  await db.store.forShop(shop).change((tx) => tx.saveOrder(anOrder({ lines: [aLine({ currentQuantity: 0 })] })));
  expect(await list(shop, { tab: "waiting_for_link" })).toEqual([]);
});

test("a transaction that failed leaves the list as it was", async () => {
  const shop = await linkedShop();
  const failing = db.store.forShop(shop).change(async (tx) => {
    await tx.raiseProblem(problem, noon);
    throw new Error("later");
  });
  await expect(failing).rejects.toThrow("later");
  expect(await list(shop, { tab: "attention" })).toEqual([]);
});

test("of two changes at the same time, neither of which sees the other, the list shows what both of them come to", async () => {
  const shop = await linkedShop();
  const store = db.store.forShop(shop);
  const make = (n: number, stage: Stage) => aVendorOrder({ id: aVendorOrderId(n), number: String(n), stage });
  await store.change(async (tx) => {
    await tx.saveVendorOrder(make(2, "received"));
    await tx.saveLink(aLink({ id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [] }));
  });
  for (let round = 0; round < 10; round += 1) {
    const [ahead, behind] = round % 2 === 0 ? [2, 1] : [1, 2];
    // Whoever sees only its own: "both are in production" moves the order on, "both are received" leaves it where it is.
    await Promise.all([
      store.change((tx) => tx.saveVendorOrder(make(ahead, "in_production"))),
      store.change((tx) => tx.saveVendorOrder(make(behind, "received"))),
    ]);
    expect(await list(shop, { stage: "received" })).toHaveLength(1);
  }
});

const search = (shop: ShopDomain, text: string, narrowing: Partial<OrderListQuery> = {}) =>
  db.store
    .forShop(shop)
    .searchOrderEntries({ ...wholeOrderList, ...narrowing, search: text }, { limit: 10, now: noon, namePrefix: "#" })
    .then(({ hits }) => hits.map(({ name, isExact }) => `${name}${isExact ? "" : "…"}`));

test.each<[string, string[]]>([
  ["#1001", ["#1001", "#10012…"]],
  ["1001", ["#1001", "#10012…"]],
  ["10012", ["#10012"]],
  ["100", ["#10012…", "#1001…"]],
  ["fw-7", ["FW-7/a…"]],
  ["Fw-7/A", ["FW-7/a"]],
  ["555-A", ["#1001"]],
  ["po 9", ["#10012"]],
  ["1z 999 aa1-0123456784", ["#1001"]],
  ["001", []],
  ["%", []],
  ["_001", []],
  ["'; --", []],
  ["Suggested 1", ["#10012"]],
  ["Gone 1", []],
])("a search for %j finds %j", async (text, names) => {
  const shop = await shopToSearch();
  expect(await search(shop, text)).toEqual(names);
});

test("a search within a tab finds what stands there, however many orders elsewhere begin like it", async () => {
  const shop = await shopToSearch();
  const placedAt = new Date("2026-01-01");
  await db.store.forShop(shop).change(async (tx) => {
    for (let n = 0; n < 12; n += 1) await tx.saveOrder(anOrder({ id: anOrderId(6001 + n), name: `#100${10 + n}`, lines: [] }));
    await tx.saveOrder(anOrder({ id: anOrderId(6099), name: "#1009", placedAt, lines: [aLine({ id: aLineId(9199) })] }));
  });
  expect(await search(shop, "100", { tab: "waiting_for_link" })).toEqual(["#10012…", "#1009…"]);
});

test("a search says when more names begin like it than are looked through", async () => {
  const shop = await freshShop(db.store);
  const find = async (text: string) =>
    db.store.forShop(shop).searchOrderEntries({ ...wholeOrderList, search: text }, { limit: 10, now: noon, namePrefix: "#" });
  await insertOrders(shop, nameCap);
  expect(await find("#")).toMatchObject({ isCut: false, hits: { length: 10 } });
  await db.store.forShop(shop).change((tx) => tx.saveOrder(anOrder({ name: "#9999" })));
  expect(await find("#")).toMatchObject({ isCut: true, hits: { length: 10 } });
  expect(await find("9999")).toMatchObject({ isCut: false, hits: [{ isExact: true }] });
});

test("a search stays within the tab and the filters", async () => {
  const shop = await shopToSearch();
  expect(await search(shop, "100", { tab: "waiting_for_link" })).toEqual(["#10012…"]);
  expect(await search(shop, "100", { connectionId: aConnectionId(1) })).toEqual(["#1001…"]);
});

test("what stood in the database before the list existed is brought into it as the app itself does it", async () => {
  const { sql } = await insertOfMigration();
  const property = fc.asyncProperty(anyOrders, async (orders) => {
    const shop = await freshShop(db.store);
    await saveAnyOrders(db.store, shop, orders);
    const kept = await db.prisma.orderListRow.findMany({ where: { shop }, orderBy: [{ orderId: "asc" }, { scope: "asc" }] });
    await db.prisma.orderListRow.deleteMany();
    await db.prisma.$executeRawUnsafe(sql);
    expect(await db.prisma.orderListRow.findMany({ where: { shop }, orderBy: [{ orderId: "asc" }, { scope: "asc" }] })).toEqual(kept);
  });
  await fc.assert(property, { numRuns: 10 });
});

/** So many that wait for a link. */
async function insertOrders(shop: ShopDomain, count: number): Promise<void> {
  await db.prisma.$executeRaw`
    INSERT INTO orders (shop, id, name, placed_at, updated_at, fulfillment_order_ids, seen_at, waits)
    SELECT ${shop}, n::text, '#' || n, ${noon}::timestamptz, ${noon}::timestamptz, '{}', ${noon}::timestamptz, '[]' FROM generate_series(1, ${count}::int) n`;
  await db.prisma.$executeRaw`
    INSERT INTO order_list (shop, order_id, scope, placed_at, place, due_at, open_problems)
    SELECT shop, id, '', placed_at, 'waiting_for_link', ${noon}::timestamptz, 0 FROM orders WHERE shop = ${shop}`;
}

async function insertOfMigration(): Promise<{ sql: string }> {
  const file = new URL("../../prisma/migrations/20261128170000_order_list/migration.sql", import.meta.url);
  const sql = /INSERT INTO "order_list"[^;]+;/.exec(await readFile(file, "utf8"))?.[0];
  if (sql === undefined) throw new Error("The migration fills no list.");
  return { sql };
}

async function list(shop: ShopDomain, narrowing: Partial<OrderListQuery>): Promise<OrderListEntry[]> {
  return db.store.forShop(shop).listOrderEntries({ ...wholeOrderList, ...narrowing }, { limit: 100, now: noon });
}

/** Page after page of two in one direction, from where the query's cursor is. */
async function walk(shop: ShopDomain, query: OrderListQuery, way: "next" | "previous"): Promise<OrderListEntry[][]> {
  const pages: OrderListEntry[][] = [];
  const limit = 2;
  for (let cursor = query.cursor, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    if (way === "previous" && cursor === null) break;
    const found = await db.store.forShop(shop).listOrderEntries({ ...query, cursor }, { limit: limit + 1, now: noon });
    const page = pageOf(found, { limit, cursor });
    pages.push(page.entries);
    cursor = page[way];
  }
  return pages;
}

function cursorAt(page: OrderListEntry[] | undefined): OrderListQuery["cursor"] {
  const last = page?.at(-1);
  return last === undefined ? null : { side: "before", at: last.at, id: last.id };
}

/** A shop whose one order is linked and in production, with nothing else about it. */
async function linkedShop(): Promise<ShopDomain> {
  const shop = await freshShop(db.store);
  await db.store.forShop(shop).change(async (tx) => {
    for (const n of [1, 2]) await tx.saveConnection(aConnection({ id: aConnectionId(n), label: `Account ${n}` }));
    await tx.saveOrder(anOrder());
    await tx.saveVendorOrder(aVendorOrder());
    await tx.saveLink(aLink());
  });
  return shop;
}

async function shopToSearch(): Promise<ShopDomain> {
  const shop = await linkedShop();
  await db.store.forShop(shop).change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ number: "555-A", po: "other" }));
    await tx.saveParcel(aParcel());
    const others = [
      anOrder({ id: anOrderId(5002), name: "#10012", placedAt: noon, lines: [aLine({ id: aLineId(9102) })] }),
      anOrder({ id: anOrderId(5003), name: "FW-7/a", lines: [aLine({ id: aLineId(9103) })] }),
    ];
    for (const order of others) await tx.saveOrder(order);
    for (const [n, state, number] of [
      [2, "suggested", "Suggested 1"],
      [3, "unlinked", "Gone 1"],
    ] as const) {
      await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(n), number, po: state === "suggested" ? "PO 9" : "gone" }));
      await tx.saveLink(aLink({ id: aLinkId(n), orderId: anOrderId(5002), vendorOrderId: aVendorOrderId(n), state, lines: [] }));
    }
  });
  return shop;
}
