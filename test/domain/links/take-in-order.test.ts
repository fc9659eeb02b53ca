import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { takeInOrder } from "#app/domain/links/take-in-order.ts";
import { ok } from "#app/domain/result.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aFulfillmentOrderId, anOrderId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aReading } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const orderId = anOrderId(5001);

test("a new order is stored, asked for where it may be made, and planned", async () => {
  const world = await domainWorld(database);
  const prints = await world.connect({ makes: { by: "sku", pattern: "SKU-1" } });
  await world.connect({ vendor: "nwf", label: "NWF", makes: { by: "sku", pattern: "OTHER" } });
  const before = database.enqueued.length;
  expect(await world.takeIn(aShopOrder())).toEqual({ ok: true, value: "taken_in" });
  expect(await world.store.findOrder(orderId)).toMatchObject({ name: "#1001", fulfillmentOrderIds: ["6001"], seenAt: noon });
  expect(await asked(world)).toEqual(["#1001", "1001", "5001"].map((reference) => `${prints.id} ${reference} due`));
  expect(database.enqueued.slice(before)).toEqual([
    { name: "sweep-connection", data: { shop: world.shop, connectionId: prints.id } },
    { name: "write-back", data: { shop: world.shop, orderId } },
  ]);
});

test("an order that was found at install is left until it is taken in, or turns out to be out of reach", async () => {
  const world = await domainWorld(database);
  const left = async () => (await world.store.readBackfill())?.left;
  await world.store.change(async (tx) => {
    await tx.beginBackfill({ since: noon, startedAt: noon });
    await tx.addToBackfill({ orderIds: [orderId, anOrderId(5002)], cursor: null });
  });
  await world.takeIn(aShopOrder());
  expect(await left()).toBe(1);
  const openShop = fakeShopify({ readOrder: () => Promise.resolve(ok(null)) });
  await takeInOrder({ store: database.store, openShop, clock: { now: () => noon } }, { shop: world.shop, orderId: anOrderId(5002) });
  expect(await left()).toBe(0);
});

test("the same order again changes nothing, and an older state of it never overwrites a newer", async () => {
  const world = await domainWorld(database);
  await world.connect();
  const newer = aShopOrder({ updatedAt: later(noon, minuteMs), name: "#1001-B" });
  await world.takeIn(newer);
  await world.takeIn(newer);
  expect(await world.takeIn(aShopOrder())).toEqual({ ok: true, value: "older" });
  expect((await world.store.findOrder(orderId))?.name).toBe("#1001-B");
  expect(await world.timeline()).toEqual(["order_taken_in"]);
});

test("an order that is not routed yet is asked for all the same; its lines follow when its location is known", async () => {
  const world = await domainWorld(database);
  const frames = await world.connect({ makes: { by: "location", name: "NWF" } });
  world.finerworks.knows(aReading());
  await world.takeIn(aShopOrder({ fulfillmentOrders: [] }));
  await world.sweep(frames);
  expect((await world.store.listLinks(orderId))[0]?.link).toMatchObject({ lines: [], linesKnown: false });
  expect(await world.problems()).toEqual(["which_lines"]);
  await world.takeIn(
    aShopOrder({ fulfillmentOrders: [aFulfillmentOrder([aLine()], { id: aFulfillmentOrderId(1), locationName: "NWF" })] }),
  );
  expect((await world.store.listLinks(orderId))[0]?.link).toMatchObject({ lines: [{ lineId: "9001", quantity: 1 }], linesKnown: true });
  expect(await world.problems()).toEqual([]);
});

test("a cancelled order is no longer asked for", async () => {
  const world = await domainWorld(database);
  await world.connect();
  await world.takeIn(aShopOrder());
  await world.takeIn(aShopOrder({ cancelledAt: noon, updatedAt: noon }));
  expect((await asked(world)).every((lookup) => lookup.endsWith("rests"))).toBe(true);
  expect(await world.timeline()).toEqual(["order_taken_in", "order_cancelled"]);
});

