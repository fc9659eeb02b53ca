import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { listMissingMigrations } from "#app/db/migrate.server.ts";
import { readStanding } from "#app/db/standing.server.ts";
import { problemKindSchema } from "#app/domain/problems/problem.ts";
import { aConnectionId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aTrackingWrite, aWriteId, saveLinkedOrder } from "./sample-records.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  for (const shop of await database.store.system.listShops()) await database.store.forShop(shop).change((tx) => tx.eraseShop());
});

const secondsAgo = (seconds: number) => new Date(noon.getTime() - seconds * 1_000);
const standing = () => readStanding(database.db, noon);
const change: ReturnType<TestDatabase["store"]["forShop"]>["change"] = (fn) => database.store.forShop(shopDomain).change(fn);

test("with nothing to do nothing is overdue, and every state and kind counts none", async () => {
  const found = await standing();
  expect(found).toMatchObject({ sweepAge: null, writeAge: null, parcelAge: null });
  expect(found.ledger.map(({ state, count }) => [state, count])).toEqual(
    ["planned", "sending", "waiting", "unknown"].map((state) => [state, 0]),
  );
  expect(found.problems).toEqual(problemKindSchema.options.map((kind) => ({ kind, count: 0 })));
});

test("the sweep is as old as the longest overdue connection that could be asked", async () => {
  await change(async (tx) => {
    await tx.saveShop(aShop());
    const connections = [
      aConnection({ id: aConnectionId(1), label: "due", nextSweepAt: secondsAgo(90) }),
      aConnection({ id: aConnectionId(2), label: "blocked", nextSweepAt: secondsAgo(900), blockedUntil: secondsAgo(-60) }),
      aConnection({ id: aConnectionId(3), label: "later", nextSweepAt: secondsAgo(-60) }),
    ];
    for (const connection of connections) await tx.saveConnection(connection);
  });
  expect((await standing()).sweepAge).toBe(90);
  await change((tx) => tx.saveShop(aShop({ uninstalledAt: noon })));
  expect((await standing()).sweepAge).toBeNull();
});

test("the write-back is as old as the longest overdue order", async () => {
  await change(async (tx) => {
    await tx.saveShop(aShop());
    for (const [n, due] of [40, 70, -5].entries()) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), lines: [] }));
      await tx.saveWaits(anOrderId(n), [], secondsAgo(due));
    }
  });
  expect((await standing()).writeAge).toBe(70);
});

test("the oldest parcel is one that Shopify was not told of, of a linked vendor order of a live shop", async () => {
  await saveLinkedOrder(database.store);
  await change(async (tx) => {
    await tx.saveShop(aShop({ shadowMode: false }));
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped" }));
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(2), number: "222", stage: "shipped" }));
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(3), number: "333" }));
    await tx.saveLink(aLink({ id: aLinkId(3), vendorOrderId: aVendorOrderId(3), lines: [] }));
    await tx.saveParcel(aParcel({ vendorOrderId: aVendorOrderId(3), number: "PRINTED EARLY", firstSeenAt: secondsAgo(700) }));
    const parcels = [
      aParcel({ vendorOrderId: aVendorOrderId(2), number: "UNLINKED", firstSeenAt: secondsAgo(900) }),
      aParcel({ number: "TOLD", firstSeenAt: secondsAgo(800) }),
      aParcel({ number: "WAITS", firstSeenAt: secondsAgo(300) }),
      aParcel({ number: "WAITSLESS", firstSeenAt: secondsAgo(200) }),
    ];
    for (const parcel of parcels) await tx.saveParcel(parcel);
    const done = { state: "done" as const, numbers: ["TOLD"], doneAt: noon, sentAt: noon };
    expect(await tx.saveWrite(aCreate(done))).toBe("saved");
  });
  expect((await standing()).parcelAge).toBe(300);
  await change((tx) => tx.saveShop(aShop({ shadowMode: true })));
  expect((await standing()).parcelAge).toBeNull();
});

test("of the ledger what is not at an end is counted, with when the first of it was sent", async () => {
  await saveLinkedOrder(database.store);
  await change(async (tx) => {
    const writes = [
      aTrackingWrite({ id: aWriteId(1), key: "a", state: "unknown", sentAt: secondsAgo(60) }),
      aTrackingWrite({ id: aWriteId(2), key: "b", state: "unknown", sentAt: secondsAgo(30) }),
      aTrackingWrite({ id: aWriteId(3), key: "c", state: "planned" }),
      aTrackingWrite({ id: aWriteId(4), key: "d", state: "done", sentAt: secondsAgo(600), doneAt: noon }),
      aTrackingWrite({ id: aWriteId(5), key: "e", state: "refused", sentAt: secondsAgo(600) }),
    ];
    for (const write of writes) expect(await tx.saveWrite(write)).toBe("saved");
  });
  expect((await standing()).ledger).toEqual([
    { state: "planned", count: 1, age: null },
    { state: "sending", count: 0, age: null },
    { state: "waiting", count: 0, age: null },
    { state: "unknown", count: 2, age: 60 },
  ]);
});

test("problems count while they are open and nobody dismissed them, of all shops together", async () => {
  const raise = (about: string) => ({
    ...{ kind: "not_found" as const, about, orderId: null, vendorOrderId: null, connectionId: null, params: {} },
  });
  for (const shop of [shopDomain, otherShopDomain]) {
    await database.store.forShop(shop).change(async (tx) => {
      await tx.saveShop(aShop({ domain: shop }));
      for (const about of ["a", "b", "c"]) await tx.raiseProblem(raise(about), noon);
      await tx.clearProblem("not_found b", noon);
      await tx.dismissProblem("not_found c", "known", noon);
    });
  }
  expect((await standing()).problems.filter(({ count }) => count > 0)).toEqual([{ kind: "not_found", count: 2 }]);
});

test("a database has every migration of this version, or those that are missing are named", async () => {
  expect(await listMissingMigrations(database.db)).toEqual([]);
  await database.prisma.$executeRawUnsafe("DELETE FROM _prisma_migrations WHERE migration_name = '20261129230000_standing'");
  expect(await listMissingMigrations(database.db)).toEqual(["20261129230000_standing"]);
});
