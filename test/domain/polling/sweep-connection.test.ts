import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, minuteMs } from "#app/domain/clock.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import { unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import { uninstallShop } from "#app/domain/shops/uninstall-shop.ts";
import { checkNow } from "#app/domain/polling/check-now.ts";
import { checkConnection } from "#app/domain/polling/check-connection.ts";
import { sweepConnection } from "#app/domain/polling/sweep-connection.ts";
import { answerProblem } from "#app/domain/problems/answer-problem.ts";
import type { Connection } from "#app/domain/records.ts";
import { type Ask, type Reading, type VendorAdapter, vendorsOf } from "#app/domain/vendor.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aLine, aShopOrder } from "#test/support/builders/shop.ts";
import { aPiece, aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const shipped = aReading({ stage: "shipped", status: { code: "7", label: "Shipped" }, parcels: [aVendorParcel({ shippedAt: null })] });
const refunded = aReading({ stage: null, flags: ["refunded"], status: { code: "18", label: "Partially Refunded" } });

test("an order is asked for under its references, linked when it is there, and followed by the vendor's number", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading());
  await world.sweep(connection);
  const [linked] = await world.store.listLinks(anOrderId(5001));
  expect(linked?.link).toMatchObject({
    state: "linked",
    source: "reference",
    linesKnown: true,
    lines: [{ lineId: "9001", quantity: 1, item: null }],
  });
  expect(linked?.vendorOrder).toMatchObject({ number: "123456", stage: "in_production", ref: { kind: "id", value: "123456" } });
  expect(world.finerworks.asked).toEqual([["#1001", "1001", "5001"].map((value) => ({ ref: { kind: "po", value }, mark: null }))]);
  world.pass(5 * minuteMs);
  await world.sweep(connection);
  expect(world.finerworks.asked.at(-1)?.map(({ ref }) => ref)).toEqual([{ kind: "id", value: "123456" }]);
  expect(await world.timeline()).toEqual(["order_taken_in", "stage_changed", "linked"]);
});

test("a change has the order's writes planned; the same reading again writes nothing but the time", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(shipped);
  const before = database.enqueued.length;
  await later5(world, connection);
  expect(database.enqueued.slice(before)).toEqual([{ name: "write-back", data: { shop: world.shop, orderId: "5001" } }]);
  const [first] = await world.store.listLinks(anOrderId(5001));
  world.pass(6 * hourMs);
  await world.sweep(connection);
  const [second] = await world.store.listLinks(anOrderId(5001));
  expect(database.enqueued.slice(before)).toHaveLength(1);
  expect(second?.vendorOrder).toEqual({ ...first?.vendorOrder, lastReadAt: world.now(), nextReadAt: second?.vendorOrder.nextReadAt });
  expect(await world.store.listReadings(second?.vendorOrder.id ?? fail())).toHaveLength(2);
});

test("a reading that is silent about SKUs, carriers and dates says nothing new; what else it says is taken in, and they stay", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ vendor: "nwf", label: "NWF" });
  await world.takeIn(aShopOrder());
  const [number, item] = ["1Z999AA10123456784", { item: "1", sku: "SKU-1", variantId: null, quantity: 1 }];
  const full = aReading({
    ...{ number: "1001", addedAt: world.now(), dueAt: new Date(world.now().getTime() + dayMs), mark: "a mark", items: [item] },
    parcels: [aVendorParcel({ number, carrier: "UPS", shippedAt: null, pieces: ["1/1"] })],
    pieces: [aPiece({ sku: "SKU-1", numbers: [number] })],
  });
  const silent: Reading = {
    ...{ ...full, addedAt: null, dueAt: null, mark: null, items: [{ ...item, sku: null }] },
    parcels: full.parcels.map((parcel) => ({ ...parcel, carrier: null })),
    pieces: full.pieces.map((piece) => ({ ...piece, sku: null })),
  };
  world.nwf.knows(full);
  await world.sweep(connection);
  const [first] = await world.store.listLinks(anOrderId(5001));
  expect(first?.link).toMatchObject({ state: "linked", lines: [{ lineId: "9001", item: "1" }] });
  world.nwf.knows(silent);
  const before = database.enqueued.length;
  await later5(world, connection);
  const [same] = await world.store.listLinks(anOrderId(5001));
  const { vendorOrder } = same ?? fail();
  expect(vendorOrder).toEqual({ ...first?.vendorOrder, lastReadAt: world.now(), nextReadAt: vendorOrder.nextReadAt });
  expect(database.enqueued.slice(before)).toEqual([]);
  expect(await world.store.listReadings(vendorOrder.id)).toHaveLength(1);
  world.nwf.knows({ ...silent, cost: "9.00" });
  await later5(world, connection);
  const { pieces, items, addedAt, dueAt } = full;
  const [changed] = await world.store.listLinks(anOrderId(5001));
  expect(changed).toMatchObject({
    vendorOrder: { cost: "9.00", mark: null, pieces, items, addedAt, dueAt },
    parcels: [{ carrier: "UPS" }],
  });
  expect(await world.store.listReadings(vendorOrder.id)).toHaveLength(2);
});

