import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { minuteMs, later } from "#app/domain/clock.ts";
import type { Job, RetryJob } from "#app/domain/jobs.ts";
import { retryProblems } from "#app/domain/problems/retry-problems.ts";
import { retrySlice } from "#app/domain/problems/retry-slice.ts";
import type { Wait } from "#app/domain/records.ts";
import { laneOf } from "#app/jobs/catalog.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { anOrder, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";

const who = { kind: "person", name: "operator" } as const;
const kind = "refused_by_shopify" as const;
let database: TestDatabase;
let world: DomainWorld;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await domainWorld(database);
  database.enqueued.length = 0;
});
afterAll(() => database.close());

test("the request for a whole kind is one job, however many there are, and a worker goes through them in slices", async () => {
  await refused(45);
  await world.store.change((tx) => tx.dismissProblem(`${kind} order:6001`, "Mine.", noon));
  expect(await retry()).toEqual({ ok: true, value: { count: 44 } });
  expect(database.enqueued).toEqual([wish()]);
  expect(await world.timeline()).toEqual([]);
  expect(await runWalks(world.deps, database.enqueued)).toBe(3);
  expect(takenIn()).toEqual(Array.from({ length: 44 }, (_, n) => anOrderId(6002 + n)));
  expect((await world.timeline()).length).toBe(44);
});

test("a slice that was cut off is done again, and the walk goes on to its end", async () => {
  await refused(45);
  await retry();
  const [job] = database.enqueued.splice(0);
  const dying = { ...world.deps, store: { ...world.deps.store, system: { ...world.deps.store.system, enqueue: die } } };
  await expect(retrySlice(dying, retryJob(job))).rejects.toThrow("killed");
  database.enqueued.splice(0);
  await retrySlice(world.deps, retryJob(job));
  await runWalks(world.deps, database.enqueued);
  expect(new Set(takenIn()).size).toBe(45);
});

test("nothing of a kind is no job, and a shop that has gone is left alone", async () => {
  expect(await retry()).toEqual({ ok: true, value: { count: 0 } });
  expect(database.enqueued).toEqual([]);
  await refused(1);
  await retry();
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop !== null) await tx.saveShop({ ...shop, uninstalledAt: noon });
  });
  expect(await runWalks(world.deps, database.enqueued)).toBe(1);
  expect(database.enqueued).toEqual([]);
});

test("another shop's problems of the kind are not looked at", async () => {
  await refused(1);
  const theirs = await domainWorld(database);
  expect(await retryProblems(theirs.deps, { shop: theirs.shop, which: { kind }, who })).toEqual({ ok: true, value: { count: 0 } });
  await retrySlice(theirs.deps, { ...retryJob(wish()), shop: theirs.shop });
  expect(database.enqueued).toEqual([]);
});

test.each(["no_location", "webhooks_silent", "missing_scope"] as const)(
  "a %s that a preflight found has the set-up checked now",
  async (found) => {
    const problem = { kind: found, about: "shop:preflight", orderId: null, vendorOrderId: null, connectionId: null, params: {} };
    await world.store.change((tx) => tx.raiseProblem(problem, noon));
    await retryProblems(world.deps, { shop: world.shop, which: { keys: [`${found} shop:preflight`] }, who });
    expect(database.enqueued).toContainEqual({ name: "preflight-shop", data: { shop: world.shop } });
  },
);

test.each([{ kind: "missing_scope" as const }, { keys: ["missing_scope shop:fulfillments/write"] }])(
  "access that is there again lets every order that waited for it be written, slice by slice: %o",
  async (which) => {
    await waitForAccess(101);
    await retryProblems(world.deps, { shop: world.shop, which, who });
    expect(database.enqueued).toHaveLength(1);
    await runWalks(world.deps, database.enqueued);
    expect(database.enqueued.map(({ name }) => name)).toEqual(Array.from({ length: 101 }, () => "write-back"));
  },
);

test("a walk over the orders that the release before has begun goes on where it was", async () => {
  await waitForAccess(101);
  await retrySlice(world.deps, { ...retryJob(wish()), from: { of: "orders", after: anOrderId(6050) } });
  await runWalks(world.deps, database.enqueued);
  expect(database.enqueued.map(({ data }) => data)).toEqual(
    Array.from({ length: 51 }, (_, n) => ({ shop: world.shop, orderId: anOrderId(6051 + n) })),
  );
});

test("two wishes at once are one, and one that comes while a walk goes on is a walk of its own", () => {
  const on = (askedAt: Date, key: string | null) =>
    laneOf({
      name: "retry-problems",
      data: { ...retryJob(wish()), askedAt, from: { of: "kind", kind, after: key === null ? null : { firstSeenAt: noon, key } } },
    });
  const after = later(noon, minuteMs);
  expect(on(noon, null)).toBe(on(after, null));
  expect(on(noon, "a")).toBe(on(noon, "b"));
  expect(new Set([on(noon, null), on(noon, "a"), on(after, "a")]).size).toBe(3);
});

function retry() {
  return retryProblems(world.deps, { shop: world.shop, which: { kind }, who });
}

function wish(): Job {
  return { name: "retry-problems", data: { shop: world.shop, who, askedAt: noon, from: { of: "kind", kind, after: null } } };
}

function retryJob(job: Job | undefined): RetryJob {
  if (job?.name !== "retry-problems") throw new Error("No such job was enqueued.");
  return job.data;
}

function takenIn() {
  return database.enqueued.flatMap(({ name, data }) => (name === "intake-order" ? [data.orderId] : []));
}

function die(): Promise<void> {
  return Promise.reject(new Error("killed"));
}

/** So many orders, each refused by Shopify a minute after the one before. */
async function refused(count: number): Promise<void> {
  await world.store.change(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      const orderId = anOrderId(6000 + n);
      await tx.saveOrder(anOrder({ id: orderId, name: `#${6000 + n}`, lines: [] }));
      const draft = { kind, about: `order:${orderId}`, orderId, vendorOrderId: null, connectionId: null, params: {} };
      await tx.raiseProblem(draft, later(noon, n * minuteMs));
    }
  });
}

async function waitForAccess(count: number): Promise<void> {
  const wait: Wait = { code: "unavailable", linkId: null, since: noon, until: null, params: {} };
  await world.store.change(async (tx) => {
    for (let n = 1; n <= count + 1; n += 1) {
      const id = anOrderId(6000 + n);
      await tx.saveOrder(anOrder({ id, name: `#${6000 + n}`, lines: [] }));
      // The last one waits for nothing.
      if (n <= count) await tx.saveWaits(id, [wait], null);
    }
    const ofTheShop = { about: "shop:fulfillments/write", orderId: null, vendorOrderId: null, connectionId: null, params: {} };
    await tx.raiseProblem({ kind: "missing_scope", ...ofTheShop }, noon);
  });
}
