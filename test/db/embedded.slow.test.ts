import { spawn, type ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { inspectDatabase, type InspectedDatabase } from "#test/support/inspect-database.ts";
import { openEmbedded } from "#app/db/embedded.server.ts";

/** Each test makes at least one database from nothing. */
vi.setConfig({ testTimeout: 240_000 });

let dataDir: string;
const undo: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-"));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test("what was acknowledged before the process was killed is there afterwards, time after time", async () => {
  const acknowledged: string[] = [];
  for (let round = 0; round < 3; round += 1) {
    const child = start("write");
    await vi.waitUntil(() => child.lines.length > 40, { timeout: 60_000, interval: 1 });
    await child.kill();
    acknowledged.push(...child.lines.slice(1));
  }
  const database = await open();
  const found = new Set((await database.prisma.shop.findMany()).map(({ domain }) => domain));
  expect(acknowledged.length).toBeGreaterThanOrEqual(120);
  expect(acknowledged.filter((domain) => !found.has(domain))).toEqual([]);
  // One more may have been stored before its acknowledgement was printed, in each round.
  expect(found.size - acknowledged.length).toBeLessThanOrEqual(3);
});

test("a lease that a killed process left does not outlive it", async () => {
  const child = start("take-lease");
  await child.says("taken");
  await child.kill();
  const database = await open();
  expect(await database.prisma.lease.findMany()).toEqual([]);
});

test("a second process works on the living owner's database, and its end ends nothing else", async () => {
  const database = await open();
  const child = start("wait-for-end-of-input");
  await child.says("ready");
  const other = await open();
  await other.prisma.lease.create({ data: { name: "from the second", owner: "x", until: new Date() } });
  await other.close();
  await child.end();
  expect(await database.prisma.lease.findMany()).toMatchObject([{ name: "from the second" }]);
});

test("a server waits for a command to end and then owns the database", async () => {
  const child = start("wait-for-end-of-input");
  await child.says("ready");
  const opening = openEmbedded(dataDir, { mustOwn: true });
  await child.end();
  const embedded = await opening;
  undo.push(() => embedded.close());
  expect(embedded.isOwner).toBe(true);
});

test("a second server on one directory is refused in words that name the first", async () => {
  const child = start("wait-for-end-of-input");
  await child.says("ready");
  await expect(openEmbedded(dataDir, { mustOwn: true })).rejects.toThrow(`Process ${child.pid} uses the database`);
  await child.end();
});

test("of processes that start at once on an empty directory one owns it and all of them work", async () => {
  const children = [1, 2, 3].map(() => start("wait-for-end-of-input"));
  await Promise.all(children.map((child) => child.says("ready")));
  const owner: { pid: number } = JSON.parse(await readFile(path.join(dataDir, "database.lock"), "utf8"));
  expect(children.map(({ pid }) => pid)).toContain(owner.pid);
  // The owner last: the others go through it.
  for (const child of children.sort((a, b) => Number(a.pid === owner.pid) - Number(b.pid === owner.pid))) await child.end();
  expect(await readdir(dataDir)).toEqual(["postgres"]);
});

test.each<[string, () => Promise<string>]>([
  ["of a process that is gone", async () => lockOf({ pid: await endedPid(), startedAt: "1" })],
  ["of a process whose id was given to another", () => Promise.resolve(lockOf({ pid: process.pid, startedAt: "1" }))],
  ["that was cut off while it was written", () => Promise.resolve('{"pid": 1')],
])("a lock %s is taken over", async (_name, makeLock) => {
  await writeFile(path.join(dataDir, "database.lock"), await makeLock());
  const embedded = await openEmbedded(dataDir);
  undo.push(() => embedded.close());
  expect(embedded.isOwner).toBe(true);
});

test("a client that is killed in the middle of a transaction takes along what it did, and holds up nobody", async () => {
  const database = await open();
  const child = start("hold-transaction");
  await child.says("inside");
  const waiting = database.prisma.lease.create({ data: { name: "waited", owner: "x", until: new Date() } });
  await child.kill();
  await waiting;
  expect((await database.prisma.lease.findMany()).map(({ name }) => name)).toEqual(["waited"]);
});