test("an order shipped already when it is first seen is only suggested, unless it was asked for before and was not there", async () => {
  const early = await domainWorld(database);
  const connection = await early.connect();
  await early.takeIn(aShopOrder());
  early.finerworks.knows(shipped);
  await early.sweep(connection);
  expect((await early.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("suggested");
  expect(await early.problems()).toEqual(["suggestion_waiting"]);

  const late = await domainWorld(database);
  const other = await late.connect();
  await late.takeIn(aShopOrder());
  await late.sweep(other);
  late.finerworks.knows(shipped);
  await later5(late, other);
  expect((await late.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("linked");
  expect(await late.problems()).toEqual([]);
});

test("several vendor orders under one reference link nothing and are a problem until one of them is gone", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.says.set("po 1001", { candidates: [aReading({ number: "1" }), aReading({ number: "2" })] });
  await world.sweep(connection);
  expect(await world.store.listLinks(anOrderId(5001))).toEqual([]);
  expect(await world.problems()).toEqual(["ambiguous_reference"]);
  world.finerworks.knows(aReading({ number: "2" }));
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("linked");
  expect(await world.problems()).toEqual([]);
});

test("what the vendor knows more than once is not said to be unknown to it when a call for it fails", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  const several = { candidates: [aReading({ number: "1" }), aReading({ number: "2" })] };
  for (const answer of [several, { error: vendorError("unavailable") }, several]) {
    world.finerworks.says.set("po 1001", answer);
    world.pass(2 * dayMs);
    await world.sweep(connection);
    expect(await world.problems()).toContain("ambiguous_reference");
    expect(await world.problems()).not.toContain("not_found");
  }
  expect(await world.problems()).toEqual(["ambiguous_reference"]);
});

test("a problem with several candidates stays while only one reference answers again, and is over when none of them is there", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading({ number: "1", po: "#1001" }), aReading({ number: "2" }));
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["ambiguous_reference"]);
  const [first] = (await world.store.listLookups(anOrderId(5001))).filter(({ reference }) => reference === "#1001");
  await world.store.change((tx) => tx.saveLookups([{ ...(first ?? fail()), nextAskAt: world.now() }]));
  await world.sweep(connection);
  expect(await world.store.listLinks(anOrderId(5001))).toEqual([]);
  expect(await world.problems()).toEqual(["ambiguous_reference"]);
  world.finerworks.says.clear();
  await later5(world, connection);
  expect(await world.problems()).toEqual([]);
});

test("an order with more references than a batch takes is asked for under all of them together", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({ referencePatterns: ["{id}-{line}"] });
  const lines = Array.from({ length: 501 }, (_, position) => aLine({ position }));
  await world.takeIn(aShopOrder({ lines }));
  world.finerworks.knows(aReading({ po: "5001-9501" }));
  await world.sweep(connection);
  expect(world.finerworks.asked.map((asks) => asks.length)).toEqual([501]);
  expect((await world.store.listLinks(anOrderId(5001))).map(({ link }) => link.lines)).toEqual([
    [{ lineId: "9501", quantity: 1, item: null, piecesPerUnit: 1 }],
  ]);
});

test("while one reference cannot be asked for, another one's answer is not taken for the only one, for an hour at most", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading({ number: "1", po: "#1001" }));
  world.finerworks.says.set("po 1001", { error: vendorError("unavailable") });
  await world.sweep(connection);
  expect(await world.store.listLinks(anOrderId(5001))).toEqual([]);
  world.finerworks.knows(aReading({ number: "2" }));
  await later5(world, connection);
  expect(await world.problems()).toEqual(["ambiguous_reference"]);

  const other = await domainWorld(database);
  const broken = await other.connect();
  await other.takeIn(aShopOrder());
  other.finerworks.knows(aReading({ number: "1", po: "#1001" }));
  other.finerworks.says.set("po 1001", { error: vendorError("unavailable") });
  await other.sweep(broken);
  other.pass(hourMs);
  await other.sweep(broken);
  expect((await other.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("linked");
});

test("a second vendor order beside one that is suggested is one of several, and nothing is linked by itself", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows({ ...shipped, number: "1", po: "#1001" });
  await world.sweep(connection);
  world.finerworks.knows(aReading({ number: "2" }));
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001))).map(({ link }) => link.state)).toEqual(["suggested"]);
  expect(await world.problems()).toEqual(["ambiguous_reference", "suggestion_waiting"]);
});

