import { sql } from "kysely";
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { createLog, withLogFields } from "#app/config/log.server.ts";
import type { Db } from "#app/db/db.ts";
import type { Job, JobName } from "#app/domain/jobs.ts";
import { silentMeter } from "#app/domain/meter.ts";
import { catalog, jobNames } from "#app/jobs/catalog.ts";
import { lockPending, lanesUnderWay, openJobRunner, pendingLanes, pendingOfShops, type JobHandlers } from "#app/jobs/runner.server.ts";
import { watchJobs } from "#app/watch-job.server.ts";
import { anOrderId, aConnectionId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { notingHandlers } from "./noting-handlers.ts";

const writeBack: Job = { name: "write-back", data: { shop: shopDomain, orderId: anOrderId(1) } };
const sweep: Job = { name: "sweep-connection", data: { shop: shopDomain, connectionId: aConnectionId(1) } };

let database: TestDatabase;
let world: World;
beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());
afterAll(() => database.close());

test("a job of a transaction that is undone was never there", async () => {
  await world.work({});
  const undone = world.transaction(async (tx) => {
    await world.runner.enqueue(tx, writeBack);
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  await world.transaction((tx) => world.runner.enqueue(tx, sweep));
  world.wakeAll();
  await vi.waitFor(() => expect(world.ran).toEqual(["sweep-connection"]), soon);
  expect(await world.count("true")).toBe(1);
});

test("a job is begun right after its commit, without waiting for a poll", async () => {
  await world.work({});
  await world.transaction((tx) => world.runner.enqueue(tx, writeBack));
  const committedAt = performance.now();
  world.runner.wake("write-back");
  await vi.waitFor(() => expect(world.ran).toEqual(["write-back"]), soon);
  expect(performance.now() - committedAt).toBeLessThan(1_900);
});

test("jobs of one lane that are pending count once, those of another shop or order on their own", async () => {
  const others: Job[] = [
    { name: "write-back", data: { shop: shopDomain, orderId: anOrderId(2) } },
    { name: "write-back", data: { shop: otherShopDomain, orderId: anOrderId(1) } },
  ];
  for (const job of [writeBack, writeBack, ...others, writeBack]) await world.enqueue(job);
  expect(await world.count("true")).toBe(3);
});

test("a job that arrives while one of its lane runs is run once afterwards, never beside it", async () => {
  const gate = aGate();
  let running = 0;
  let most = 0;
  await world.work({
    "write-back": async () => {
      running += 1;
      most = Math.max(most, running);
      world.ran.push("write-back");
      await gate.passed;
      running -= 1;
    },
  });
  await world.enqueue(writeBack);
  world.wakeAll();
  await vi.waitFor(() => expect(world.ran).toHaveLength(1), soon);
  for (let n = 0; n < 3; n += 1) await world.enqueue(writeBack);
  world.wakeAll();
  // Other work goes on while the lane is taken: had the job been run beside, it would have been before this one.
  await world.enqueue(sweep);
  world.wakeAll();
  await vi.waitFor(() => expect(world.ran).toContain("sweep-connection"), soon);
  expect(world.timesRan("write-back")).toBe(1);
  gate.open();
  await vi.waitFor(() => expect(world.timesRan("write-back")).toBe(2), soon);
  await vi.waitFor(async () => expect(await world.count("state < 'completed'")).toBe(0), soon);
  expect(most).toBe(1);
  expect(world.timesRan("write-back")).toBe(2);
});

test("a pending job that a transaction counts on is not begun before that transaction's facts are there", async () => {
  await world.enqueue(writeBack);
  await world.transaction(async (tx) => {
    await world.runner.enqueue(tx, writeBack);
    await world.work({});
    // The embedded database lets nobody else in while a transaction is open. On a server another lane shows that workers were looking.
    if (!world.embedded) {
      await world.enqueue(sweep);
      world.wakeAll();
      await vi.waitFor(() => expect(world.ran).toContain("sweep-connection"), soon);
    }
    expect(world.ran).not.toContain("write-back");
  });
  world.wakeAll();
  await vi.waitFor(() => expect(world.timesRan("write-back")).toBe(1), soon);
});

test("a job that a transaction finds begun is put in anew", async () => {
  const gate = aGate();
  await world.work({
    "write-back": async () => {
      world.ran.push("write-back");
      await gate.passed;
    },
  });
  await world.enqueue(writeBack);
  world.wakeAll();
  await vi.waitFor(() => expect(world.timesRan("write-back")).toBe(1), soon);
  await world.transaction((tx) => world.runner.enqueue(tx, writeBack));
  gate.open();
  await vi.waitFor(() => expect(world.timesRan("write-back")).toBe(2), soon);
});

test("a handler that fails is run again, with a gap, and the log has why while the queue's table has not", async () => {
  let tries = 0;
  await world.work({
    "write-back": () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error("secret-value went wrong")) : Promise.resolve();
    },
  });
  await world.enqueue(writeBack);
  world.wakeAll();
  await vi.waitFor(() => expect(tries).toBe(2), { timeout: 10_000 });
  expect(world.logged).toContainEqual(["job_failed", expect.objectContaining({ job: "write-back", message: "secret-value went wrong" })]);
  const rows = await world.query("SELECT output::text FROM pgboss.job");
  expect(JSON.stringify(rows)).not.toContain("secret-value");
});

