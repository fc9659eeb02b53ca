import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { createStore } from "#app/db/store.server.ts";
import type { Job } from "#app/domain/jobs.ts";
import type { ShopStore } from "#app/domain/store.ts";
import { aConnectionId, aLinkId, anOrderId, aVendorOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
let store: ShopStore;
beforeAll(async () => {
  db = await testDatabase();
  store = db.store.forShop(shopDomain);
});
afterAll(() => db.close());
beforeEach(async () => {
  await store.change((tx) => tx.eraseShop());
  await saveLinkedOrder(db.store);
  db.enqueued.length = 0;
});

const job: Job = { name: "backfill-shop", data: { shop: shopDomain } };

test("what a transaction did is undone when it throws, its jobs too, and the error comes out as it was", async () => {
  const failure = new Error("no further");
  const change = store.change(async (tx) => {
    await tx.saveOrder(anOrder({ id: anOrderId(5002), lines: [] }));
    await tx.enqueue(job);
    expect(await tx.findOrder(anOrderId(5002))).not.toBeNull();
    throw failure;
  });
  await expect(change).rejects.toBe(failure);
  expect(await store.findOrder(anOrderId(5002))).toBeNull();
  expect(db.enqueued).toEqual([]);
});

test.skipIf(inject("databases").server === null)("a connection that breaks in a transaction fails it, and ends no process", async () => {
  const broken = db.db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
    // It is gone when this has answered.
    await sql`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0}, 10000)`.execute(db.db);
    await sql`SELECT 1`.execute(tx);
  });
  await expect(broken).rejects.toThrow();
  expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(db.db)).rows).toEqual([{ one: 1 }]);
});

test("a job is put into the queue through the very transaction of the fact, or at once outside of one", async () => {
  await db.prisma.$executeRaw`CREATE TABLE queue (name text)`;
  const queued = createStore(db.db, {
    secrets: testSecrets,
    enqueue: async (handle, { name }) => {
      await sql`INSERT INTO queue VALUES (${name})`.execute(handle);
    },
  });
  const names = () => db.prisma.$queryRaw<{ name: string }[]>`SELECT name FROM queue`;
  const undone = queued.forShop(shopDomain).change(async (tx) => {
    await tx.enqueue(job);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await names()).toEqual([]);
  await queued.forShop(shopDomain).change((tx) => tx.enqueue(job));
  await queued.system.enqueue({ ...job, name: "redact-shop" });
  expect(await names()).toEqual([{ name: "backfill-shop" }, { name: "redact-shop" }]);
});

test("of changes that read and then write the same row at the same time, none is lost", async () => {
  const count = () =>
    store.change(async (tx) => {
      const connection = await tx.findConnection(aConnectionId(1));
      if (!connection) throw new Error("it is there");
      await tx.saveConnection({ ...connection, failuresInRow: connection.failuresInRow + 1 });
    });
  await Promise.all(Array.from({ length: 6 }, count));
  expect((await store.findConnection(aConnectionId(1)))?.failuresInRow).toBe(6);
});

test("two that take in the same new vendor order at the same time end with one row: the later one finds the earlier one's", async () => {
  const takeIn = (id: number) =>
    store.change(async (tx) => {
      const known = await tx.findVendorOrderByNumber(aConnectionId(1), "777");
      const vendorOrder = known ?? aVendorOrder({ id: aVendorOrderId(id), number: "777" });
      await tx.saveVendorOrder(vendorOrder);
      return vendorOrder.id;
    });
  const ids = await Promise.all([11, 12, 13, 14].map(takeIn));
  expect(new Set(ids).size).toBe(1);
});

test("whoever locks an order sees what the one before it did", async () => {
  const take = (id: number) =>
    store.change(async (tx) => {
      await tx.lockOrder(anOrderId(5001));
      const links = await tx.listLinks(anOrderId(5001));
      await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(id), number: String(id) }));
      await tx.saveLink(aLink({ id: aLinkId(id), vendorOrderId: aVendorOrderId(id) }));
      return links.length;
    });
  const seen = await Promise.all([21, 22, 23, 24].map(take));
  expect(seen.sort()).toEqual([1, 2, 3, 4]);
});

test("a vendor order is linked to one order only, also when two link it at the same time", async () => {
  await store.change(async (tx) => {
    await tx.saveOrder(anOrder({ id: anOrderId(5002), lines: [] }));
    await tx.saveLink(aLink({ state: "unlinked" }));
  });
  const link = (id: number) =>
    store.change(async (tx) => {
      const links = await tx.listLinksOfVendorOrder(aVendorOrderId(1));
      if (links.some((linked) => linked.link.state === "linked")) return "taken";
      await tx.saveLink(aLink({ id: aLinkId(id), orderId: anOrderId(5002), lines: [] }));
      return "linked";
    });
  expect((await Promise.all([31, 32, 33].map(link))).sort()).toEqual(["linked", "taken", "taken"]);
});

test("a real clash of keys comes out as an error in the end and saves nothing", async () => {
  const change = store.change(async (tx) => {
    await tx.saveShop(aShop({ name: "Renamed" }));
    await tx.saveConnection(aConnection({ id: aConnectionId(2) }));
  });
  await expect(change).rejects.toMatchObject({ code: "23505" });
  expect((await store.readShop())?.name).toBe("Prints");
});
