import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { connectionIdSchema, type ConnectionId, type ShopDomain } from "#app/domain/ids.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";
import { aConnection } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { freshShop } from "./sample-records.ts";

let db: TestDatabase;
let shop: ShopDomain;
let store: ShopStore;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await freshShop(db.store);
  store = db.store.forShop(shop);
  await store.change(async (tx) => {
    for (const n of [1, 2]) await tx.saveConnection(aConnection({ id: aConnectionId(n), label: String(n) }));
  });
});

/** Longer than any test runs. */
const gapMs = hourMs;
const take = (id: ConnectionId = aConnectionId(1), ms = gapMs) => store.takeVendorTurn(id, ms);

test("of those who ask at once each gets a turn of its own, a gap after the one before", async () => {
  const waits = await Promise.all(Array.from({ length: 10 }, () => take()));
  const turns = waits.toSorted((a, b) => a - b).map((ms) => Math.ceil(ms / gapMs));
  expect(turns).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test("a turn that has passed keeps nobody waiting, and the next one is a gap after the call", async () => {
  await take();
  await setNextCall(-5 * gapMs);
  expect(await take()).toBe(0);
  expect(await take()).toBeGreaterThan(0);
});

test("without a gap nobody waits", async () => {
  expect([await take(aConnectionId(1), 0), await take(aConnectionId(1), 0)]).toEqual([0, 0]);
});

test("the turns of one connection are not those of another, of its shop or of any", async () => {
  const other = await freshShop(db.store);
  await db.store.forShop(other).change((tx) => tx.saveConnection(aConnection()));
  await take();
  expect(await take(aConnectionId(2))).toBe(0);
  expect(await db.store.forShop(other).takeVendorTurn(aConnectionId(1), gapMs)).toBe(0);
});

test("a connection that is gone has no turns", async () => {
  const gone = connectionIdSchema.parse(randomUUID());
  await store.change((tx) => tx.removeConnection(aConnectionId(2)));
  for (const id of [gone, gone, aConnectionId(2), aConnectionId(2)]) expect(await take(id)).toBe(0);
  expect(await db.prisma.vendorTurn.count({ where: { shop } })).toBe(0);
});

test("after the database's clock was put back nobody waits until it is there again", async () => {
  await take();
  await setNextCall(1_000 * gapMs);
  expect(await take()).toBe(0);
  expect(await take()).toBeLessThanOrEqual(gapMs);
});

test("turns go with their connection", async () => {
  await take();
  await store.change((tx) => tx.eraseShop());
  expect(await db.prisma.vendorTurn.count({ where: { shop } })).toBe(0);
});

test("what saves a connection does not begin anew for the calls that are made meanwhile", async () => {
  const begun = Promise.withResolvers<undefined>();
  let runs = 0;
  const change = store.change(async (tx) => {
    runs += 1;
    const connection = (await tx.findConnection(aConnectionId(1))) ?? expect.fail("not there");
    begun.resolve(undefined);
    for (let n = 0; n < 50; n += 1) await tx.listConnections();
    await tx.saveConnection({ ...connection, failuresInRow: 1 });
  });
  await begun.promise;
  await Promise.all([take(), take(), take(), change]);
  expect(runs).toBe(1);
});

/** As if the next call were to start so long from now. */
async function setNextCall(inMs: number): Promise<void> {
  await db.prisma.vendorTurn.updateMany({ where: { shop }, data: { nextCallAt: later(new Date(), inMs) } });
}
