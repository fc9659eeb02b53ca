import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Lease } from "#app/domain/records.ts";
import { shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const hourMs = 3_600_000;

test("a lease is held by one at a time, however many ask at once, the same process included", async () => {
  const answers = await Promise.all(["a", "b", "b", "c", "c", "c"].map((owner) => db.store.system.takeLease("one", owner, hourMs)));
  expect(answers.filter((lease) => lease !== null)).toHaveLength(1);
});

test("a lease that was given back can be taken, and each taking has a higher fence", async () => {
  const first = await take("back", "a", hourMs);
  await db.store.system.releaseLease(first);
  const second = await take("back", "b", hourMs);
  expect(second.fence).toBeGreaterThan(first.fence);
  await db.store.system.releaseLease(first);
  expect(await db.store.system.takeLease("back", "c", hourMs)).toBeNull();
});

test("a lease past its time is taken over; the late holder is told so, and cannot give back what is not its own", async () => {
  const late = await take("late", "a", 1);
  const next = await vi.waitUntil(() => db.store.system.takeLease("late", "b", hourMs));
  expect(next.fence).toBeGreaterThan(late.fence);
  expect(await holds(late)).toBe(false);
  expect(await holds(next)).toBe(true);
  await db.store.system.releaseLease(late);
  expect(await holds(next)).toBe(true);
});

test("a lease past its time that nobody took is still its holder's; one that was given back is not", async () => {
  const lease = await take("own", "a", 1);
  await vi.waitUntil(() => lease.until < new Date());
  expect(await holds(lease)).toBe(true);
  await db.store.system.releaseLease(lease);
  expect(await holds(lease)).toBe(false);
});

test("a lease is renewed as long as its process lives and has not given it back", async () => {
  const lease = await take("kept", "a", 1_500);
  await vi.waitUntil(
    async () => {
      const [row] = await db.prisma.$queryRaw<{ until: Date }[]>`SELECT until FROM leases WHERE name = 'kept'`;
      return row !== undefined && row.until > lease.until;
    },
    { timeout: 10_000 },
  );
  expect(await db.store.system.takeLease("kept", "b", hourMs)).toBeNull();
  await db.store.system.releaseLease(lease);
  expect(await db.store.system.takeLease("kept", "b", hourMs)).not.toBeNull();
});

test("a lease is renewed for its holder from the asking on, even past its time, and for nobody once another has taken it", async () => {
  const lease = await take("asked", "a", 1);
  await vi.waitUntil(() => lease.until < new Date());
  expect(await db.store.system.renewLease(lease, hourMs)).toBe(true);
  expect(await db.store.system.takeLease("asked", "b", hourMs)).toBeNull();
  // So short that its answer may come too late.
  await db.store.system.renewLease(lease, 1);
  await vi.waitUntil(() => db.store.system.takeLease("asked", "b", hourMs));
  expect(await db.store.system.renewLease(lease, hourMs)).toBe(false);
});

test("a renewal whose time is over by the answer is none", async () => {
  const lease = await take("slow answer", "a", hourMs);
  expect(await db.store.system.renewLease(lease, 0)).toBe(false);
});

test("the time of a lease is the database's", async () => {
  const lease = await take("time", "a", hourMs);
  const [row] = await db.prisma.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  expect(Math.abs(lease.until.getTime() - hourMs - (row?.now.getTime() ?? 0))).toBeLessThan(60_000);
});

test("while a transaction that holds the lease is open, nobody takes it over, even past its time", async () => {
  const lease = await take("open", "a", 1);
  await vi.waitUntil(() => lease.until < new Date());
  const order: string[] = [];
  let takeOver: Promise<Lease | null> | undefined;
  await db.store.forShop(shopDomain).change(async (tx) => {
    expect(await tx.holdsLease(lease)).toBe(true);
    takeOver = db.store.system.takeLease("open", "b", hourMs).finally(() => order.push("taken"));
    // Some more statements, in which a take-over that did not wait would have come through.
    for (let n = 0; n < 20; n += 1) await tx.readShop();
    order.push("committed");
  });
  expect(await takeOver).not.toBeNull();
  expect(order).toEqual(["committed", "taken"]);
});

async function take(name: string, owner: string, holdMs: number): Promise<Lease> {
  const lease = await db.store.system.takeLease(name, owner, holdMs);
  if (lease === null) throw new Error(`${name} was taken`);
  return lease;
}

function holds(lease: Lease): Promise<boolean> {
  return db.store.forShop(shopDomain).change((tx) => tx.holdsLease(lease));
}