test("what is due is not added beside a job that waits for its next try", async () => {
  await world.work({ "write-back": () => Promise.reject(new Error("again")) });
  await world.enqueue(writeBack);
  world.wakeAll();
  await vi.waitFor(async () => expect(await world.count("state = 'retry'")).toBe(1), soon);
  await world.runner.enqueueDue([writeBack, sweep]);
  expect(await world.count("name = 'write-back'")).toBe(1);
  expect(await world.count("true")).toBe(2);
});

test("pending jobs are found by their lane or shop without reading the others of the queue, done or not", async () => {
  await world.query(
    `INSERT INTO pgboss.job (name, singleton_key, data, policy, expire_seconds, deletion_seconds)
     SELECT 'write-back', 'shop ' || n % 50 || '/' || n, jsonb_build_object('shop', 'shop ' || n % 50), 'short', 60, 60 FROM generate_series(1, 5000) n`,
  );
  await world.query("ANALYZE pgboss.job");
  for (const [statement, value, index] of [
    [lockPending, "'lane'", "job_pending_lanes"],
    [pendingLanes, "'{lane}'", "job_pending_lanes"],
    [lanesUnderWay, "'{lane}'", "job_common_i7"],
    [pendingOfShops, "'{shop}'", "job_pending_shops"],
  ] as const) {
    const plan = await world.query(`EXPLAIN ${statement.replaceAll("$1", "'write-back'").replaceAll("$2", value)}`);
    expect(JSON.stringify(plan)).toContain(index);
  }
});

test("many jobs are worked off without waiting for a poll between them", async () => {
  for (let n = 1; n <= 30; n += 1) await world.enqueue({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(n) } });
  const startedAt = performance.now();
  await world.work({});
  await vi.waitFor(() => expect(world.ran).toHaveLength(30), { timeout: 20_000 });
  // Three workers and a poll every two seconds at most would take twenty.
  expect(performance.now() - startedAt).toBeLessThan(15_000);
});

test.skipIf(inject("databases").server === null)("a new job is looked for at once, by one loop of a process and not by all", async () => {
  await world.work({});
  const jobs = 20;
  const startedAt = performance.now();
  const before = world.looks("write-back");
  for (let n = 1; n <= jobs; n += 1) {
    await world.enqueue({ name: "write-back", data: { shop: shopDomain, orderId: anOrderId(n) } });
    await vi.waitFor(() => expect(world.timesRan("write-back")).toBe(n), soon);
  }
  // Nobody but the server has told of them. By polls alone each would take two seconds.
  const tookMs = performance.now() - startedAt;
  expect(tookMs).toBeLessThan(jobs * 1_000);
  // One finds it, one looks whether more have come, and the first one looks again. Beside them each looks every two seconds, and once at its begin.
  const polls = catalog["write-back"].concurrency * (2 + Math.ceil(tookMs / 2_000));
  expect(world.looks("write-back") - before).toBeLessThanOrEqual(3 * jobs + polls);
});

test("a stop lets the job under way end, and leaves none half done", async () => {
  const gate = aGate();
  let ended = false;
  await world.work({
    "backfill-shop": async () => {
      world.ran.push("backfill-shop");
      await gate.passed;
      ended = true;
    },
  });
  await world.enqueue({ name: "backfill-shop", data: { shop: shopDomain } });
  world.wakeAll();
  await vi.waitFor(() => expect(world.ran).toEqual(["backfill-shop"]), soon);
  await world.enqueue({ name: "backfill-shop", data: { shop: otherShopDomain } });
  const stopped = world.runner.stop();
  gate.open();
  await stopped;
  expect(ended).toBe(true);
  expect(await world.count("state IN ('created', 'completed')")).toBe(2);
});

test("the jobs of a shop that is forgotten are gone, done ones and the one that forgets it too", async () => {
  await world.work({ "redact-shop": ({ shop }) => world.runner.forgetShop(shop) });
  await world.enqueue(writeBack);
  world.wakeAll();
  await vi.waitFor(async () => expect(await world.count("state = 'completed'")).toBe(1), soon);
  await world.enqueue({ name: "backfill-shop", data: { shop: otherShopDomain } });
  await world.enqueue({ name: "redact-shop", data: { shop: shopDomain } });
  world.wakeAll();
  await vi.waitFor(async () => expect(await world.count(`data->>'shop' = '${shopDomain}'`)).toBe(0), soon);
  expect(await world.count(`data->>'shop' = '${otherShopDomain}'`)).toBe(1);
});

