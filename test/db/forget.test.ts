import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { orderIdSchema, type OrderId, type ShopDomain } from "#app/domain/ids.ts";
import { orderLease } from "#app/domain/orders/order-lease.ts";
import { forgetOld } from "#app/domain/shops/forget-old.ts";
import { kept } from "#app/domain/shops/kept.ts";
import type { ShopChanges, ShopStore } from "#app/domain/store.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { aConnectionId, aLineId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFlowTrigger, aLookup, aWriteId, freshShop } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const aboutNothing = { orderId: null, vendorOrderId: null, connectionId: null };
const problem = { ...aboutNothing, kind: "bad_credentials" as const, about: "connection:1", params: {} };
const problemKey = "bad_credentials connection:1";
const entry = { ...aboutNothing, who: { kind: "app" as const }, what: "linked", params: {} };

/** What is stored at noon, for how long it stays, and how much of it there is. */
const kinds: [string, { keptMs: number; save(tx: ShopChanges): Promise<unknown>; count(shop: ShopDomain): Promise<number> }][] = [
  [
    "a webhook's receipt",
    {
      keptMs: kept.webhookReceipts,
      save: (tx) => tx.saveWebhookReceipt({ webhookId: "w", eventId: null, topic: "app/scopes_update", triggeredAt: null }, noon),
      count: (shop) => db.prisma.webhookReceipt.count({ where: { shop } }),
    },
  ],
  [
    "what was mailed",
    {
      keptMs: kept.mailClaims,
      save: (tx) => tx.claimMails(["summary 2026-03-10"], noon),
      count: (shop) => db.prisma.mailClaim.count({ where: { shop } }),
    },
  ],
  [
    "a problem that is over",
    {
      keptMs: kept.clearedProblems,
      async save(tx) {
        await tx.raiseProblem(problem, later(noon, -dayMs));
        await tx.clearProblem(problemKey, noon);
      },
      count: (shop) => db.prisma.problem.count({ where: { shop } }),
    },
  ],
  [
    "an entry of the timeline that is about no order",
    {
      keptMs: kept.timeline,
      save: (tx) => tx.addTimeline({ ...entry, at: noon }),
      count: (shop) => db.prisma.timelineEntry.count({ where: { shop } }),
    },
  ],
  [
    "an order that a first pass could never take in",
    {
      keptMs: kept.backfillOrders,
      async save(tx) {
        await tx.beginBackfill({ since: later(noon, -dayMs), startedAt: noon });
        await tx.addToBackfill({ orderIds: [anOrderId(1)], cursor: null });
      },
      count: (shop) => db.prisma.backfillOrder.count({ where: { shop } }),
    },
  ],
  [
    "what a vendor said before it said something else",
    {
      keptMs: kept.readings,
      async save(tx) {
        await saveDoneOrder(tx);
        await tx.saveReading({ vendorOrderId: aVendorOrderId(1), readAt: later(noon, minuteMs), fingerprint: "new", reading: aReading() });
      },
      count: async (shop) => (await db.prisma.reading.count({ where: { shop } })) - 1,
    },
  ],
  [
    "an order that is done",
    { keptMs: kept.orders, save: (tx) => saveDoneOrder(tx), count: (shop) => db.prisma.order.count({ where: { shop } }) },
  ],
  [
    "an order that somebody has come back to",
    {
      keptMs: kept.changedOrders,
      save: (tx) => saveDoneOrder(tx, { placedAt: later(noon, -kept.orders) }),
      count: (shop) => db.prisma.order.count({ where: { shop } }),
    },
  ],
  [
    "an order of which something stands open",
    {
      keptMs: kept.openOrders,
      async save(tx) {
        await saveDoneOrder(tx);
        await tx.raiseProblem({ ...problem, kind: "which_lines", orderId: anOrderId(5001) }, noon);
      },
      count: (shop) => db.prisma.order.count({ where: { shop } }),
    },
  ],
  [
    "a shop that was uninstalled",
    {
      keptMs: kept.uninstalledShops,
      save: async (tx) => tx.saveShop({ ...((await tx.readShop()) ?? expect.fail()), uninstalledAt: noon }),
      count: (shop) => db.prisma.shop.count({ where: { domain: shop } }),
    },
  ],
];

