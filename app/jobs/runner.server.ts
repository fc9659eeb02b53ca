import { fromKysely, PgBoss, type Db as QueueDb, type KyselyTransactionLike } from "pg-boss";
import type { Log } from "../domain/deps.ts";
import type { Job, JobName } from "../domain/jobs.ts";
import { countedAtMost, type QueueDepths } from "../domain/meter.ts";
import { catalog, jobDataSchemas, jobNames, laneOf, type JobData } from "./catalog.ts";
import { prepareQueues } from "./queues.server.ts";

/** What is done for each job. It throws to be run again with growing gaps. */
export type JobHandlers = { [N in JobName]: (data: JobData[N]) => Promise<void> };

/** Runs one job, and sees how long it takes and whether it fails. What it throws is passed on. */
export type WatchJob = (job: { name: JobName; id: string; data: unknown }, run: () => Promise<void>) => Promise<void>;

export type JobRunner = {
  /** In the caller's open transaction: the job exists exactly if the transaction is committed. Outside of one, hand in the whole pool. */
  enqueue(db: AppDb, job: Job): Promise<void>;
  /** For what is due by our own tables: nothing is added while one of its lane is pending, not even one that waits for its next try. */
  enqueueDue(jobs: Job[]): Promise<void>;
  /** Lets this process look for such jobs now, not at its next poll. To be called after a commit. */
  wake(name: JobName): void;
  /** Takes every job of a shop out of the queue, done or not: they name the shop. */
  forgetShop(shop: string): Promise<void>;
  /** How many jobs of each name wait, also for their next try; counted up to a limit. */
  readDepths(): Promise<QueueDepths>;
  /** Rejects when the queue does not answer, or when this process is to run jobs and does not. */
  check(): Promise<void>;
  /** Begins to run jobs. Once. */
  work(handlers: JobHandlers): Promise<void>;
  /** Takes no new job, lets those under way end (25 s at most; what is cut off runs again elsewhere), closes its connections. */
  stop(): Promise<void>;
};

/** The app's database as pg-boss takes it, which wants its rows as they are. */
type AppDb = { withoutPlugins(): KyselyTransactionLike };

export type RunnerOptions = {
  connectionString: string;
  /** null: PGlite, one session for all clients, so a LISTEN of one would be heard by another, or by nobody. Polling instead. */
  openQueueServer: ((on: { heard(name: string): void; lost(error: Error): void }) => QueueDb & { close(): Promise<void> }) | null;
  /** Whether this process runs jobs and minds those whose process died; false for one that only sends. */
  runsJobs: boolean;
  /** How many vendors there are. */
  vendors: number;
  log: Log;
  watchJob: WatchJob;
};

