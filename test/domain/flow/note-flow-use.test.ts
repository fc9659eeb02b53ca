import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, later, minuteMs } from "#app/domain/clock.ts";
import { noteFacts, type FactChanges } from "#app/domain/flow/note-facts.ts";
import { noteFlowUse } from "#app/domain/flow/note-flow-use.ts";
import { flowKeptMs, tellFlow } from "#app/domain/flow/tell-flow.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import type { Reading } from "#app/domain/vendor.ts";
import { ok } from "#app/domain/result.ts";
import { installShop } from "#app/domain/shops/install-shop.ts";
import { redactShop } from "#app/domain/shops/redact-shop.ts";
import { uninstallShop } from "#app/domain/shops/uninstall-shop.ts";
import { aFlowUse } from "#test/db/sample-records.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { domainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("where no workflow is enabled nothing is kept, nobody is told and no job is made, whatever happens", async () => {
  const world = await usedWorld({ dueAt: later(noon, dayMs) });
  await world.reads({ stage: "on_hold", flags: ["needs_a_person"] });
  await world.ships("FIRST");
  world.pass(2 * dayMs);
  expect(await world.isDue()).toBe(false);
  await world.tell();
  expect([await world.kept(), world.told]).toEqual([[], []]);
});

test("there a fact costs one look", async () => {
  const asked: string[] = [];
  const tx = new Proxy({} as FactChanges, {
    get: (_, method: string) => () => {
      asked.push(method);
      return Promise.resolve(false);
    },
  });
  const fact = { id: "1", handle: "vendor-order-shipped", params: {}, happenedAt: null, isFirstLook: false } as const;
  await noteFacts(tx, { orderId: anOrderId(5001), facts: [fact], now: noon });
  expect(asked).toEqual(["usesFlow"]);
});

test("a workflow is told from when it was enabled to when it was disabled, never of what was before or after", async () => {
  const world = await usedWorld();
  await world.ships("BEFORE");
  await world.uses({ isEnabled: true });
  await world.ships("DURING");
  expect(await world.isDue()).toBe(true);
  await world.tell();
  await world.ships("UNTOLD");
  await world.uses({ isEnabled: false });
  await world.tell();
  await world.ships("AFTER");
  expect(await world.isDue()).toBe(false);
  await world.uses({ isEnabled: true });
  await world.ships("AGAIN");
  await world.tell();
  expect(world.told).toEqual(["DURING", "AGAIN"]);
});

test("due dates that passed unheard are no news as a workflow is enabled, and the next one that passes is", async () => {
  const world = await usedWorld({ dueAt: later(noon, dayMs) });
  world.pass(3 * dayMs);
  await world.uses({ isEnabled: true });
  expect(await world.isDue()).toBe(false);
  await world.tell();
  await world.reads({ dueAt: later(noon, 3 * dayMs) });
  world.pass(dayMs);
  expect(await world.isDue()).toBe(true);
  await world.tell();
  expect((await world.kept()).map(({ handle, params }) => [handle, params])).toEqual([
    ["vendor-order-late", expect.objectContaining({ dueAt: later(noon, 3 * dayMs).toISOString() })],
  ]);
  expect(await world.isDue()).toBe(false);
});

test("of two triggers in use, one that is disabled ends nothing; the second does", async () => {
  const world = await usedWorld();
  for (const triggerId of ["first", "second"]) await world.uses({ triggerId, isEnabled: true });
  await world.ships("BOTH");
  await world.uses({ triggerId: "first", isEnabled: false });
  await world.ships("ONE");
  await world.tell();
  await world.uses({ triggerId: "second", isEnabled: false });
  await world.ships("NONE");
  await world.tell();
  expect(world.told).toEqual(["BOTH", "ONE"]);
});