test("an order that was deleted counts as cancelled, until Shopify gives it again", async () => {
  const world = await domainWorld(database);
  await world.connect();
  const isGone = () =>
    takeInOrder({ ...world.deps, openShop: fakeShopify({ readOrder: () => Promise.resolve(ok(null)) }) }, { shop: world.shop, orderId });
  await world.takeIn(aShopOrder());
  world.pass(minuteMs);
  expect(await isGone()).toEqual(ok("gone"));
  expect(await world.store.findOrder(orderId)).toMatchObject({ cancelledAt: later(noon, minuteMs), updatedAt: aShopOrder().updatedAt });
  expect((await asked(world)).every((lookup) => lookup.endsWith("rests"))).toBe(true);
  expect(await isGone()).toEqual(ok("out_of_reach"));
  expect(await world.timeline()).toEqual(["order_taken_in", "order_deleted"]);
  await world.takeIn(aShopOrder());
  expect(await world.store.findOrder(orderId)).toMatchObject({ cancelledAt: null });
  expect((await asked(world)).some((lookup) => lookup.endsWith("due"))).toBe(true);
});

test.each([
  ["is too old", 60.5],
  ["is too old by a clock that is ahead of ours", 59.5],
])("an order that Shopify no longer gives because it %s is not taken for deleted", async (_, days) => {
  const world = await domainWorld(database);
  await world.takeIn(aShopOrder({ placedAt: later(noon, -days * dayMs) }));
  const openShop = fakeShopify({ readOrder: () => Promise.resolve(ok(null)) });
  expect(await takeInOrder({ ...world.deps, openShop }, { shop: world.shop, orderId })).toEqual(ok("out_of_reach"));
  expect(await world.store.findOrder(orderId)).toMatchObject({ cancelledAt: null });
});

test("a removed line frees nothing that others need, and a line added later is asked for", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ referencePatterns: ["{bare}", "{bare}-{line}"] });
  world.finerworks.knows(aReading({ po: "1001-9001" }));
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId))[0]?.link.lines).toMatchObject([{ lineId: "9001" }]);
  await world.takeIn(aShopOrder({ lines: [aLine(), aLine({ position: 1 })], updatedAt: noon }));
  world.finerworks.knows(aReading({ number: "222", po: "1001-9002" }));
  world.pass(minuteMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(orderId)).map(({ link: { state, lines } }) => [state, lines.map(({ lineId }) => lineId)])).toEqual([
    ["linked", ["9001"]],
    ["linked", ["9002"]],
  ]);
  expect(await world.problems()).toEqual([]);
});

test("an order of three months ago is stored and not asked for", async () => {
  const world = await domainWorld(database);
  await world.connect();
  await world.takeIn(aShopOrder({ placedAt: later(noon, -90 * dayMs) }));
  expect(await asked(world)).toEqual([]);
});

test("an order out of reach, a shop that left, and Shopify in trouble are told apart", async () => {
  const world = await domainWorld(database);
  expect(await takeInOrder(world.deps, { shop: world.shop, orderId })).toEqual({ ok: true, value: "out_of_reach" });
  const gone = await domainWorld(database, { shop: { uninstalledAt: noon } });
  expect(await gone.takeIn(aShopOrder())).toEqual({ ok: true, value: "no_shop" });
  const error = { kind: "throttled", detail: "Throttled", retryAfterMs: 1_000 } as const;
  const openShop: typeof world.deps.openShop = (shop) => ({
    ...world.deps.openShop(shop),
    readOrder: () => Promise.resolve({ ok: false, error }),
  });
  expect(await takeInOrder({ ...world.deps, openShop }, { shop: world.shop, orderId })).toEqual({ ok: false, error });
});

test("two takings-in of one new order at the same moment store it once", async () => {
  const world = await domainWorld(database);
  await world.connect();
  await Promise.all([1, 2, 3].map(() => world.takeIn(aShopOrder())));
  expect(await world.timeline()).toEqual(["order_taken_in"]);
  expect(await asked(world)).toHaveLength(3);
});

async function asked(world: DomainWorld): Promise<string[]> {
  return (await world.store.listLookups(orderId)).map(
    ({ connectionId, reference, nextAskAt }) => `${connectionId} ${reference} ${nextAskAt === null ? "rests" : "due"}`,
  );
}
