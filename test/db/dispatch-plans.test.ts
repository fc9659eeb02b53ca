import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStore } from "#app/db/store.server.ts";
import { readStanding } from "#app/db/standing.server.ts";
import type { Job } from "#app/domain/jobs.ts";
import { dispatchDue, dispatchShops } from "#app/jobs/dispatcher.server.ts";
import { fillShops, makeSomeDue } from "#test/bench/fill-shops.ts";
import { now } from "#test/bench/page-cost.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { noting } from "./noting.ts";

/** What is asked of all shops, each second by each worker and by whoever scrapes: PostgreSQL says what it reads of the tables that grow with the orders. */

const large = ["orders", "vendor_orders", "parcels", "links", "problems", "writes", "flow_triggers", "flow_runs"];

let db: TestDatabase;
let pool: pg.Pool;
beforeAll(async () => {
  db = await testDatabase();
  pool = new pg.Pool({ connectionString: db.connectionString, max: 1 });
  await fillShops(db, { store: db.store, shops: 40, orders: 100 });
});
afterAll(async () => {
  await pool.end();
  await db.close();
});

test("while nothing is due, a look reads no row of an order: what waits for the end of shadow mode or was never noted is passed over unread", async () => {
  const { jobs, reads } = await look();
  expect(jobs).toEqual([]);
  expect(reads.map(({ table }) => table)).toEqual(expect.arrayContaining(["orders", "vendor_orders", "flow_triggers", "flow_runs"]));
  expect(reads.filter(({ rows, node }) => rows > 0 || node === "Seq Scan")).toEqual([]);
});

test("of a shop with much that is due, a look reads what it takes", async () => {
  await makeSomeDue(db.db);
  await sql
    .raw(
      `INSERT INTO orders (shop, id, name, placed_at, updated_at, fulfillment_order_ids, seen_at, waits, write_due_at, production, production_due_at)
       SELECT shop, id || ' ' || n, '', placed_at, updated_at, '{}', seen_at, '[]', write_due_at, production, production_due_at
       FROM orders, generate_series(1, 40) n WHERE write_due_at <= '${now.toISOString()}'`,
    )
    .execute(db.db);
  await sql`ANALYZE`.execute(db.db);
  const { jobs, reads } = await look();
  const shopsOf = (name: Job["name"]) => new Set(jobs.filter((job) => job.name === name).map(({ data }) => data.shop)).size;
  expect([shopsOf("write-back"), shopsOf("publish-productions"), shopsOf("tell-flow")]).toEqual([2, 2, 2]);
  const read = (table: string) => reads.filter((one) => one.table === table).reduce((sum, { rows }) => sum + rows, 0);
  const orders = jobs.filter(({ name }) => name === "write-back").length;
  expect(orders).toBe(2 * 25);
  // Each look for shops takes the first of each; a ranking may read one further.
  expect(read("orders")).toBeLessThanOrEqual(orders + 2 + 2);
  expect(read("flow_triggers")).toBeLessThanOrEqual(2);
});

test("what a scrape reads is found by an index", async () => {
  const reads = await readsOf((of) => readStanding(of, now));
  expect(new Set(reads.map(({ table }) => table))).toEqual(new Set(["orders", "parcels", "vendor_orders", "links", "problems", "writes"]));
  expect(reads.filter(({ node }) => node === "Seq Scan")).toEqual([]);
});

/** The jobs of one look of each kind, and what it read. */
async function look(): Promise<{ jobs: Job[]; reads: Read[] }> {
  const jobs: Job[] = [];
  const reads = await readsOf(async (of) => {
    const store = createStore(of, { secrets: testSecrets, enqueue: () => Promise.resolve() }).system;
    const enqueueDue = (due: Job[]) => Promise.resolve(void jobs.push(...due));
    const options = { store, clock: { now: () => now }, enqueueDue, mails: true, log: quietLog };
    await dispatchDue(options);
    await dispatchShops(options);
  });
  return { jobs, reads };
}

/** `rows`: how many were read, those that were thrown away included; by the mean of the loops, which a server before 18 rounds. */
type Read = { table: string; node: string; rows: number };

async function readsOf(ask: (of: ReturnType<typeof noting>) => Promise<unknown>): Promise<Read[]> {
  const statements = new Map<string, unknown[]>();
  await ask(noting(pool, statements));
  const reads: Read[] = [];
  for (const [text, values] of statements) {
    const { rows } = await pool.query<{ "QUERY PLAN": [{ Plan: Plan }] }>(`EXPLAIN (ANALYZE, FORMAT JSON) ${text}`, values);
    for (const { "QUERY PLAN": plan } of rows) reads.push(...nodesOf(plan[0].Plan));
  }
  return reads.filter(({ table }) => large.includes(table));
}

type Plan = {
  "Node Type": string;
  "Relation Name"?: string;
  "Actual Rows": number;
  "Actual Loops": number;
  "Rows Removed by Filter"?: number;
  "Rows Removed by Index Recheck"?: number;
  Plans?: Plan[];
};

function nodesOf(plan: Plan): Read[] {
  const perLoop = plan["Actual Rows"] + (plan["Rows Removed by Filter"] ?? 0) + (plan["Rows Removed by Index Recheck"] ?? 0);
  const own = { table: plan["Relation Name"] ?? "", node: plan["Node Type"], rows: perLoop * plan["Actual Loops"] };
  return [own, ...(plan.Plans ?? []).flatMap(nodesOf)];
}
