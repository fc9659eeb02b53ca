import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { tellFlow } from "#app/domain/flow/tell-flow.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import { unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import { confirmSuggestion } from "#app/domain/links/confirm-suggestion.ts";
import type { Connection, Shop } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import { setShadowMode } from "#app/domain/shops/set-shadow-mode.ts";
import { takeOrderLive } from "#app/domain/orders/take-order-live.ts";
import { uninstallShop } from "#app/domain/shops/uninstall-shop.ts";
import { aFlowUse } from "#test/db/sample-records.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const who = { kind: "person", name: "operator" } as const;
const shipped = aReading({ stage: "shipped", status: { code: "7", label: "Shipped" }, parcels: [aVendorParcel()] });

test("a parcel that leaves is kept for Flow with the reading that shows it, once, whatever is read again", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(shipped);
  for (let reads = 0; reads < 3; reads += 1) await later5(world, connection);
  expect(await kept(world)).toMatchObject([{ handle: "vendor-order-shipped", orderId: "5001", state: "due" }]);
});

test("a hold, and the problem that comes with it, are two facts", async () => {
  const { world, connection } = await linkedWorld();
  world.finerworks.knows(aReading({ stage: "on_hold", flags: ["needs_a_person"], status: { code: "2", label: "Held" } }));
  await later5(world, connection);
  await later5(world, connection);
  expect((await kept(world)).map(({ handle }) => handle).toSorted()).toEqual(["order-needs-attention", "vendor-order-on-hold"]);
});

test("a delivery that only time makes true is a fact", async () => {
  const { world, connection } = await linkedWorld();
  const deliveredAt = later(noon, 60 * minuteMs);
  world.finerworks.knows({ ...shipped, parcels: [aVendorParcel({ deliveredAt })] });
  await later5(world, connection);
  world.pass(7 * 60 * minuteMs);
  await world.sweep(connection);
  expect((await kept(world)).map(({ handle }) => handle)).toEqual(["vendor-order-shipped", "vendor-order-delivered"]);
});

test("in shadow mode nothing is kept, nor told when it ends; an order that is live by its name is told of", async () => {
  const { world, connection } = await linkedWorld({ shadowMode: true });
  world.finerworks.knows(shipped);
  await later5(world, connection);
  expect(await kept(world)).toEqual([]);
  await takeOrderLive(world.deps, { shop: world.shop, orderId: anOrderId(5001), who });
  expect(await kept(world)).toEqual([]);
  world.finerworks.knows({ ...shipped, parcels: [...shipped.parcels, aVendorParcel({ number: "SECOND" })] });
  world.pass(dayMs);
  await world.sweep(connection);
  expect((await kept(world)).map(({ params }) => params)).toMatchObject([{ tracking: "SECOND" }]);
});

test("what was not told yet goes when shadow mode is switched on, and when the app is uninstalled", async () => {
  for (const end of [
    (world: DomainWorld) => setShadowMode(world.deps, { shop: world.shop, on: true, who }),
    (world: DomainWorld) => world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null })),
  ]) {
    const { world, connection } = await linkedWorld();
    world.finerworks.knows(shipped);
    await later5(world, connection);
    expect(await kept(world)).toHaveLength(1);
    await end(world);
    expect(await kept(world)).toEqual([]);
  }
});

test("of an order from before the vendor was connected, what the first look finds is not told, and what comes later is", async () => {
  const { world, connection } = await linkedWorld({}, { passAt: noon });
  world.finerworks.knows(shipped);
  await later5(world, connection);
  expect(await kept(world)).toHaveLength(1);

  const old = await worldWithFlow();
  const early = await old.connect();
  await old.store.change((tx) => tx.beginBackfill({ since: noon, startedAt: noon }));
  await old.takeIn(aShopOrder());
  await old.sweep(early);
  old.finerworks.knows({ ...shipped, parcels: [aVendorParcel({ shippedAt: null })] });
  await later5(old, early);
  expect((await old.store.listLinks(anOrderId(5001)))[0]?.link.state).toBe("linked");
  expect(await kept(old)).toEqual([]);
});

test("a suggestion tells nothing but that it needs a person; confirmed, its parcels are told of once", async () => {
  const world = await worldWithFlow();
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(shipped);
  await world.sweep(connection);
  const [suggested] = await world.store.listLinks(anOrderId(5001));
  expect(suggested?.link.state).toBe("suggested");
  expect((await kept(world)).map(({ handle, params }) => [handle, params])).toMatchObject([
    ["order-needs-attention", { problem: "suggestion_waiting" }],
  ]);
  await confirmSuggestion(world.deps, { shop: world.shop, linkId: suggested?.link.id ?? expect.fail(), who });
  for (let reads = 0; reads < 2; reads += 1) await later5(world, connection);
  expect((await kept(world)).map(({ handle }) => handle)).toEqual(["order-needs-attention", "vendor-order-shipped"]);
});

