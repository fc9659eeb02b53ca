import { execFile } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { Prisma } from "@prisma/client";
import pg from "pg";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { openEmbedded } from "#app/db/embedded.server.ts";
import { applyMigrations } from "#app/db/migrate.server.ts";
import { dropDatabase, onServer, withDatabase } from "#test/support/on-server.ts";

/** Prisma's command line takes seconds to start. */
vi.setConfig({ testTimeout: 240_000 });

const root = fileURLToPath(new URL("../../", import.meta.url));
const folders = (await readdir(path.join(root, "prisma/migrations"), { withFileTypes: true })).filter((entry) => entry.isDirectory());
/** In the order of their times. */
const names = folders.map(({ name }) => name).toSorted();

let connectionString: string;
const undo: (() => Promise<unknown>)[] = [];

/** An empty database, embedded or on the server in TEST_DATABASE_URL. */
beforeEach(async () => {
  const { server } = inject("databases");
  if (server !== null) {
    const name = `framewire_empty_${String(Date.now())}`;
    await onServer(server.url, `CREATE DATABASE ${name}`);
    undo.push(() => dropDatabase(server.url, name));
    connectionString = withDatabase(server.url, name);
    return;
  }
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-"));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const embedded = await openEmbedded(dataDir);
  undo.push(() => embedded.close());
  ({ connectionString } = embedded);
});
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step();
});

test("what we applied, Prisma finds up to date, and has nothing to add", async () => {
  expect(await applyMigrations(pool())).toEqual(names);
  expect(await prisma("status")).toContain("Database schema is up to date!");
  expect(await prisma("deploy")).toContain("No pending migrations to apply.");
  expect(await applyMigrations(pool())).toEqual([]);
});

test("what Prisma applied, we find up to date", async () => {
  expect(await prisma("deploy")).toContain("All migrations have been successfully applied.");
  expect(await applyMigrations(pool())).toEqual([]);
});

test("of several processes that start at once one applies, and all go on", async () => {
  const applied = await Promise.all([1, 2, 3, 4].map(() => applyMigrations(pool())));
  expect(applied.flat()).toEqual(names);
});

test("a migration that fails leaves nothing behind", async () => {
  const client = pool();
  await client.query("CREATE TABLE learned_skus ()");
  await expect(applyMigrations(client)).rejects.toThrow(/learned_skus/);
  const { rows } = await client.query("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
  expect(rows).toEqual([{ tablename: "_prisma_migrations" }, { tablename: "learned_skus" }]);
  await client.query("DROP TABLE learned_skus");
  expect(await applyMigrations(client)).toEqual(names);
});

test("a migration that was changed, or that another program did not finish, stops the start", async () => {
  const client = pool();
  await applyMigrations(client);
  await client.query("UPDATE _prisma_migrations SET checksum = 'x'");
  await expect(applyMigrations(client)).rejects.toThrow(/was changed after it had been applied/);
  await client.query("UPDATE _prisma_migrations SET finished_at = NULL");
  await expect(applyMigrations(client)).rejects.toThrow(/not finished/);
});

test("the tables are those of the schema, column for column", async () => {
  const client = pool();
  await applyMigrations(client);
  const { rows } = await client.query<{ column: string }>(
    `SELECT table_name || '.' || column_name AS column FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  const inSchema = Prisma.dmmf.datamodel.models.flatMap((model) =>
    model.fields.filter((field) => field.kind !== "object").map((field) => `${model.dbName ?? model.name}.${field.dbName ?? field.name}`),
  );
  expect(rows.map(({ column }) => column).sort()).toEqual(inSchema.sort());
});

function pool(): pg.Pool {
  const opened = new pg.Pool({ connectionString, max: 2 });
  // The database is dropped while the last connections are still closing.
  opened.on("error", () => undefined);
  undo.push(() => opened.end());
  return opened;
}

async function prisma(command: string): Promise<string> {
  const cli = path.join(root, "node_modules/prisma/build/index.js");
  const env = { ...process.env, DATABASE_URL: connectionString, CHECKPOINT_DISABLE: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, [cli, "migrate", command], { cwd: root, env });
  return stdout;
}
