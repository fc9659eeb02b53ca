import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { updateConnection } from "#app/domain/connections/update-connection.ts";
import type { Deps } from "#app/domain/deps.ts";
import type { OrderId } from "#app/domain/ids.ts";
import type { Job, ReplanJob } from "#app/domain/jobs.ts";
import type { Wait } from "#app/domain/records.ts";
import { replanOrders } from "#app/domain/shops/replan-orders.ts";
import { setPolicy } from "#app/domain/shops/set-policy.ts";
import { setShadowMode } from "#app/domain/shops/set-shadow-mode.ts";
import { laneOf } from "#app/jobs/catalog.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { anOrder, noon } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";

const who = { kind: "person", name: "operator" } as const;
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

const changes: [string, (deps: Deps) => Promise<unknown>][] = [
  ["the end of shadow mode", (deps) => setShadowMode(deps, { shop: world.shop, on: false, who })],
  ["another policy", (deps) => setPolicy(deps, { shop: world.shop, changes: { notifyCustomer: false }, who })],
  [
    "another default carrier",
    async (deps) => {
      const { id: connectionId } = await world.connect();
      const choices = { defaultCarrier: "UPS" };
      const hashing = { ...deps, hashAccount: testSecrets.hashAccount };
      return updateConnection(hashing, { shop: world.shop, connectionId, choices, account: null, who });
    },
  ],
];

test.each(changes)("a process that ends once %s is stored leaves no order behind", async (_what, change) => {
  const waiting = await saveWaiting(250);
  // Nobody hears how it answers.
  await Promise.allSettled([change(endingAfterCommit(world.deps))]);
  await runWalks(world.deps, database.enqueued);
  expect(planned()).toEqual(waiting);
});

test("nothing is walked in the transaction of the change: the orders are gone through in slices, each a job of its own", async () => {
  const waiting = await saveWaiting(201);
  await setShadowMode(world.deps, { shop: world.shop, on: false, who });
  expect(database.enqueued).toEqual([walk(null)]);
  for (const [after, next] of [
    [null, waiting[99]],
    [waiting[99], waiting[199]],
    [waiting[199], null],
  ]) {
    expect(database.enqueued.filter(({ name }) => name === "replan-orders")).toEqual([walk(after ?? null)]);
    const had = planned().length;
    await replanOrders(world.deps, takeWalk());
    expect(planned().length - had).toBe(next === null ? 1 : 100);
  }
  expect(planned()).toEqual(waiting);
  expect(await runWalks(world.deps, database.enqueued)).toBe(0);
});

test("a slice that was cut off is done again from its beginning, and puts no order into the queue twice", async () => {
  const waiting = await saveWaiting(120);
  await setShadowMode(world.deps, { shop: world.shop, on: false, who });
  const cut = takeWalk();
  await expect(replanOrders(endingAfterJobs(world.deps, 60), cut)).rejects.toThrow("The process has ended.");
  expect(planned()).toEqual(waiting.slice(0, 60));
  await replanOrders(world.deps, cut);
  await runWalks(world.deps, database.enqueued);
  // Of two jobs of a lane that wait the queue keeps one.
  expect([...new Set(database.enqueued.map((job) => laneOf(job)))]).toEqual(waiting.map((id) => `${world.shop}/${id}`));
});

test("production that is to be reported from now on, or no more, has what is being made planned again as well", async () => {
  const reports = (reportProgress: boolean) => setPolicy(world.deps, { shop: world.shop, changes: { reportProgress }, who });
  await reports(true);
  expect(database.enqueued.splice(0)).toEqual([walk(null), walk(null, "in_production")]);
  await reports(true);
  expect(database.enqueued.splice(0)).toEqual([walk(null)]);
  await reports(false);
  expect(database.enqueued.splice(0)).toEqual([walk(null), walk(null, "in_production")]);
});