test.each([
  ["an older word changes nothing", -1, false],
  ["a newer one counts", 1, true],
  ["of two of one moment the later to come counts", 0, true],
])("what Flow says may come in any order: %s", async (_what, byMs, counts) => {
  for (const isEnabled of [true, false]) {
    const world = await usedWorld();
    await world.uses({ isEnabled: !isEnabled, asOf: noon });
    expect(await world.uses({ isEnabled, asOf: later(noon, byMs) })).toEqual(ok(null));
    expect(await world.store.usesFlow()).toBe(counts === isEnabled);
  }
});

test("the same word again drops nothing that is to be told", async () => {
  const world = await usedWorld();
  await world.uses({ isEnabled: true });
  await world.ships("FIRST");
  await world.uses({ isEnabled: true });
  await world.uses({ triggerId: "second", isEnabled: true });
  await world.uses({ triggerId: "third", isEnabled: false });
  await world.tell();
  expect(world.told).toEqual(["FIRST"]);
});

test("who installs the app again finds the workflows in use, since Flow does not say so anew; who is erased does not", async () => {
  const world = await usedWorld();
  await world.uses({ isEnabled: true });
  await world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }));
  await world.uses({ triggerId: "second", isEnabled: true });
  await installShop({ ...world.deps, openShop: world.openShop }, { shop: world.shop, scopes: [] });
  expect(await world.store.usesFlow()).toBe(true);
  await world.store.change((tx) => uninstallShop(tx, { at: world.now(), triggeredAt: null }));
  await redactShop(world.deps, { shop: world.shop });
  expect(await database.prisma.flowUse.count({ where: { shop: world.shop } })).toBe(0);
});

test("in a shop that is not there no workflow can be enabled, and one that is disabled is nothing to note", async () => {
  const { deps } = await usedWorld();
  const shop = shopDomainSchema.parse("nobody.myshopify.com");
  expect(await noteFlowUse(deps, { shop, ...aFlowUse() })).toEqual({ ok: false, error: { kind: "shop_not_found" } });
  expect(await noteFlowUse(deps, { shop, ...aFlowUse({ isEnabled: false }) })).toEqual(ok(null));
  expect(await database.prisma.flowUse.count({ where: { shop } })).toBe(0);
});

/** Order #1001 linked while it was in production, in a shop without a workflow. */
async function usedWorld(reading: Partial<Reading> = {}) {
  const world = await domainWorld(database);
  const connection = await world.connect();
  const told: unknown[] = [];
  const parcels: Reading["parcels"] = [];
  const openShop = fakeShopify({
    readShop: () => Promise.resolve(ok({ name: "Prints", timeZone: "UTC", orderNumberPrefix: "#", orderNumberSuffix: "", scopes: [] })),
    tellFlow: ({ payload }) => {
      told.push(payload["Tracking number"]);
      return Promise.resolve(ok(null));
    },
  });
  const reads = async (next: Partial<Reading>, passMs = 7 * minuteMs) => {
    world.finerworks.knows(aReading(next));
    world.pass(passMs);
    await world.sweep(connection);
  };
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading(reading));
  await world.sweep(connection);
  return {
    ...world,
    openShop,
    told,
    reads,
    /** A parcel more leaves. */
    async ships(number: string) {
      parcels.push(aVendorParcel({ number }));
      await reads({ stage: "shipped", status: { code: "7", label: "Shipped" }, parcels: [...parcels] }, dayMs);
    },
    uses: (use: Parameters<typeof aFlowUse>[0]) =>
      noteFlowUse(world.deps, { shop: world.shop, ...aFlowUse({ asOf: world.now(), ...use }) }),
    tell: () => tellFlow({ ...world.deps, openShop }, { shop: world.shop }),
    kept: () => database.prisma.flowTrigger.findMany({ where: { shop: world.shop } }),
    isDue: async () =>
      (await database.store.system.listShopsToTell({ now: world.now(), keptSince: later(world.now(), -flowKeptMs) }, 1_000)).includes(
        world.shop,
      ),
  };
}