test("another order's answer under the number of a followed one never becomes its reading", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.says.set("id 123456", { ...shipped, number: "700", po: "2002", confirmation: "123456" });
  await later5(world, connection);
  const [linked] = await world.store.listLinks(anOrderId(5001));
  expect(linked).toMatchObject({ vendorOrder: { number: "123456", stage: "in_production" }, parcels: [] });
  expect(await world.problems()).toEqual(["reply_not_understood"]);
  world.finerworks.knows(shipped);
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.parcels).toHaveLength(1);
  expect(await world.problems()).toEqual([]);
});

test("a hold after production is shown while it lasts, with its problem, and then the stage goes on from where it was", async () => {
  const { world, connection } = await linkedWorld();
  const stage = async () => (await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage;
  world.finerworks.knows(aReading({ stage: "on_hold", flags: ["needs_a_person"], status: { code: "49", label: "Payment Failed" } }));
  await later5(world, connection);
  expect([await stage(), await world.problems()]).toEqual(["on_hold", ["needs_a_person"]]);
  world.finerworks.knows(aReading({ stage: "received", status: { code: "3", label: "Order Received" } }));
  await later5(world, connection);
  expect([await stage(), await world.problems()]).toEqual(["in_production", []]);
});

test("an unlinked vendor order whose answer is the same is not followed again by a sweep that was under way", async () => {
  const { world, connection } = await linkedWorld();
  const [linked] = await world.store.listLinks(anOrderId(5001));
  world.pass(5 * minuteMs);
  const { adapter } = world.finerworks;
  const unlinks = {
    ...adapter,
    open: (...opened: Parameters<typeof adapter.open>) => ({
      ...adapter.open(...opened),
      read: async (asks: Ask[]) => {
        const who = { kind: "person", name: "operator" } as const;
        await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: linked?.link.id ?? fail(), who });
        return adapter.open(...opened).read(asks);
      },
    }),
  };
  const deps = { ...world.deps, vendors: vendorsOf([unlinks]) };
  await sweepConnection(deps, { shop: world.shop, connectionId: connection.id });
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.nextReadAt).toBeNull();
});

test.each<[string, (world: DomainWorld, connection: Connection) => Promise<void>]>([
  ["the shop leaves", (world) => world.store.change(async (tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }))],
  [
    "the account is paused",
    (world, { id }) =>
      world.store.change(async (tx) => tx.saveConnection({ ...((await tx.findConnection(id)) ?? fail()), status: "paused" })),
  ],
])("a sweep asks no further once %s, and keeps nothing of it", async (_what, leave) => {
  const { world, connection } = await linkedWorld();
  world.pass(hourMs);
  const before = await world.store.listLinks(anOrderId(5001));
  const { adapter } = world.finerworks;
  const wanted: boolean[] = [];
  const reads: VendorAdapter = {
    ...adapter,
    open: (account, takeTurn) => ({
      ...adapter.open(account, takeTurn),
      async read(asks, isWanted = () => fail()) {
        wanted.push(await isWanted());
        await leave(world, connection);
        wanted.push(await isWanted());
        return asks.map((ask) => ({ ask, outcome: "failed" as const, error: vendorError("unavailable") }));
      },
    }),
  };
  const deps = { ...world.deps, vendors: vendorsOf([reads]) };
  expect(await sweepConnection(deps, { shop: world.shop, connectionId: connection.id })).toEqual({ outcome: "not_now", asked: 0 });
  expect(wanted).toEqual([true, false]);
  expect(await world.store.listLinks(anOrderId(5001))).toEqual(before.map((one) => ({ ...one, connection: expect.anything() })));
  expect(await world.store.findConnection(connection.id)).toMatchObject({ failuresInRow: 0, lastError: null });
});

test("two orders of a shop under one reference link nothing", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "1001", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading());
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["ambiguous_reference", "ambiguous_reference"]);
});

test("of one account in two shops only a reference that both do not share is linked by itself", async () => {
  const one = await domainWorld(database);
  const two = await domainWorld(database, { vendors: one });
  const account = "the one account";
  const [first, second] = [await one.connect({}, account), await two.connect({}, account)];
  await one.takeIn(aShopOrder());
  await two.takeIn(aShopOrder());
  await one.takeIn(aShopOrder({ id: anOrderId(5002), name: "#2002", lines: [aLine({ position: 7 })] }));
  one.finerworks.knows(aReading(), aReading({ number: "222", po: "2002" }));
  await one.sweep(first);
  expect((await one.store.listLinks(anOrderId(5001)))[0]?.link).toMatchObject({ state: "suggested" });
  expect((await one.store.listLinks(anOrderId(5002)))[0]?.link).toMatchObject({ state: "linked" });
  await two.sweep(second);
  const codes = (await two.store.listLinks(anOrderId(5001)))[0]?.link.evidence.map(({ code }) => code);
  expect(codes).toEqual(["asked", "found", "claimed_elsewhere", "shared_reference"]);
});