test.each(kinds)("%s is there until its time, and gone after it", async (_what, { keptMs, save, count }) => {
  const { shop, store } = await aFreshShop();
  await store.change(save);
  await run(shop, later(noon, keptMs - minuteMs));
  expect(await count(shop)).toBe(1);
  await lookAgainNow(shop);
  await run(shop, later(noon, keptMs + minuteMs));
  expect(await count(shop)).toBe(0);
});

test("a removed connection goes with what was asked for there, once no vendor order hangs on it", async () => {
  const { shop, store } = await aFreshShop();
  await store.change(async (tx) => {
    await saveDoneOrder(tx);
    await tx.saveLookups([aLookup({ state: "answered", nextAskAt: null })]);
    await tx.saveConnection(aConnection({ id: aConnectionId(2), label: "removed as well" }));
    await tx.saveConnection(aConnection({ id: aConnectionId(3), label: "in use" }));
    for (const n of [1, 2]) await tx.removeConnection(aConnectionId(n));
  });
  await db.prisma.connection.updateMany({ where: { shop, removedAt: { not: null } }, data: { removedAt: noon } });
  const ids = async () => (await db.prisma.connection.findMany({ where: { shop }, orderBy: { id: "asc" } })).map(({ id }) => id);
  await run(shop, later(noon, kept.removedConnections - minuteMs));
  expect(await ids()).toEqual([1, 2, 3].map(aConnectionId));
  expect(await db.prisma.lookup.count({ where: { shop } })).toBe(1);
  await run(shop, later(noon, kept.removedConnections + minuteMs));
  expect(await ids()).toEqual([1, 3].map(aConnectionId));
  expect(await db.prisma.lookup.count({ where: { shop } })).toBe(0);
  await store.change((tx) => tx.eraseOrders([anOrderId(5001)]));
  await run(shop, later(noon, kept.removedConnections + minuteMs));
  expect(await ids()).toEqual([aConnectionId(3)]);
});

test("the newest receipt about an order stays, so that silence since is no alarm", async () => {
  const { shop, store } = await aFreshShop();
  const topics = ["orders/create", "orders/updated", "app/scopes_update"];
  await store.change(async (tx) => {
    for (const [n, topic] of topics.entries())
      await tx.saveWebhookReceipt({ webhookId: topic, eventId: null, topic, triggeredAt: null }, later(noon, n * minuteMs));
    await tx.saveOrder(anOrder({ updatedAt: noon }));
  });
  const now = later(noon, 2 * kept.webhookReceipts);
  const signs = () => store.readWebhookSigns({ since: later(noon, -dayMs), until: now });
  const before = await signs();
  await run(shop, now);
  expect((await db.prisma.webhookReceipt.findMany({ where: { shop } })).map(({ topic }) => topic)).toEqual(["orders/updated"]);
  expect(await signs()).toEqual(before);
  expect(before.unheard).toBe(0);
});

test.each<[string, Parameters<typeof aVendorOrder>[0], string[]]>([
  ["done with", {}, ["newest"]],
  ["asked for still", { nextReadAt: noon }, ["first", "second", "newest"]],
  ["shown as on hold, where the past tells how far it was", { stage: "on_hold" }, ["first", "second", "newest"]],
])("old readings of a vendor order that is %s", async (_what, fields, stay) => {
  const { shop, store } = await aFreshShop();
  await store.change(async (tx) => {
    await saveDoneOrder(tx);
    await tx.saveVendorOrder({ ...shipped, ...fields });
    for (const [n, fingerprint] of ["second", "newest"].entries())
      await tx.saveReading({ vendorOrderId: aVendorOrderId(1), readAt: later(noon, (n + 1) * minuteMs), fingerprint, reading: aReading() });
  });
  await run(shop, later(noon, kept.readings + dayMs));
  expect((await store.listReadings(aVendorOrderId(1))).map(({ fingerprint }) => fingerprint)).toEqual(stay);
});

/** Long after everything else about the order would let it go. */
const inThreeYears = later(noon, kept.orders + 365 * dayMs);
const inTenYears = later(noon, 2 * kept.openOrders);