test("an order that came to wait behind the walk is met by it, and one that waits no more is left alone", async () => {
  const waiting = await saveWaiting(150);
  await setShadowMode(world.deps, { shop: world.shop, on: false, who });
  await replanOrders(world.deps, takeWalk());
  await world.store.change(async (tx) => {
    await tx.saveWaits(anOrderId(6120), [], null);
    await tx.saveOrder(anOrder({ id: anOrderId(6900), name: "#6900", lines: [] }));
    await tx.saveWaits(anOrderId(6900), [wait], null);
  });
  await runWalks(world.deps, database.enqueued);
  expect(planned()).toEqual([...waiting.filter((id) => id !== anOrderId(6120)), anOrderId(6900)]);
});

test("the orders of a shop that has gone, and those of another shop, are left alone", async () => {
  await saveWaiting(1);
  const theirs = await domainWorld(database);
  await replanOrders(theirs.deps, { shop: theirs.shop, which: "waiting", after: null });
  await setShadowMode(world.deps, { shop: world.shop, on: false, who });
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop !== null) await tx.saveShop({ ...shop, uninstalledAt: noon });
  });
  await runWalks(world.deps, database.enqueued);
  expect(database.enqueued).toEqual([]);
});

test("two walks that begin, or have come as far, are one; one that is behind another goes on by itself", () => {
  const lanes = [walk(null), walk(null), walk(anOrderId(1)), walk(anOrderId(1)), walk(anOrderId(2)), walk(null, "in_production")].map(
    (job) => laneOf(job),
  );
  expect([lanes[0] === lanes[1], lanes[2] === lanes[3], new Set(lanes).size]).toEqual([true, true, 4]);
});

const wait: Wait = { code: "shadow_mode", linkId: null, since: noon, until: null, params: {} };

/** So many orders that wait for the end of shadow mode, by their ids; one more waits for nothing. */
async function saveWaiting(count: number): Promise<OrderId[]> {
  const ids = Array.from({ length: count }, (_, n) => anOrderId(6001 + n));
  await world.store.change(async (tx) => {
    for (const id of [...ids, anOrderId(7000)]) await tx.saveOrder(anOrder({ id, name: `#${id}`, lines: [] }));
    for (const id of ids) await tx.saveWaits(id, [wait], null);
  });
  return ids;
}

function walk(after: OrderId | null, which: ReplanJob["which"] = "waiting"): Extract<Job, { name: "replan-orders" }> {
  return { name: "replan-orders", data: { shop: world.shop, which, after } };
}

/** The one walk that is in the queue, taken out of it. */
function takeWalk(): ReplanJob {
  const place = database.enqueued.findIndex(({ name }) => name === "replan-orders");
  const [job] = place < 0 ? [] : database.enqueued.splice(place, 1);
  return job?.name === "replan-orders" ? job.data : expect.fail("no walk is in the queue");
}

function planned(): OrderId[] {
  return database.enqueued.flatMap(({ name, data }) => (name === "write-back" ? [data.orderId] : []));
}

/** The process ends as soon as it has committed one transaction. */
function endingAfterCommit(deps: Deps): Deps {
  let hasEnded = false;
  const whileAlive = <T>(act: () => T): T => {
    if (hasEnded) throw new Error("The process has ended.");
    return act();
  };
  const { system, forShop } = deps.store;
  return {
    ...deps,
    store: {
      system: { ...system, enqueue: (job) => whileAlive(() => system.enqueue(job)) },
      forShop: (shop) =>
        whileAlive(() => {
          const shopStore = forShop(shop);
          return {
            ...shopStore,
            change: (fn) =>
              whileAlive(async () => {
                const saved = await shopStore.change(fn);
                hasEnded = true;
                return saved;
              }),
          };
        }),
    },
  };
}

/** The process ends when so many jobs are in the queue. */
function endingAfterJobs(deps: Deps, most: number): Deps {
  const { system } = deps.store;
  let sent = 0;
  const enqueue = (job: Job) => ((sent += 1) > most ? Promise.reject(new Error("The process has ended.")) : system.enqueue(job));
  return { ...deps, store: { ...deps.store, system: { ...system, enqueue } } };
}