test("a vendor order cancelled and submitted again under the same number is followed by its successor", async () => {
  const { world, connection } = await linkedWorld();
  const cancelled = aReading({ stage: "cancelled", status: { code: "14", label: "Cancellation" } });
  world.finerworks.knows(cancelled);
  await later5(world, connection);
  expect(await world.problems()).toEqual(["cancelled_by_vendor"]);
  const again = aReading({ number: "777" });
  world.finerworks.knows(again);
  world.finerworks.says.set("po 1001", { candidates: [cancelled, again] });
  await later5(world, connection);
  const [old, successor] = await world.store.listLinks(anOrderId(5001));
  expect(old?.link).toMatchObject({ state: "linked", lines: [] });
  expect(successor?.link).toMatchObject({ state: "linked", successorOf: old?.vendorOrder.id, lines: [{ lineId: "9001", quantity: 1 }] });
  expect(await world.problems()).toEqual([]);
});

test("a second vendor order under the number of one that is being made is only suggested, as a replacement", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(
    aReading({ stage: "in_production", flags: ["remake"], status: { code: "16", label: "Replacement Processing" } }),
    shipped,
  );
  await later5(world, connection);
  world.finerworks.knows(aReading({ stage: "in_production", flags: ["remake"], status: { code: "16", label: "Replacement Processing" } }));
  world.pass(6 * hourMs);
  await world.sweep(connection);
  world.finerworks.says.set("po 1001", { candidates: [aReading(), aReading({ number: "888" })] });
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[1]?.link).toMatchObject({ state: "suggested", isReplacement: true });
});

test("a reference that the vendor does not know is a problem after a day and is left alone after 14", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
  world.pass(25 * hourMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["not_found"]);
  world.pass(14 * dayMs);
  await world.sweep(connection);
  expect((await world.store.listLookups(anOrderId(5001))).map(({ state, nextAskAt }) => [state, nextAskAt])).toEqual(
    Array(3).fill(["given_up", null]),
  );
  expect(await world.problems()).toEqual(["not_found"]);
  expect((await world.timeline()).filter((what) => what === "no_longer_asked")).toHaveLength(3);
});

test("a linked vendor order that the vendor no longer knows is a problem after a day, until it is there again", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.says.clear();
  await later5(world, connection);
  world.pass(dayMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["not_found"]);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("in_production");
  world.finerworks.knows(aReading());
  world.pass(dayMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
});

test("an outage blocks the connection, is told after an hour, and loses nothing", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.outage = vendorError("unavailable");
  await later5(world, connection);
  const calls = world.finerworks.asked.length;
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  expect(world.finerworks.asked).toHaveLength(calls);
  expect(await world.problems()).toEqual([]);
  world.pass(hourMs);
  expect((await world.sweep(connection)).outcome).toBe("failed");
  expect(await world.problems()).toEqual(["vendor_unavailable"]);
  world.finerworks.outage = null;
  world.finerworks.knows(shipped);
  world.pass(hourMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("shipped");
});

test.each<{ what: string; after: Reading; untilMs: number; end: (world: DomainWorld) => unknown }>([
  { what: "in production, until it is read again", after: aReading(), untilMs: 65 * minuteMs, end: (w) => w.finerworks.knows(aReading()) },
  { what: "in production, until it is gone", after: aReading(), untilMs: 65 * minuteMs, end: (w) => w.finerworks.says.delete("id 123456") },
  {
    what: "shipped and read every six hours, until the vendor has forgotten it",
    after: shipped,
    untilMs: 7 * hourMs,
    end: (w) => w.finerworks.says.delete("id 123456"),
  },
])("one order of many that cannot be read is told an hour after its time: $what", async ({ after, untilMs, end }) => {
  const { world, connection } = await linkedWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(after, aReading({ number: "222", po: "1002" }));
  await later5(world, connection);
  const stage = (await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage;
  world.finerworks.says.set("id 123456", { error: vendorError("unavailable") });
  world.pass(untilMs - 5 * minuteMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
  await later5(world, connection);
  const [problem] = await world.store.listProblems();
  expect(problem).toMatchObject({ kind: "vendor_unavailable", orderId: "5001", params: { number: "123456", detail: "scripted" } });
  await later5(world, connection);
  expect(await world.problems()).toEqual(["vendor_unavailable"]);
  end(world);
  await later5(world, connection);
  expect(await world.problems()).toEqual([]);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe(stage);
});

test("where the lines are routed to is not read at Shopify for an order that is asked for in vain", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.connect({ label: "Elsewhere", makes: { by: "location", name: "Elsewhere" }, nextSweepAt: null });
  await world.takeIn(aShopOrder());
  let reads = 0;
  const openShop: DomainWorld["deps"]["openShop"] = (shop) => {
    reads += 1;
    return world.deps.openShop(shop);
  };
  const sweep = () => sweepConnection({ ...world.deps, openShop }, { shop: world.shop, connectionId: connection.id });
  expect((await sweep()).asked).toBe(3);
  world.pass(5 * minuteMs);
  expect((await sweep()).asked).toBe(3);
  expect(reads).toBe(0);
  world.pass(dayMs);
  await sweep();
  expect(reads).toBe(1);
  expect(await world.problems()).toEqual(["not_found"]);
  world.finerworks.knows(aReading());
  world.pass(dayMs);
  await sweep();
  expect(reads).toBe(2);
  expect(await world.store.listLinks(anOrderId(5001))).toHaveLength(1);
});

test("one reference that cannot be asked for is told after an hour, hides no other's silence after a day, and is given up like them", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.says.set("po 1001", { error: vendorError("unavailable") });
  await world.sweep(connection);
  world.pass(55 * minuteMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
  await later5(world, connection);
  const [problem] = await world.store.listProblems();
  expect(problem).toMatchObject({ kind: "vendor_unavailable", orderId: "5001", params: { reference: "1001", detail: "scripted" } });
  const [other] = (await world.store.listLookups(anOrderId(5001))).filter(({ reference }) => reference === "#1001");
  world.pass(minuteMs);
  await world.store.change((tx) => tx.saveLookups([{ ...(other ?? fail()), nextAskAt: world.now() }]));
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["vendor_unavailable"]);
  world.pass(dayMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["not_found", "vendor_unavailable"]);
  world.pass(14 * dayMs);
  await world.sweep(connection);
  expect((await world.store.listLookups(anOrderId(5001))).map(({ state }) => state)).toEqual(Array(3).fill("given_up"));
  expect(await world.problems()).toEqual(["not_found"]);
});