const held: [string, { hold(store: ShopStore, shop: ShopDomain): Promise<unknown>; isForEver: boolean }][] = [
  ["a write is planned", { hold: (store) => saveWrite(store, "planned"), isForEver: false }],
  ["a write waits for its next try", { hold: (store) => saveWrite(store, "waiting"), isForEver: false }],
  ["a write is on its way", { hold: (store) => saveWrite(store, "sending"), isForEver: true }],
  ["a write's answer was lost", { hold: (store) => saveWrite(store, "unknown"), isForEver: true }],
  [
    "a worker has it",
    { hold: (_store, shop) => db.store.system.takeLease(orderLease(shop, anOrderId(5001)), "worker", 600_000), isForEver: true },
  ],
  ["it is to be looked at", { hold: (store) => store.change((tx) => tx.saveWaits(anOrderId(5001), [], noon)), isForEver: false }],
  [
    "its vendor order is asked for",
    { hold: (store) => store.change((tx) => tx.saveVendorOrder({ ...shipped, nextReadAt: noon })), isForEver: false },
  ],
  ["it is asked for at a vendor", { hold: (store) => store.change((tx) => tx.saveLookups([aLookup()])), isForEver: false }],
  [
    "a problem is open",
    {
      hold: (store) => store.change((tx) => tx.raiseProblem({ ...problem, kind: "which_lines", orderId: anOrderId(5001) }, noon)),
      isForEver: false,
    },
  ],
];

test.each(held)("an order stays while %s", async (_what, { hold, isForEver }) => {
  const { shop, store } = await aFreshShop();
  await store.change((tx) => saveDoneOrder(tx));
  await hold(store, shop);
  await run(shop, inThreeYears);
  expect(await store.findOrder(anOrderId(5001))).not.toBeNull();
  await lookAgainNow(shop);
  await run(shop, inTenYears);
  expect((await store.findOrder(anOrderId(5001))) !== null).toBe(isForEver);
});

test("a problem that was dismissed keeps no order", async () => {
  const { shop, store } = await aFreshShop();
  await store.change(async (tx) => {
    await saveDoneOrder(tx);
    await tx.raiseProblem({ ...problem, kind: "which_lines", about: "order:5001", orderId: anOrderId(5001) }, noon);
    await tx.dismissProblem("which_lines order:5001", "done by hand", noon);
  });
  await run(shop, inThreeYears);
  expect(await store.findOrder(anOrderId(5001))).toBeNull();
  expect(await db.prisma.problem.count({ where: { shop } })).toBe(0);
});

/** Each at the last moment that still counts as a change half a year later. */
const changes: [string, (tx: ShopChanges, at: Date) => Promise<unknown>][] = [
  ["Shopify changed it", (tx, updatedAt) => tx.saveOrder(anOrder({ updatedAt }))],
  ["its vendor order changed", (tx, lastChangedAt) => tx.saveVendorOrder({ ...shipped, lastChangedAt })],
  ["something was written", (tx, doneAt) => tx.saveWrite(aCreate({ id: aWriteId(7), key: "later", state: "done", pieces: [], doneAt }))],
  ["somebody did something to it", (tx, at) => tx.addTimeline({ ...entry, at, orderId: anOrderId(5001) })],
  [
    "a problem of it ended",
    async (tx, at) => {
      await tx.raiseProblem({ ...problem, kind: "which_lines", about: "order:5001", orderId: anOrderId(5001) }, noon);
      await tx.clearProblem("which_lines order:5001", at);
    },
  ],
];

test.each(changes)("an order stays for half a year after %s", async (_what, change) => {
  const { shop, store } = await aFreshShop();
  await store.change((tx) => saveDoneOrder(tx));
  await store.change((tx) => change(tx, later(inThreeYears, minuteMs - kept.changedOrders)));
  await run(shop, inThreeYears);
  expect(await store.findOrder(anOrderId(5001))).not.toBeNull();
  await run(shop, later(inThreeYears, 2 * dayMs));
  expect(await store.findOrder(anOrderId(5001))).toBeNull();
});

