import { expect, test } from "vitest";
import { dayMs, later } from "#app/domain/clock.ts";
import { orderIdSchema } from "#app/domain/ids.ts";
import { problemKey, type Problem, type ProblemKind } from "#app/domain/problems/problem.ts";
import type { LinkedOrder, Order, Shop, Write } from "#app/domain/records.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import {
  wholeOrderList,
  type OrderListEntry,
  type OrderListQuery,
  type OrderSearchHit,
  type OrderTab,
} from "#app/domain/screens/order-list.ts";
import { anOrderId, aLinkId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";

test("a row shows the stage, the vendor's number and the tracking numbers that go to the customer", async () => {
  const parcels = [aParcel({ number: "NEW", carrier: "UPS" }), aParcel({ number: "OLD", supersededAt: noon })];
  const { rows } = await list({ orders: [anOrder()], links: [linked({ parcels })] });
  expect(rows).toEqual([
    expect.objectContaining({
      name: "#1001",
      stage: "shipped",
      vendorOrders: [{ vendor: "finerworks", account: "FinerWorks", number: "123456", stage: "shipped" }],
      parcels: [{ number: "NEW", carrier: "UPS", url: null }],
      shopify: "waiting",
      checkedAt: noon,
    }),
  ]);
});

test("an order that nothing is linked to has no stage, and a suggestion or an unlinked vendor order does not give it one", async () => {
  const links = [linked({ link: aLink({ state: "suggested" }) }), linked({ link: aLink({ id: aLinkId(2), state: "unlinked" }) })];
  const { rows } = await list({ orders: [anOrder()], links });
  expect(rows[0]).toMatchObject({ stage: null, vendorOrders: [], parcels: [], shopify: "none", checkedAt: null });
});

test("a problem shows before anything else, unless it was dismissed", async () => {
  const orders = [anOrder()];
  expect((await list({ orders, problems: [aProblem()] })).rows[0]).toMatchObject({
    shopify: "problem",
    problems: [{ kind: "which_lines" }],
  });
  expect((await list({ orders, problems: [aProblem({ dismissedAt: noon })] })).rows[0]).toMatchObject({ shopify: "none", problems: [] });
});

test("what was shipped although its order is cancelled is under way, and Shopify waits for nothing", async () => {
  const orders = [anOrder({ cancelledAt: noon })];
  const { rows } = await list({ orders, links: [linked({ parcels: [aParcel({ number: "LATE" })] })] });
  expect(rows[0]).toMatchObject({ isCancelled: true, parcels: [{ number: "LATE" }], shopify: "none" });
});

test("each row has only what is its own", async () => {
  const orders = [anOrder(), anOrder({ id: anOrderId(5002), name: "#1002" })];
  const { rows } = await list({ orders, links: [linked({})], problems: [aProblem({ orderId: anOrderId(5002) })] });
  expect(rows.map(({ name, vendorOrders, problems }) => [name, vendorOrders.length, problems.length])).toEqual([
    ["#1001", 1, 0],
    ["#1002", 0, 1],
  ]);
});

test("a page of fifty orders takes as many reads as a page of one", async () => {
  const few = await list({ orders: manyOrders(1), links: [linked({})] });
  const many = await list({ orders: manyOrders(50), links: [linked({})] });
  expect(many.reads).toBe(few.reads);
});

test("a further page starts after the last order of this one; the last page names none, and only the first has none before", async () => {
  const orders = manyOrders(3);
  const first = await list({ orders, limit: 2 });
  expect(first.rows).toHaveLength(2);
  expect(first.next).toEqual({ side: "after", at: orders[1]?.placedAt, id: orders[1]?.id });
  expect(first.previous).toBeNull();
  expect((await list({ orders, limit: 3 })).next).toBeNull();
});

test("an order is late once the vendor's due day has passed", async () => {
  const due = async (dueAt: Date | null) => (await list({ orders: [anOrder()], dueAt })).rows[0];
  expect(await due(later(noon, -dayMs))).toMatchObject({ isLate: true });
  expect(await due(later(noon, 1 - dayMs))).toMatchObject({ isLate: false });
  expect(await due(noon)).toMatchObject({ dueAt: noon, isLate: false });
  expect(await due(null)).toMatchObject({ dueAt: null, isLate: false });
});

test.each<[string, boolean[], number | null]>([
  ["the only hit", [false], 0],
  ["the one whose whole name or number it is, although others begin with it", [true, false, false], 0],
  ["none of two with this number", [true, true], null],
  ["none of two that begin with it", [false, false], null],
  ["none where nothing is found", [], null],
])("a search goes straight to %s", async (_what, exact, wanted) => {
  const hits = manyOrders(exact.length);
  const page = await list({ hits: hits.map((order, n) => ({ ...entryOf(order), isExact: exact[n] === true })), search: "1001" });
  expect(page.goTo).toBe(wanted === null ? null : hits[wanted]?.id);
  expect(page.rows).toHaveLength(exact.length);
});

test("where not all names were looked through, the only hit may not be the one that is meant, unless all of it was typed", async () => {
  const search = async (isExact: boolean) =>
    list({ hits: manyOrders(1).map((order) => ({ ...entryOf(order), isExact })), search: "10", isCut: true });
  expect((await search(false)).goTo).toBeNull();
  expect((await search(true)).goTo).not.toBeNull();
});

test("a search says so when it found more than it shows", async () => {
  const hits = manyOrders(3).map((order) => ({ ...entryOf(order), isExact: false }));
  expect(await list({ hits, search: "10", limit: 2 })).toMatchObject({
    hasMoreHits: true,
    rows: { length: 2 },
    next: null,
    previous: null,
  });
  expect(await list({ hits, search: "10", limit: 3 })).toMatchObject({ hasMoreHits: false });
  expect(await list({ hits, search: "10", limit: 3, isCut: true })).toMatchObject({ hasMoreHits: true });
});

test("suggestions are counted where orders wait for a link, and nowhere else", async () => {
  const problems = [aProblem({ kind: "suggestion_waiting" })];
  expect(await list({ problems, tab: "waiting_for_link" })).toMatchObject({ suggestions: 1 });
  expect(await list({ problems })).toMatchObject({ suggestions: 0 });
});

test("a shop that is not installed has no page", async () => {
  expect(await listOrderRows(deps({ shop: null }), shopDomain, wholeOrderList)).toBeNull();
});

type World = {
  shop?: Shop | null;
  orders?: Order[];
  dueAt?: Date | null;
  hits?: OrderSearchHit[];
  isCut?: boolean;
  links?: LinkedOrder[];
  writes?: Write[];
  problems?: Problem[];
  search?: string;
  tab?: OrderTab;
  limit?: number;
};

async function list(world: World) {
  const made = deps(world);
  const { search = "", tab = "all", limit = 50 } = world;
  const page = await listOrderRows(made, shopDomain, { ...wholeOrderList, search, tab, limit });
  if (page === null) throw new Error("No page.");
  return { ...page, reads: made.reads() };
}

function deps({ shop = aShop(), orders = [], dueAt = null, hits = [], isCut = false, links = [], writes = [], problems = [] }: World) {
  let reads = 0;
  const answer = <T>(value: T) => {
    reads += 1;
    return Promise.resolve(value);
  };
  const store = {
    forShop: () => ({
      readShop: () => answer(shop),
      listConnections: () => answer([aConnection()]),
      countProblemsOfKind: (wanted: ProblemKind) => answer(problems.filter(({ kind }) => kind === wanted).length),
      countOrderTabs: () => answer({ all: orders.length, waiting_for_link: 0, in_production: 0, shipped: 0, attention: 0 }),
      listOrderEntries: (_query: OrderListQuery, { limit }: { limit: number }) =>
        answer(orders.slice(0, limit).map((order) => ({ ...entryOf(order), dueAt }))),
      searchOrderEntries: (_query: unknown, { limit }: { limit: number }) => answer({ hits: hits.slice(0, limit), isCut }),
      listLinksOfOrders: () => answer(links),
      listWritesOfOrders: () => answer(writes),
      listProblemsOfOrders: () => answer(problems),
    }),
  };
  return { store, clock: { now: () => noon }, reads: () => reads };
}

function entryOf({ id, name, placedAt, cancelledAt }: Order): OrderListEntry {
  return { id, name, placedAt, cancelledAt, dueAt: null, at: placedAt };
}

function manyOrders(count: number): Order[] {
  return Array.from({ length: count }, (_, n) => anOrder({ id: orderIdSchema.parse(String(5001 + n)), name: `#${1001 + n}` }));
}

function linked(fields: Partial<LinkedOrder>): LinkedOrder {
  return { link: aLink(), vendorOrder: aVendorOrder({ stage: "shipped" }), parcels: [], connection: aConnection(), ...fields };
}

function aProblem(fields: Partial<Problem> = {}): Problem {
  const draft = {
    kind: "which_lines" as const,
    about: "order:5001",
    orderId: anOrderId(5001),
    vendorOrderId: null,
    connectionId: null,
    params: {},
  };
  const times = { firstSeenAt: noon, lastSeenAt: noon, tries: 0, nextTryAt: null, dismissedAt: null, dismissReason: null };
  return { ...draft, ...times, key: problemKey(draft), ...fields };
}