test("an order of which every reference fails is never said to be unknown to the vendor before it is given up", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  const other = aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] });
  await world.takeIn(aShopOrder());
  await world.takeIn(other);
  for (const po of ["#1001", "1001", "5001"]) world.finerworks.says.set(`po ${po}`, { error: vendorError("unavailable") });
  world.finerworks.knows(aReading({ number: "222", po: "1002" }));
  await world.sweep(connection);
  world.pass(25 * hourMs);
  await world.sweep(connection);
  await world.takeIn(aShopOrder());
  expect(await world.problems()).toEqual(["vendor_unavailable"]);
  world.pass(14 * dayMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["not_found"]);
});

test("a vendor that answers some and then wants to be asked more slowly is not away: it is asked again soon, and nobody is told", async () => {
  const { world, connection } = await linkedWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.says.set("po 1002", { error: vendorError("rate_limited") });
  for (let hours = 0; hours < 3; hours += 1) {
    world.pass(hourMs);
    expect((await world.sweep(connection)).outcome).toBe("failed");
    const { failuresInRow, blockedUntil, lastReadAt } = (await world.store.findConnection(connection.id)) ?? fail();
    expect({ failuresInRow, lastReadAt }).toEqual({ failuresInRow: 1, lastReadAt: world.now() });
    expect(blockedUntil?.getTime()).toBeLessThan(world.now().getTime() + minuteMs);
  }
  expect(await world.problems()).toEqual([]);
});

test("refused credentials pause the connection and are probed seldom, whoever hints", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.outage = vendorError("auth");
  world.finerworks.checkError = vendorError("auth");
  await later5(world, connection);
  expect(await world.problems()).toEqual(["bad_credentials"]);
  expect((await world.sweep(connection)).outcome).toBe("not_now");
  world.pass(hourMs);
  const calls = world.finerworks.asked.length;
  expect((await world.sweep(connection)).outcome).toBe("failed");
  expect(world.finerworks.asked).toHaveLength(calls);
  world.finerworks.outage = null;
  world.finerworks.checkError = null;
  world.pass(6 * hourMs);
  expect((await world.sweep(connection)).outcome).toBe("swept");
  expect(await world.problems()).toEqual([]);
  expect(await world.store.findConnection(connection.id)).toMatchObject({ status: "active", failuresInRow: 0 });
});