test("with an order goes everything of it, and nothing of its neighbour", async () => {
  const { shop, store } = await aFreshShop();
  const neighbour = anOrder({
    id: anOrderId(5002),
    name: "#1002",
    placedAt: inThreeYears,
    seenAt: inThreeYears,
    lines: [aLine({ id: aLineId(9101) })],
  });
  await store.change(async (tx) => {
    await saveDoneOrder(tx);
    await tx.addTimeline({ ...entry, at: noon, orderId: anOrderId(5001), vendorOrderId: aVendorOrderId(1) });
    await tx.saveLookups([aLookup({ state: "answered", nextAskAt: null })]);
    await tx.saveWrite(aCreate({ state: "done", doneAt: noon }));
    await tx.addFlowTriggers([aFlowTrigger()]);
    await tx.saveOrder(neighbour);
    await tx.addTimeline({ ...entry, at: noon, orderId: neighbour.id });
  });
  await run(shop, inThreeYears);
  expect(await store.findOrder(neighbour.id)).toEqual(neighbour);
  expect(await rowsOf(shop)).toEqual({ connections: 1, order_lines: 1, order_list: 1, orders: 1, shops: 1, timeline: 1 });
});

test("more than fits into a slice is deleted slice by slice: due again at once while one was full, then in a day", async () => {
  const { shop, store } = await aFreshShop();
  await store.change((tx) => tx.saveConnection(aConnection()));
  const [receipts, orders] = [1_001, 51];
  await db.prisma.webhookReceipt.createMany({
    data: Array.from({ length: receipts }, (_, n) => ({ shop, webhookId: `w${n}`, topic: "app/scopes_update", receivedAt: noon })),
  });
  await store.change(async (tx) => {
    for (let n = 1; n <= orders; n += 1) await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, lines: [] }));
  });
  const left = async () => [await db.prisma.webhookReceipt.count({ where: { shop } }), await db.prisma.order.count({ where: { shop } })];
  const isDue = async (now: Date) => (await db.store.system.listShopsToForget(now, 1_000)).includes(shop);
  expect(await isDue(noon)).toBe(true);
  await run(shop, inThreeYears);
  expect(await left()).toEqual([1, 1]);
  expect(await isDue(inThreeYears)).toBe(true);
  await run(shop, inThreeYears);
  expect(await left()).toEqual([0, 0]);
  expect(await isDue(later(inThreeYears, dayMs - minuteMs))).toBe(false);
  expect(await isDue(later(inThreeYears, dayMs))).toBe(true);
});

test("a shop that was uninstalled is gone through as well", async () => {
  const { shop, store } = await aFreshShop();
  await store.change(async (tx) => tx.saveShop({ ...((await tx.readShop()) ?? expect.fail()), uninstalledAt: noon }));
  expect(await db.store.system.listShopsToForget(noon, 1_000)).toContain(shop);
  expect(await run(shop, noon)).toBe("kept");
  expect(await run(shop, later(noon, kept.uninstalledShops))).toBe("gone");
  expect(await rowsOf(shop)).toEqual({});
  expect(await run(shop, later(noon, kept.uninstalledShops))).toBe("gone");
});

test("a merchant who comes back before the last moment keeps everything", async () => {
  const { shop, store } = await aFreshShop();
  await store.change(async (tx) => {
    await tx.saveShop({ ...((await tx.readShop()) ?? expect.fail()), uninstalledAt: noon });
    await tx.saveOrder(anOrder());
  });
  const comeBack = store.change(async (tx) => tx.saveShop({ ...((await tx.readShop()) ?? aShop({ domain: shop })), uninstalledAt: null }));
  const [outcome] = await Promise.all([run(shop, later(noon, kept.uninstalledShops)), comeBack]);
  expect((await store.readShop())?.uninstalledAt).toBeNull();
  expect((await store.findOrder(anOrderId(5001))) === null).toBe(outcome === "gone");
});