/** Opens the job queue in the app's own database and makes its tables and queues what this version needs. */
export async function openJobRunner(options: RunnerOptions): Promise<JobRunner> {
  const { connectionString, openQueueServer, runsJobs, vendors, log, watchJob } = options;
  const embedded = openQueueServer === null;
  const lost = (error: Error) => log.error("queue_failed", { message: error.message });
  const server = openQueueServer?.({ heard: (name) => wake(name), lost }) ?? null;
  const boss = new PgBoss({
    ...(server === null ? { connectionString, backend: "pglite", max: 2 } : { db: server }),
    useListenNotify: runsJobs && !embedded,
    supervise: runsJobs,
    // With a heartbeat of 15 s these two bring a killed process's jobs back within 25 s.
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    maintenanceIntervalSeconds: 600,
    schedule: false,
    reindex: !embedded,
    monitorVacuum: !embedded,
  });
  boss.on("error", lost);
  boss.on("warning", (warning) => log.warn("queue_warning", { message: warning.message }));
  // One that runs nothing looks now; if it finds a job it wakes the next one. Those that run one look again when it is done.
  const wake = (name: string) => {
    const loops = boss.getWipData().filter((loop) => loop.name === name);
    const idle = loops.find(({ count }) => count === 0);
    for (const loop of loops) if (loop.count > 0 || loop === idle) boss.notifyWorker(loop.id);
  };
  const stop = () => boss.stop({ graceful: true, timeout: 25_000, close: true }).finally(() => server?.close());
  try {
    await boss.start();
    await prepareQueues(boss, { notify: !embedded });
  } catch (error) {
    await stop();
    throw error;
  }

  let works = false;
  return {
    wake,
    enqueue: (db, job) => enqueueInTransaction(boss, db, job),
    async enqueueDue(jobs) {
      for (const [name, ofName] of Map.groupBy(jobs, (job) => job.name)) {
        const vendorOf = await readVendors(boss.getDb(), ofName);
        const due = ofName.map((job) => ({ data: job.data, ...laneOptions(job, vendorOf) }));
        // Beside one that runs a sweep would find the account's lease taken. The next look finds what is still due.
        const taken = catalog[name].waitsForVendor ? lanesUnderWay : pendingLanes;
        const pending = await boss.getDb().executeSql(taken, [name, due.map(({ singletonKey }) => singletonKey)]);
        const lanes = new Set<unknown>(pending.rows.map(({ lane }: { lane: unknown }) => lane));
        const missing = due.filter(({ singletonKey }) => !lanes.has(singletonKey));
        if (missing.length === 0) continue;
        const turns = await takeTurns(
          boss.getDb(),
          name,
          missing.map(({ data }) => data.shop),
        );
        await boss.insert(
          name,
          missing.map((job, index) => ({ ...job, priority: turns[index] ?? 0 })),
        );
        wake(name);
      }
    },
    async forgetShop(shop) {
      for (const name of jobNames) {
        const ids = (await boss.findJobs(name, { data: { shop } })).map((job) => job.id);
        if (ids.length > 0) await boss.deleteJob(name, ids);
      }
    },
    async readDepths() {
      const { rows } = await boss.getDb().executeSql(countPending, [jobNames, countedAtMost]);
      return rows.map(({ job, count }: { job: JobName; count: number }) => ({ job, count }));
    },
    async check() {
      if (runsJobs && !works) throw new Error("No jobs are run yet.");
      if ((await boss.getQueues()).length < jobNames.length) throw new Error("A queue is missing.");
    },
    async work(handlers) {
      for (const name of jobNames) await startLoops({ boss, log, watchJob, vendors, wake }, name, handlers);
      works = true;
    },
    stop,
  };
}

async function enqueueInTransaction(boss: PgBoss, db: AppDb, job: Job): Promise<void> {
  const queue = fromKysely(db.withoutPlugins());
  const lane = laneOptions(job, await readVendors(queue, [job]));
  const [priority = 0] = await takeTurns(queue, job.name, [job.data.shop]);
  // pg-boss answers null when one of the lane is pending already. That one will only see what this transaction is about to
  // save if it is not begun before the commit. A worker passes over rows that are locked, so it is locked until then. One
  // that has been begun in between is no longer there to be locked: then this job is a new one.
  for (;;) {
    if ((await boss.send(job.name, job.data, { ...lane, priority, db: queue })) !== null) return;
    const locked = await queue.executeSql(lockPending, [job.name, lane.singletonKey]);
    if (locked.rows.length > 0) return;
  }
}

/** A shared lock: several transactions may hold it at once, and none of them waits for another. By the index of pending lanes. */
export const lockPending =
  "SELECT id FROM pgboss.job WHERE name = $1 AND singleton_key = $2 AND state = 'created' AND state < 'active' FOR KEY SHARE";

/** Of these lanes those with a job that waits, also for its next try. By the index of pending lanes. */
export const pendingLanes =
  "SELECT singleton_key AS lane FROM pgboss.job WHERE name = $1 AND singleton_key = ANY($2::text[]) AND state < 'active'";

/** The same, or with one that runs. */
export const lanesUnderWay = `${pendingLanes} UNION ALL
  SELECT singleton_key FROM pgboss.job WHERE name = $1 AND singleton_key = ANY($2::text[]) AND state = 'active' AND group_id IS NOT NULL`;

/** What waits of each of these shops in a queue; more than a thousand counts as a thousand. By the index of pending shops. */
export const pendingOfShops = `
  SELECT s.shop, (SELECT count(*)::int FROM (
    SELECT FROM pgboss.job j WHERE j.name = $1 AND j.data->>'shop' = s.shop AND j.state < 'active' LIMIT 1000) p) AS pending
  FROM unnest($2::text[]) AS s(shop)`;