test("what a vendor says to old keys is no word about the new ones that were saved meanwhile", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect({}, "the account");
  await world.takeIn(aShopOrder());
  const { adapter } = world.finerworks;
  const renew = async () => {
    const stored = (await world.store.findConnection(connection.id)) ?? fail();
    const account = { baseUrl: stored.baseUrl, fields: { key: "new" }, identity: "the account" };
    await world.store.change((tx) => tx.saveConnection({ ...stored, nextSweepAt: world.now() }, account));
  };
  const refusing: VendorAdapter = {
    ...adapter,
    open: (account, takeTurn) => ({
      async check() {
        await renew();
        return { ok: false, error: vendorError("auth") };
      },
      async read(asks) {
        if (account.fields["key"] === "new") return adapter.open(account, takeTurn).read(asks);
        await renew();
        return asks.map((ask) => ({ ask, outcome: "failed" as const, error: vendorError("auth") }));
      },
    }),
  };
  const deps = { ...world.deps, vendors: vendorsOf([refusing]) };
  const input = { shop: world.shop, connectionId: connection.id };
  expect((await sweepConnection(deps, input)).outcome).toBe("failed");
  const healthy = { status: "active", blockedUntil: null, failuresInRow: 0, nextSweepAt: world.now() };
  expect(await world.store.findConnection(connection.id)).toMatchObject(healthy);
  expect(await checkConnection(deps, input)).toMatchObject({ outcome: "accepted" });
  expect(await world.store.findConnection(connection.id)).toMatchObject(healthy);
  expect(await world.problems()).toEqual([]);
  world.finerworks.knows(aReading());
  expect(await sweepConnection(deps, input)).toEqual({ outcome: "swept", asked: 3 });
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("linked");
});

test("one reply that makes no sense is a problem of that vendor order and loses none of the others", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading(), aReading({ number: "222", po: "1002" }));
  await world.sweep(connection);
  world.finerworks.says.set("id 123456", { error: vendorError("bad_response") });
  world.finerworks.knows({ ...shipped, number: "222", po: "1002" });
  await later5(world, connection);
  expect(await world.problems()).toEqual(["reply_not_understood"]);
  expect((await world.store.listLinks(anOrderId(5002)))[0]?.vendorOrder.stage).toBe("shipped");
  world.finerworks.knows(aReading());
  await later5(world, connection);
  expect(await world.problems()).toEqual([]);
  expect(world.logged).toEqual([]);
});

test.each<[string, (world: DomainWorld, connection: Connection) => Promise<unknown>]>([
  [
    "has linked by hand",
    (world, { id }) => {
      const reference = { kind: "text" as const, text: "X-9" };
      const byHand = { shop: world.shop, orderId: anOrderId(5001), connectionId: id, reference, source: "hand" as const };
      return linkVendorOrder(world.deps, { ...byHand, who: { kind: "person", name: "operator" } });
    },
  ],
  ["has cancelled", (world) => world.takeIn(aShopOrder({ cancelledAt: world.now() }))],
])("a reply to a reference that makes no sense is no problem any more of an order that somebody %s", async (_what, settle) => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.says.set("po 1001", { error: vendorError("bad_response") });
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["reply_not_understood"]);
  await world.takeIn(aShopOrder());
  expect(await world.problems()).toEqual(["reply_not_understood"]);
  world.finerworks.knows(aReading({ po: "X-9" }));
  await settle(world, connection);
  expect(await world.problems()).toEqual([]);
});

test("a shipped order becomes delivered when the vendor's date has passed, though its reply is the same", async () => {
  const { world, connection } = await linkedWorld();
  const deliveredAt = new Date(world.now().getTime() + hourMs);
  world.finerworks.knows({ ...shipped, parcels: [aVendorParcel({ deliveredAt })] });
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("shipped");
  world.pass(7 * hourMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("delivered");
});

test("an unlinked vendor order is neither followed nor linked again", async () => {
  const { world, connection } = await linkedWorld();
  const [linked] = await world.store.listLinks(anOrderId(5001));
  const who = { kind: "person", name: "operator" } as const;
  expect(await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: linked?.link.id ?? fail(), who })).toMatchObject({ ok: true });
  await later5(world, connection);
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001))).map(({ link }) => link.state)).toEqual(["unlinked"]);
  expect((await world.timeline()).at(-1)).toBe("unlinked");
});

test("a number that was left out while another came is asked about, and the answer settles it", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows({ ...shipped, parcels: [aVendorParcel({ number: "OLD", size: "one" })] });
  await later5(world, connection);
  world.finerworks.knows({ ...shipped, parcels: [aVendorParcel({ number: "NEW", size: "two" })] });
  world.pass(6 * hourMs);
  await world.sweep(connection);
  const [question] = await world.store.listProblems({ kind: "number_replaced" });
  expect(question?.params).toMatchObject({ oldNumber: "OLD", newNumber: "NEW" });
  world.finerworks.knows({ ...shipped, cost: "9.00", parcels: [aVendorParcel({ number: "NEW", size: "two" })] });
  world.pass(6 * hourMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["number_replaced"]);
  const who = { kind: "person", name: "operator" } as const;
  const input = { shop: world.shop, key: question?.key ?? "", choice: "old_is_void", who } as const;
  expect(await answerProblem(world.deps, input)).toEqual({ ok: true, value: null });
  expect(await answerProblem(world.deps, input)).toEqual({ ok: false, error: { kind: "problem_not_found" } });
  expect(await world.problems()).toEqual([]);
  const parcels = (await world.store.listLinks(anOrderId(5001)))[0]?.parcels.map(({ number, supersededBy }) => [number, supersededBy]);
  expect(parcels).toEqual([
    ["OLD", "NEW"],
    ["NEW", null],
  ]);
});