test("queries of many clients do not mix, beside transactions that make them wait", async () => {
  const pool = new pg.Pool({ connectionString: (await open()).connectionString, max: 8 });
  undo.push(() => pool.end());
  const oneValue = async (n: number) => (await pool.query<{ a: number }>("SELECT $1::int AS a", [n])).rows[0]?.a;
  const twoValues = async (n: number) => (await pool.query<{ a: number }>("SELECT $2::int AS b, $1::int AS a", [n, -1])).rows[0]?.a;
  const inTransaction = async (n: number) => {
    const client = await pool.connect();
    await client.query("BEGIN");
    const { rows } = await client.query<{ a: number }>("SELECT $1::int AS a, pg_sleep(0.001)", [n]);
    await client.query("COMMIT");
    client.release();
    return rows[0]?.a;
  };
  const numbers = Array.from({ length: 300 }, (_, n) => n);
  const kinds = [oneValue, twoValues, inTransaction];
  expect(await Promise.all(numbers.map((n) => kinds[n % 3]?.(n)))).toEqual(numbers);
});

test("a query that fails half-way leaves the session to the others as it was", async () => {
  const pool = new pg.Pool({ connectionString: (await open()).connectionString, max: 4 });
  undo.push(() => pool.end());
  const asked = [
    "SELECT 1 FROM nowhere WHERE x = $1",
    "SELECT $1::int AS a",
    "SELEKT $1",
    "SELECT 1 / ($1::int - $1::int)",
    "SELECT $1::int AS a",
  ];
  for (let round = 0; round < 5; round += 1) {
    const answers = await Promise.allSettled(asked.map((text) => pool.query(text, [7])));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "fulfilled", "rejected", "rejected", "fulfilled"]);
  }
});

test("only this user can reach it, and no port is opened", async () => {
  const database = await open();
  expect((await stat(path.join(dataDir, "socket"))).mode & 0o777).toBe(0o700);
  expect(database.connectionString).toContain(encodeURIComponent(path.join(dataDir, "socket")));
  expect(database.embedded).toBe(true);
});

test("a directory whose path is too long for a socket works, and its socket's place is removed afterwards", async () => {
  const deep = path.join(dataDir, "d".repeat(120));
  await mkdir(deep);
  const first = await inspectDatabase({ databaseUrl: null, dataDir: deep });
  const second = await inspectDatabase({ databaseUrl: null, dataDir: deep });
  expect(await second.prisma.shop.count()).toBe(0);
  const socketDir = new URL(first.connectionString.replace("@/", "@x/")).searchParams.get("host") ?? "";
  expect(socketDir.startsWith(deep)).toBe(false);
  expect((await stat(socketDir)).mode & 0o777).toBe(0o700);
  await second.close();
  await first.close();
  await expect(stat(socketDir)).rejects.toMatchObject({ code: "ENOENT" });
});

async function open(): Promise<InspectedDatabase> {
  const database = await inspectDatabase({ databaseUrl: null, dataDir });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await database.close();
  };
  undo.push(close);
  return { ...database, close };
}

/** Another process on the same directory; killed at the end of the test if it still runs. */
function start(task: string) {
  const script = fileURLToPath(new URL("database-process.ts", import.meta.url));
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, [script, dataDir, task], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const lines: string[] = [];
  createInterface(child.stdout).on("line", (line) => lines.push(line));
  const kill = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  undo.push(kill);
  return {
    pid: child.pid,
    lines,
    kill,
    says: (line: string) => vi.waitUntil(() => lines.includes(line), { timeout: 60_000 }),
    async end() {
      child.stdin.end();
      await ended;
      expect(lines).toContain("closed");
    },
  };
}

async function endedPid(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid ?? 0;
}

function lockOf(owner: { pid: number; startedAt: string }): string {
  return JSON.stringify({ ...owner, address: "/nowhere", token: "t" });
}