test("two workers at once delete the same, and neither fails", async () => {
  const [{ shop, store }, neighbour] = [await aFreshShop(), await aFreshShop()];
  for (const each of [store, neighbour.store])
    await each.change(async (tx) => {
      await saveDoneOrder(tx);
      for (let n = 1; n <= 20; n += 1) await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${n}`, lines: [] }));
      await tx.addTimeline({ ...entry, at: noon });
    });
  const before = await rowsOf(neighbour.shop);
  expect(await Promise.all([run(shop, inThreeYears), run(shop, inThreeYears)])).toEqual(["kept", "kept"]);
  expect(await rowsOf(shop)).toEqual({ connections: 1, shops: 1 });
  expect(await rowsOf(neighbour.shop)).toEqual(before);
});

test("whoever wants an order that is being forgotten waits, and finds it gone", async () => {
  const { shop, store } = await aFreshShop();
  await store.change((tx) => saveDoneOrder(tx));
  const steps: string[] = [];
  let lease: Promise<unknown> = Promise.resolve();
  await store.change(async (tx) => {
    const [order] = await tx.listAgedOrders({ now: inThreeYears, readingsBefore: noon, limit: 10 });
    expect(order?.isAtWork).toBe(false);
    lease = db.store.system.takeLease(orderLease(shop, anOrderId(5001)), "worker", 60_000).then((taken) => {
      steps.push("taken");
      return taken && db.store.system.releaseLease(taken);
    });
    await tx.forgetOrders([anOrderId(5001)]);
    await tx.setForgetDue(inThreeYears);
    steps.push("forgotten");
  });
  await lease;
  expect(steps).toEqual(["forgotten", "taken"]);
  expect(await store.findOrder(anOrderId(5001))).toBeNull();
});

test("an order whose write begins at the same moment is not forgotten, or the write does not begin", async () => {
  for (let round = 0; round < 5; round += 1) {
    const { shop, store } = await aFreshShop();
    await store.change((tx) => saveDoneOrder(tx));
    const [, write] = await Promise.allSettled([run(shop, inThreeYears), saveWrite(store, "sending")]);
    const isThere = (await store.findOrder(anOrderId(5001))) !== null;
    expect(isThere).toBe(write.status === "fulfilled" && write.value === "saved");
    expect(await store.listWrites(anOrderId(5001))).toHaveLength(isThere ? 1 : 0);
  }
});

test("a lease that a process left behind goes a day after its time, one that is held stays", async () => {
  for (const [name, holdMs] of [
    ["left", -25 * 3_600_000],
    ["over", -60_000],
    ["held", 60_000],
  ] as const)
    await db.store.system.takeLease(`test ${name}`, "worker", holdMs).then((lease) => expect(lease).not.toBeNull());
  await run((await aFreshShop()).shop, noon);
  const names = (await db.prisma.lease.findMany({ where: { name: { startsWith: "test " } } })).map(({ name }) => name);
  expect(names.toSorted()).toEqual(["test held", "test over"]);
});

const shipped = aVendorOrder({ stage: "shipped", shippedSeenAt: noon, nextReadAt: null });

/** Placed, made, shipped and read at noon, with nothing left to do. */
async function saveDoneOrder(tx: ShopChanges, fields: Parameters<typeof anOrder>[0] = {}): Promise<void> {
  await tx.saveConnection(aConnection());
  await tx.saveOrder(anOrder({ placedAt: noon, updatedAt: noon, seenAt: noon, ...fields }));
  await tx.saveVendorOrder(shipped);
  await tx.saveParcel(aParcel());
  await tx.saveReading({ vendorOrderId: aVendorOrderId(1), readAt: noon, fingerprint: "first", reading: aReading() });
  await tx.saveLink(aLink());
}

function saveWrite(store: ShopStore, state: "planned" | "waiting" | "sending" | "unknown") {
  return store.change((tx) => tx.saveWrite(aCreate({ state, createdAt: noon })));
}

async function aFreshShop(): Promise<{ shop: ShopDomain; store: ShopStore }> {
  const shop = await freshShop(db.store);
  return { shop, store: db.store.forShop(shop) };
}

function run(shop: ShopDomain, now: Date) {
  return forgetOld({ store: db.store, clock: { now: () => now }, log: quietLog }, { shop });
}

/** As if the orders' next look had come. */
async function lookAgainNow(shop: ShopDomain): Promise<void> {
  const ids = (await db.prisma.order.findMany({ where: { shop } })).map(({ id }): OrderId => orderIdSchema.parse(id));
  await db.store.forShop(shop).change((tx) => tx.lookAtAgedOrders(ids.map((id) => ({ id, at: noon }))));
}

/** How many rows of each table are the shop's. */
async function rowsOf(shop: ShopDomain): Promise<Record<string, number>> {
  const tables = await db.prisma.$queryRaw<{ name: string; column: string }[]>`
    SELECT table_name::text AS name, column_name::text AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'shop' OR (table_name = 'shops' AND column_name = 'domain')) ORDER BY 1`;
  const counts: Record<string, number> = {};
  for (const { name, column } of tables) {
    const [found] = await db.prisma.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${name}" WHERE "${column}" = $1`,
      shop,
    );
    if (found && found.rows > 0) counts[name] = found.rows;
  }
  return counts;
}