test.each<{ what: string; fields: Partial<Reading>; problems: string[] }>([
  {
    what: "a status nobody knows",
    fields: { stage: "unknown", status: { code: "77", label: "On the Moon" } },
    problems: ["unknown_status"],
  },
  { what: "a hold", fields: { stage: "on_hold", flags: ["needs_a_person"] }, problems: ["needs_a_person"] },
  { what: "a held piece beside shipped ones", fields: { notes: [{ kind: "held_pieces", count: 1 }] }, problems: ["needs_a_person"] },
  { what: "an odd number", fields: { notes: [{ kind: "odd_number", field: "1 2" }] }, problems: ["odd_number"] },
  { what: "a return", fields: { stage: "returned", flags: ["needs_a_person"] }, problems: ["returned"] },
  { what: "rows that could not be read", fields: { notes: [{ kind: "skipped_rows", count: 2 }] }, problems: ["reply_not_understood"] },
])("$what is a problem until it is over", async ({ fields, problems }) => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(aReading(fields));
  await later5(world, connection);
  expect(await world.problems()).toEqual(problems);
  world.finerworks.knows(aReading());
  world.pass(dayMs);
  await world.sweep(connection);
  expect(await world.problems()).toEqual([]);
});

test("a partial refund that is heard of first is unknown and a problem, until a status tells how far the order is", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  await world.sweep(connection);
  world.finerworks.knows({ ...refunded, parcels: shipped.parcels });
  await later5(world, connection);
  const [linked] = await world.store.listLinks(anOrderId(5001));
  expect(linked).toMatchObject({
    link: { state: "linked" },
    vendorOrder: { stage: "unknown" },
    parcels: [{ number: "1Z999AA10123456784" }],
  });
  expect(await world.store.listProblems()).toMatchObject([{ kind: "unknown_status", params: { code: "18", reason: "no_progress" } }]);
  world.finerworks.knows(shipped);
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("shipped");
  expect(await world.problems()).toEqual([]);
});

test("numbers that come under a partial refund before the order has shipped are a problem, until it has", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(refunded);
  await later5(world, connection);
  expect(await world.problems()).toEqual([]);
  world.finerworks.knows({ ...refunded, parcels: shipped.parcels });
  await later5(world, connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("in_production");
  expect(await world.problems()).toEqual(["unknown_status"]);
  world.finerworks.knows(shipped);
  await later5(world, connection);
  world.finerworks.knows({ ...refunded, parcels: shipped.parcels });
  world.pass(6 * hourMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(anOrderId(5001)))[0]?.vendorOrder.stage).toBe("shipped");
  expect(await world.problems()).toEqual([]);
});

test("two sweeps at once ask the vendor once", async () => {
  const { world, connection } = await linkedWorld();
  world.pass(5 * minuteMs);
  const calls = world.finerworks.asked.length;
  const other = { ...world.deps, owner: "another process" };
  const reports = await Promise.all([world.sweep(connection), sweepConnection(other, { shop: world.shop, connectionId: connection.id })]);
  expect(world.finerworks.asked).toHaveLength(calls + 1);
  expect(reports.map(({ asked }) => asked).toSorted()).toEqual([0, 1]);
});

test("the next sweep is due when the first thing is", async () => {
  const { world, connection } = await linkedWorld();
  const stored = await world.store.findConnection(connection.id);
  expect(stored?.nextSweepAt?.getTime()).toBe(world.now().getTime() + 5 * minuteMs);
  expect(await database.store.system.listDueConnections(world.now(), { failing: false, ofVendor: 1_000 })).not.toContainEqual({
    shop: world.shop,
    connectionId: connection.id,
  });
});

test("a sweep that finds something due again and again ends, and goes on in a job of its own", async () => {
  const { world, connection } = await linkedWorld();
  const finerworks = world.deps.vendors.of("finerworks");
  // Each look at the account is made five minutes after the one before.
  const slow: VendorAdapter = {
    ...finerworks,
    open(account, takeTurn) {
      world.pass(5 * minuteMs);
      return finerworks.open(account, takeTurn);
    },
  };
  const before = database.enqueued.length;
  const deps = { ...world.deps, vendors: vendorsOf([slow]) };
  const report = await sweepConnection(deps, { shop: world.shop, connectionId: connection.id });
  expect(report).toEqual({ outcome: "swept", asked: 5 });
  expect(database.enqueued.slice(before)).toEqual([{ name: "sweep-connection", data: { shop: world.shop, connectionId: connection.id } }]);
});