test("a link that is taken off and made again tells nothing twice, however much later", async () => {
  for (const passMs of [minuteMs, 40 * dayMs]) {
    const { world, connection } = await linkedWorld();
    world.finerworks.knows(shipped);
    await later5(world, connection);
    const [linked] = await world.store.listLinks(anOrderId(5001));
    await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: linked?.link.id ?? expect.fail(), who });
    world.pass(passMs);
    if (passMs > dayMs) await world.store.change((tx) => tx.removeOldFlow(world.now()));
    const named = {
      shop: world.shop,
      orderId: anOrderId(5001),
      connectionId: connection.id,
      reference: { kind: "text", text: "123456" },
    } as const;
    expect(await linkVendorOrder(world.deps, { ...named, who, source: "hand" })).toMatchObject({ ok: true });
    expect(await kept(world)).toHaveLength(passMs > dayMs ? 0 : 1);
  }
});

test("a hold that goes on is told once, though its link is taken off and made again; one that ends and comes again is another", async () => {
  const { world, connection } = await linkedWorld();
  const holds = async () => (await kept(world)).filter(({ handle }) => handle === "vendor-order-on-hold").length;
  world.finerworks.knows(aReading({ stage: "on_hold" }));
  await later5(world, connection);
  expect(await holds()).toBe(1);
  const [linked] = await world.store.listLinks(anOrderId(5001));
  await unlinkVendorOrder(world.deps, { shop: world.shop, linkId: linked?.link.id ?? expect.fail(), who });
  world.pass(minuteMs);
  const named = { orderId: anOrderId(5001), connectionId: connection.id, reference: { kind: "text", text: "123456" } } as const;
  await linkVendorOrder(world.deps, { shop: world.shop, ...named, who, source: "hand" });
  expect(await holds()).toBe(1);
  for (const stage of ["in_production", "on_hold"] as const) {
    world.finerworks.knows(aReading({ stage }));
    await later5(world, connection);
  }
  expect(await holds()).toBe(2);
});

test("a due date that passes is told once, one that is moved once more, and one that had passed never", async () => {
  const { world, connection } = await linkedWorld({}, { dueAt: later(noon, 2 * dayMs) });
  const look = async () => {
    await tellFlow({ ...world.deps, openShop: fakeShopify({ tellFlow: () => Promise.resolve(ok(null)) }) }, world);
    return (await kept(world)).filter(({ handle }) => handle === "vendor-order-late").length;
  };
  expect(await look()).toBe(0);
  // A due day lasts to its end.
  world.pass(3 * dayMs - minuteMs);
  expect(await look()).toBe(0);
  world.pass(2 * minuteMs);
  expect([await look(), await look()]).toEqual([1, 1]);
  world.finerworks.knows(aReading({ dueAt: later(noon, 4 * dayMs) }));
  await later5(world, connection);
  expect(await look()).toBe(1);
  world.pass(2 * dayMs);
  expect(await look()).toBe(2);

  const other = await linkedWorld({}, { dueAt: later(noon, -2 * dayMs) });
  await tellFlow({ ...other.world.deps, openShop: fakeShopify() }, other.world);
  expect(await kept(other.world)).toEqual([]);
});

/** Everything kept for Flow, oldest first. */
function kept(world: DomainWorld) {
  return database.prisma.flowTrigger.findMany({ where: { shop: world.shop }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
}

/** A shop in which a workflow begins with one of our triggers. */
async function worldWithFlow(shop: Partial<Shop> = {}): Promise<DomainWorld> {
  const world = await domainWorld(database, { shop });
  await world.store.change((tx) => tx.saveFlowUse(aFlowUse()));
  return world;
}

/** Order #1001 linked while it was in production. `passAt`: when the last pass over the shop's orders began. */
async function linkedWorld(shop: Partial<Shop> = {}, { passAt, dueAt }: { passAt?: Date; dueAt?: Date } = {}) {
  const world = await worldWithFlow(shop);
  const connection = await world.connect();
  if (passAt !== undefined) await world.store.change((tx) => tx.beginBackfill({ since: passAt, startedAt: passAt }));
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading({ dueAt: dueAt ?? null }));
  await world.sweep(connection);
  return { world, connection };
}

async function later5(world: DomainWorld, connection: Connection): Promise<void> {
  world.pass(7 * minuteMs);
  await world.sweep(connection);
}
