import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { pauseConnection } from "#app/domain/connections/pause-connection.ts";
import { removeConnection } from "#app/domain/connections/remove-connection.ts";
import { renewHintAddress } from "#app/domain/connections/renew-hint-address.ts";
import { takeHint } from "#app/domain/polling/take-hint.ts";
import type { Connection } from "#app/domain/records.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testHintTokens, type TestDatabase } from "#test/support/database.ts";
import type { SandboxVendor } from "#test/sandbox/server.ts";

const who = { kind: "person" as const, name: "staff 7" };
const inAnHour = later(noon, hourMs);
let database: TestDatabase;
let world: DomainWorld;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await domainWorld(database);
  connection = await world.connect({ lastReadAt: later(noon, -minuteMs), nextSweepAt: inAnHour });
  await follow(1, { number: "5238811", po: "1001" });
  await follow(2, { number: "5238812", po: "1002" });
  database.enqueued.length = 0;
});
afterAll(() => database.close());

test.each([
  ["the vendor's number", { order_id: 5238811 }],
  ["the PO", { order_po: "1001", status: "Shipped" }],
  ["a list in an envelope", { data: { orders: [{ id: "5238811" }] } }],
  ["bare text", " 5238811 "],
])("an order that is named by %s is due now, and no other", async (_by, body) => {
  expect(await hint(body)).toBe("taken");
  expect(await dueTimes()).toEqual([noon, inAnHour]);
  expect(asked()).toBe(1);
});

test("an order that is still looked for there is asked for now", async () => {
  await world.takeIn(aShopOrder());
  const orderId = anOrderId(5001);
  await world.store.change(async (tx) =>
    tx.saveLookups((await tx.listLookups(orderId)).map((lookup) => ({ ...lookup, nextAskAt: inAnHour }))),
  );
  database.enqueued.length = 0;
  await hint({ po: "1001" });
  expect((await world.store.listLookups(orderId)).filter(({ nextAskAt }) => nextAskAt?.getTime() === noon.getTime())).toHaveLength(1);
  expect(asked()).toBe(1);
});

test("an order of somebody else at the same vendor brings nothing forward, and nobody learns so", async () => {
  expect(await hint({ order_id: 77 })).toBe("taken");
  expect(await dueTimes()).toEqual([inAnHour, inAnHour]);
  expect(asked()).toBe(0);
});

test("what is no longer followed is not read for a hint", async () => {
  await follow(1, { number: "5238811", po: "1001", nextReadAt: null });
  await hint({ order_id: 5238811 });
  expect(asked()).toBe(0);
});

const tooLong = { note: `5238811${"x".repeat(100)}` };
const tooDeep = [[[[[[["5238811"]]]]]]];
test.each([undefined, {}, [], "", null, tooLong, tooDeep])(
  "one that names nothing (%j) brings all of the connection forward, once a minute",
  async (body) => {
    await hint(body);
    expect(await dueTimes()).toEqual([noon, noon]);
    expect(asked()).toBe(1);
    await world.store.change((tx) => tx.saveConnection({ ...connection, lastReadAt: noon }));
    await hint(body);
    expect(asked()).toBe(1);
  },
);

test("an order that is due already is due anew: a sweep may just have asked for it", async () => {
  await follow(1, { number: "5238811", po: "1001", nextReadAt: later(noon, -minuteMs) });
  await hint({ order_id: 5238811 });
  expect(await dueTimes()).toEqual([noon, inAnHour]);
  expect(asked()).toBe(1);
});

test("a hint passes neither a pause nor a Retry-After", async () => {
  await world.store.change((tx) => tx.saveConnection({ ...connection, blockedUntil: inAnHour }));
  await hint({ order_id: 5238811 });
  expect(await world.sweep(connection)).toEqual({ outcome: "not_now", asked: 0 });
  await pauseConnection(world.deps, { shop: world.shop, connectionId: connection.id, who });
  expect(await hint({ order_id: 5238812 })).toBe("taken");
  expect(await world.sweep(connection)).toEqual({ outcome: "not_now", asked: 0 });
});

test("a token that is forged, another vendor's, or renewed since is unknown, and moves nothing", async () => {
  const old = testHintTokens.of(connection);
  const forged = testHintTokens.of({ ...connection, hintGeneration: 9 });
  expect(await hint({ order_id: 5238811 }, { token: forged })).toBe("unknown");
  expect(await hint({ order_id: 5238811 }, { vendor: "nwf" })).toBe("unknown");
  expect(await hint({ order_id: 5238811 }, { token: "nonsense" })).toBe("unknown");
  await renewHintAddress(world.deps, { shop: world.shop, connectionId: connection.id, who });
  expect(await hint({ order_id: 5238811 }, { token: old })).toBe("unknown");
  expect(await dueTimes()).toEqual([inAnHour, inAnHour]);
  expect(await hint({ order_id: 5238811 }, { token: testHintTokens.of({ ...connection, hintGeneration: 2 }) })).toBe("taken");
  expect(await world.timeline()).toContain("hint_address_renewed");
});

test("nobody listens for a connection that was removed, or for a shop that left", async () => {
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop !== null) await tx.saveShop({ ...shop, uninstalledAt: noon });
  });
  expect(await hint({})).toBe("unknown");
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop !== null) await tx.saveShop({ ...shop, uninstalledAt: null });
  });
  await removeConnection(world.deps, { shop: world.shop, connectionId: connection.id, who });
  expect(await hint({})).toBe("unknown");
});

function hint(body: unknown, { token = testHintTokens.of(connection), vendor = "finerworks" as SandboxVendor } = {}) {
  return takeHint({ ...world.deps, hintTokens: testHintTokens }, { vendor, token, body });
}

const asked = () => database.enqueued.filter(({ name }) => name === "sweep-connection").length;

async function follow(n: number, fields: Parameters<typeof aVendorOrder>[0]): Promise<void> {
  const { id: connectionId } = connection;
  const vendorOrder = aVendorOrder({
    id: aVendorOrderId(n),
    connectionId,
    lastReadAt: later(noon, -hourMs),
    nextReadAt: inAnHour,
    ...fields,
  });
  await world.store.change((tx) => tx.saveVendorOrder(vendorOrder));
}

async function dueTimes() {
  const found = await Promise.all([1, 2].map((n) => world.store.findVendorOrder(aVendorOrderId(n))));
  return found.map((vendorOrder) => vendorOrder?.nextReadAt);
}