test("a job whose data is not what its name says fails and reaches no handler", async () => {
  await world.work({});
  await world.query(
    `INSERT INTO pgboss.job (name, data, retry_limit, policy, expire_seconds, deletion_seconds)
     VALUES ('write-back', '{"shop": "nonsense"}', 0, 'short', 60, 60)`,
  );
  world.wakeAll();
  await vi.waitFor(async () => expect(await world.count("state = 'failed'")).toBe(1), soon);
  expect(world.ran).toEqual([]);
});

test("what a job logs names the job, its shop and its order, and not the request that asked for it", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  await world.work({
    async "write-back"() {
      await Promise.resolve();
      log.info("deep_inside");
    },
  });
  await withLogFields({ requestId: "of-the-request" }, async () => {
    await world.enqueue(writeBack);
    world.runner.wake("write-back");
  });
  await vi.waitFor(() => expect(lines).toHaveLength(1), soon);
  const jobs = await world.query('SELECT id::text AS "jobId" FROM pgboss.job');
  expect(JSON.parse(lines[0] ?? "")).toMatchObject({ job: "write-back", shop: shopDomain, orderId: anOrderId(1) });
  expect([JSON.parse(lines[0] ?? "")]).toMatchObject(jobs);
  expect(lines[0]).not.toContain("of-the-request");
});

test("each run of a job is counted with how it ended", async () => {
  let tries = 0;
  await world.work({
    "write-back": () => {
      tries += 1;
      return tries === 1 ? Promise.reject(new Error("not yet")) : Promise.resolve();
    },
  });
  await world.enqueue(writeBack);
  world.wakeAll();
  const runs = [
    ["write-back", "failed"],
    ["write-back", "done"],
  ];
  await vi.waitFor(() => expect(world.counted).toEqual(runs), { timeout: 10_000 });
});

test("the depth of each queue is what waits in it, and a worker is ready once it works", async () => {
  await expect(world.runner.check()).rejects.toThrow("No jobs are run yet.");
  for (const job of [writeBack, sweep, { ...writeBack, data: { ...writeBack.data, orderId: anOrderId(2) } }]) await world.enqueue(job);
  const depths = new Map((await world.runner.readDepths()).map(({ job, count }) => [job, count]));
  expect([...depths.keys()]).toEqual(jobNames);
  expect([...depths].filter(([, count]) => count > 0).toSorted()).toEqual([
    ["sweep-connection", 1],
    ["write-back", 2],
  ]);
  await world.work({});
  await world.runner.check();
  world.wakeAll();
  await vi.waitFor(async () => expect((await world.runner.readDepths()).every(({ count }) => count === 0)).toBe(true), soon);
});

const soon = { timeout: 5_000, interval: 20 };

type World = Awaited<ReturnType<typeof openWorld>>;

/** An empty queue, with workers that note what they run. */
async function openWorld() {
  const { db, connectionString, openQueueServer, embedded } = database;
  const logged: [string, unknown][] = [];
  const keep = (code: string, fields?: unknown) => void logged.push([code, fields]);
  const counted: [JobName, string][] = [];
  const watchJob = watchJobs({ ...silentMeter, jobRun: ({ job, outcome }) => void counted.push([job, outcome]) });
  const log = { info: keep, warn: keep, error: keep };
  const statements: string[] = [];
  const openNoted: typeof openQueueServer =
    openQueueServer &&
    ((on) => {
      const server = openQueueServer(on);
      return {
        ...server,
        executeSql(text, values) {
          statements.push(text);
          return server.executeSql(text, values);
        },
      };
    });
  const runner = await openJobRunner({ connectionString, openQueueServer: openNoted, runsJobs: true, vendors: 2, log, watchJob });
  const query = async (statement: string) => (await sql.raw(statement).execute(db)).rows;
  const ran: string[] = [];
  return {
    runner,
    embedded,
    ran,
    logged,
    counted,
    query,
    timesRan: (name: JobName) => ran.filter((other) => other === name).length,
    work: (handlers: Partial<JobHandlers>) => runner.work({ ...notingHandlers((name) => void ran.push(name)), ...handlers }),
    /** On a server: how often it was looked for jobs of this name. */
    looks: (name: JobName) => statements.filter((text) => text.includes("SKIP LOCKED") && text.includes(`'${name}'`)).length,
    /** On its own: committed at once. */
    enqueue: (job: Job) => runner.enqueue(db, job),
    transaction: <T>(fn: (tx: Db) => Promise<T>) => db.transaction().setIsolationLevel("repeatable read").execute(fn),
    count: async (where: string) => (await query(`SELECT 1 FROM pgboss.job WHERE ${where}`)).length,
    wakeAll() {
      for (const name of jobNames) runner.wake(name);
    },
    async close() {
      await runner.stop();
      await query("DELETE FROM pgboss.job");
    },
  };
}

function aGate(): { passed: Promise<void>; open(): void } {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  return { passed: promise.then(() => undefined), open: () => resolve(undefined) };
}