/** A job that waits puts off a further one of its shop as if that came so much later; so none is overtaken for ever. */
const turnMs = 10_000;
const firstTurn = Date.UTC(2026, 0, 1);

type Queue = Pick<ReturnType<PgBoss["getDb"]>, "executeSql">;

/**
 * The priorities of new jobs of these shops: the lower, the later and the more of the shop's waits already. So the shops take turns, one job each,
 * and of jobs that come at one time none waits for more of another shop's than wait of its own shop, and one.
 */
async function takeTurns(queue: Queue, name: JobName, shops: string[]): Promise<number[]> {
  const { rows } = await queue.executeSql(pendingOfShops, [name, [...new Set(shops)]]);
  const pending = new Map<string, number>(rows.map((row: { shop: string; pending: number }) => [row.shop, row.pending]));
  const turn = Math.floor((Date.now() - firstTurn) / turnMs);
  return shops.map((shop) => {
    const before = pending.get(shop) ?? 0;
    pending.set(shop, before + 1);
    return -turn - before;
  });
}

/** By the index of pending lanes, for each name no further than the limit. */
const countPending = `
  SELECT job, (SELECT count(*)::int FROM (SELECT 1 FROM pgboss.job WHERE name = job AND state < 'active' LIMIT $2) AS few) AS count
  FROM unnest($1::text[]) AS job`;

/** The vendors of the accounts that these jobs work on. One that is gone has none. */
async function readVendors(queue: Queue, jobs: Job[]): Promise<Map<string, string>> {
  const ids = jobs.flatMap((job) => (catalog[job.name].waitsForVendor && "connectionId" in job.data ? [job.data.connectionId] : []));
  if (ids.length === 0) return new Map();
  const { rows } = await queue.executeSql("SELECT id, vendor FROM connections WHERE id = ANY($1::uuid[])", [ids]);
  return new Map(rows.map((row: { id: string; vendor: string }) => [row.id, row.vendor]));
}

/**
 * pg-boss's "short" queue keeps one pending job a singleton key. The group says what its loops are shared out by: the vendor that it waits for, or
 * else its lane, of which one runs at a time, across processes.
 */
function laneOptions(job: Job, vendorOf: Map<string, string>): { singletonKey: string; group: { id: string } } {
  const lane = laneOf(job);
  const vendor = "connectionId" in job.data ? vendorOf.get(job.data.connectionId) : undefined;
  return { singletonKey: lane, group: { id: vendor ?? lane } };
}

type Running = { boss: PgBoss; log: Log; watchJob: WatchJob; vendors: number; wake(name: string): void };

/** Loops that fetch and run one job after another. */
async function startLoops<N extends JobName>(on: Running, name: N, handlers: JobHandlers): Promise<void> {
  const { concurrency, waitsForVendor } = catalog[name];
  const loops = waitsForVendor
    ? { localConcurrency: concurrency * on.vendors, localGroupConcurrency: concurrency }
    : { localConcurrency: concurrency, groupConcurrency: 1 };
  // A notification tells of new jobs only: those that wait for their next try, or were taken from a dead process, are found by polling.
  const options = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2, heartbeatRefreshSeconds: 4, ...loops };
  await on.boss.work<unknown>(name, options, async (jobs) => {
    // More may have come with this one. A fetch of one job counts as no backlog for pg-boss: it would look again at the next poll.
    on.wake(name);
    for (const { id, data } of jobs) {
      const job = { name, id, data };
      await on.watchJob(job, () => runOne(on.log, job, handlers));
    }
  });
}

/** pg-boss stores what is thrown, and it stays there for days: only the kind of failure goes in, the rest to the log. */
async function runOne<N extends JobName>(log: Log, job: { name: N; id: string; data: unknown }, handlers: JobHandlers): Promise<void> {
  try {
    await handlers[job.name](jobDataSchemas[job.name].parse(job.data));
  } catch (error) {
    log.error("job_failed", { job: job.name, jobId: job.id, message: error instanceof Error ? error.message : String(error) });
    throw new Error(`${job.name} failed`);
  }
}
