import { once } from "node:events";
import type { Server } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createMonitor, type Monitor, type Watched } from "#app/monitor/monitor.server.ts";

const fine = () => Promise.resolve();
const standing = {
  sweepAge: 12.5,
  writeAge: null,
  parcelAge: 60,
  ledger: [{ state: "unknown", count: 2, age: 90 }],
  problems: [{ kind: "not_found", count: 3 }],
  queue: [{ job: "write-back", count: 4 }],
};
const well: Watched = { checks: { database: fine, migrations: fine, queue: fine }, readStanding: () => Promise.resolve(standing) };

let logged: [string, unknown][];
let monitor: Monitor;
let server: Server;
beforeEach(async () => {
  logged = [];
  const keep = (code: string, fields?: unknown) => void logged.push([code, fields]);
  monitor = createMonitor({ info: keep, warn: keep, error: keep });
  server = monitor.web.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, "close");
});

test("a process that starts or stops is alive and not ready", async () => {
  expect(await ask("/healthz")).toMatchObject({ status: 200, text: "ok" });
  expect(await ask("/readyz")).toMatchObject({ status: 503, text: '{"status":"not ready","failed":["process"]}' });
});

test("an app whose checks hold is ready", async () => {
  monitor.watch(well);
  expect(await ask("/readyz")).toMatchObject({ status: 200, text: '{"status":"ready","failed":[]}' });
});

test("what fails is named to whoever asks, and its reason goes to the log alone", async () => {
  const reason = "password authentication failed for user prints";
  monitor.watch({ ...well, checks: { ...well.checks, database: () => Promise.reject(new Error(reason)) } });
  const { status, text } = await ask("/readyz");
  expect([status, JSON.parse(text)]).toEqual([503, { status: "not ready", failed: ["database"] }]);
  expect(text).not.toContain("prints");
  expect(logged).toEqual([["not_ready", { check: "database", reason }]]);
});

test("a check that does not come back counts as failed", async () => {
  monitor.watch({ ...well, checks: { ...well.checks, queue: () => new Promise(() => undefined) } });
  expect(JSON.parse((await ask("/readyz")).text)).toMatchObject({ failed: ["queue"] });
});

test("many who ask at once cost one look", async () => {
  let looks = 0;
  const database = () => {
    looks += 1;
    return Promise.resolve();
  };
  monitor.watch({ ...well, checks: { ...well.checks, database } });
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("/readyz")));
  expect(answers.every(({ status }) => status === 200)).toBe(true);
  expect(looks).toBe(1);
});

test("the metrics have the process's own counts and how the app stands", async () => {
  monitor.watch(well);
  monitor.meter.vendorCall({ vendor: "nwf", outcome: "unavailable", seconds: 0.2 });
  monitor.meter.vendorAnswer({ vendor: "nwf", outcome: "found" });
  monitor.meter.shopifyCall({ operation: "ReadOrder", outcome: "throttled" });
  monitor.meter.shopifyPoints({ operation: "ReadOrder", priority: "background", points: 14 });
  monitor.meter.jobRun({ job: "write-back", outcome: "failed", seconds: 3 });
  monitor.meter.mail({ kind: "summary", outcome: "refused" });
  const { status, text, type } = await ask("/metrics");
  expect([status, type]).toEqual([200, "text/plain; charset=utf-8; version=0.0.4"]);
  const lines = text.split("\n");
  for (const line of [
    'framewire_vendor_call_seconds_count{vendor="nwf",outcome="unavailable"} 1',
    'framewire_vendor_answers_total{vendor="nwf",outcome="found"} 1',
    'framewire_shopify_calls_total{operation="ReadOrder",outcome="throttled"} 1',
    'framewire_shopify_points_total{operation="ReadOrder",priority="background"} 14',
    'framewire_job_seconds_bucket{le="5",job="write-back",outcome="failed"} 1',
    'framewire_mails_total{kind="summary",outcome="refused"} 1',
    "framewire_standing_readable 1",
    "framewire_sweep_overdue_seconds 12.5",
    "framewire_write_overdue_seconds 0",
    "framewire_parcel_oldest_seconds 60",
    'framewire_ledger_open{state="unknown"} 2',
    'framewire_ledger_oldest_seconds{state="unknown"} 90',
    'framewire_queue_waiting{job="write-back"} 4',
    'framewire_problems_open{kind="not_found"} 3',
  ])
    expect(lines).toContain(line);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
});

test("a database that is away leaves the process's own counts, and no gauge with an old value", async () => {
  monitor.watch({ ...well, readStanding: () => Promise.reject(new Error("away")) });
  const { status, text } = await ask("/metrics");
  expect(status).toBe(200);
  expect(text).toMatch(/^framewire_standing_readable 0$/m);
  expect(text).toMatch(/^process_resident_memory_bytes \d+$/m);
  expect(text).not.toMatch(/^framewire_(sweep|write|parcel|ledger|queue|problems)_\w+(\{.*\})? \d/m);
  expect(logged).toEqual([["standing_not_read", { message: "away" }]]);
});

test("the database is asked for the gauges once in a while, however often they are scraped", async () => {
  let reads = 0;
  monitor.watch({
    ...well,
    readStanding() {
      reads += 1;
      return Promise.resolve(standing);
    },
  });
  await ask("/metrics");
  await ask("/metrics");
  expect(reads).toBe(1);
});

async function ask(path: string): Promise<{ status: number; type: string | null; text: string }> {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  const response = await fetch(`http://127.0.0.1:${address.port}${path}`);
  return { status: response.status, type: response.headers.get("content-type"), text: await response.text() };
}