test.each<{ what: string; says: Reading; refs: string[] }>([
  { what: "a vendor order that has not changed", says: aReading(), refs: ["123456"] },
  { what: "one that has shipped, and would be read again in six hours", says: shipped, refs: ["123456"] },
  { what: "a reference that is not there", says: aReading({ number: "999", po: "another" }), refs: ["#1001", "1001", "5001"] },
])("$what is asked for once more when a hint comes while it is being asked for", async ({ says, refs }) => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  if (says.po === "1001") world.finerworks.knows(aReading());
  await world.sweep(connection);
  world.finerworks.knows(says);
  world.pass(5 * minuteMs);
  const { adapter } = world.finerworks;
  const input = { shop: world.shop, connectionId: connection.id };
  let hints = 0;
  const slow: VendorAdapter = {
    ...adapter,
    open: (account, takeTurn) => ({
      ...adapter.open(account, takeTurn),
      async read(asks) {
        const answers = await adapter.open(account, takeTurn).read(asks);
        world.pass(2 * minuteMs);
        if (hints === 0) await checkNow(world.deps, { shop: world.shop, target: input, who: null });
        hints += 1;
        return answers;
      },
    }),
  };
  const calls = world.finerworks.asked.length;
  await sweepConnection({ ...world.deps, vendors: vendorsOf([slow]) }, input);
  expect(world.finerworks.asked.slice(calls).map((asks) => asks.map(({ ref }) => "value" in ref && ref.value))).toEqual([refs, refs]);
});

test("a sweep that finds the account taken by a check of its keys is made after it", async () => {
  const { world, connection } = await linkedWorld();
  const input = { shop: world.shop, connectionId: connection.id };
  const { adapter } = world.finerworks;
  const outcomes: string[] = [];
  const checking: VendorAdapter = {
    ...adapter,
    open: (account, takeTurn) => ({
      ...adapter.open(account, takeTurn),
      async check() {
        outcomes.push((await world.sweep(connection)).outcome);
        return adapter.open(account, takeTurn).check();
      },
    }),
  };
  const before = database.enqueued.length;
  await checkConnection({ ...world.deps, vendors: vendorsOf([checking]) }, input);
  expect(outcomes).toEqual(["busy"]);
  expect(database.enqueued.slice(before)).toEqual([{ name: "sweep-connection", data: input }]);
});

test("what a read did not come to stays due, comes first in the next one, and is not told to anybody", async () => {
  const { world, connection } = await linkedWorld();
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 7 })] }));
  world.finerworks.knows(aReading({ number: "222", po: "1002" }));
  await world.sweep(connection);
  world.pass(5 * minuteMs);
  await world.takeIn(aShopOrder({ id: anOrderId(5003), name: "#1003", lines: [aLine({ position: 8 })] }));
  world.finerworks.knows(aReading({ number: "333", po: "1003" }));
  const deps = { ...world.deps, vendors: vendorsOf([endingAfter(3, world.finerworks.adapter)]) };
  const sweep = () => sweepConnection(deps, { shop: world.shop, connectionId: connection.id });
  const before = database.enqueued.length;
  expect(await sweep()).toEqual({ outcome: "swept", asked: 5 });
  expect(database.enqueued.slice(before)).toEqual([{ name: "sweep-connection", data: { shop: world.shop, connectionId: connection.id } }]);
  expect(await world.store.nextDueAt(connection.id)).toEqual(world.now());
  const calls = world.finerworks.asked.length;
  expect((await sweep()).outcome).toBe("swept");
  expect(world.finerworks.asked[calls]?.map(({ ref }) => ref)).toEqual(["1003", "5003"].map((value) => ({ kind: "po", value })));
  expect((await world.store.listLinks(anOrderId(5003)))[0]?.link.state).toBe("linked");
  expect(await world.problems()).toEqual([]);
});

/** A vendor so slow that a read of it ends after so many references. */
function endingAfter(count: number, adapter: VendorAdapter): VendorAdapter {
  return {
    ...adapter,
    open(account, takeTurn) {
      const vendor = adapter.open(account, takeTurn);
      return {
        ...vendor,
        async read(asks) {
          const rest = asks.slice(count).map((ask) => ({ ask, outcome: "failed" as const, error: vendorError("not_asked") }));
          return [...(await vendor.read(asks.slice(0, count))), ...rest];
        },
      };
    },
  };
}

/** Order #1001 linked to FinerWorks 123456, in production. */
async function linkedWorld(): Promise<{ world: DomainWorld; connection: Awaited<ReturnType<DomainWorld["connect"]>> }> {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading());
  await world.sweep(connection);
  return { world, connection };
}

async function later5(world: DomainWorld, connection: Awaited<ReturnType<DomainWorld["connect"]>>): Promise<void> {
  world.pass(5 * minuteMs);
  await world.sweep(connection);
}

function fail(): never {
  throw new Error("Not there.");
}
