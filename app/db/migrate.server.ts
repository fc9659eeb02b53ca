import { createHash, randomUUID } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { sql } from "kysely";
import type pg from "pg";
import type { Db } from "./db.ts";

type Migration = { name: string; sql: string; checksum: string };

const folder = new URL("../../prisma/migrations/", import.meta.url);

/**
 * Applies the migrations that are missing: all of them or none, once, however many processes start at the same time.
 *
 * Not `prisma migrate deploy`: that starts the Prisma CLI (seconds, and a package that production would not need), guards itself with an
 * advisory lock, which the embedded database gives to every client at once, and leaves half a migration behind when it fails. This reads
 * the same files and keeps the same table, so `prisma migrate status` and `deploy` agree with it; a lock on that table, inside the one
 * transaction that does everything, holds on every database. A migration can therefore not use what Postgres refuses in a
 * transaction, such as CREATE INDEX CONCURRENTLY.
 */
export async function applyMigrations(pool: pg.Pool): Promise<string[]> {
  const migrations = await readMigrations();
  const client = await pool.connect();
  try {
    await createHistory(client);
    await client.query("BEGIN");
    await client.query("LOCK TABLE _prisma_migrations IN ACCESS EXCLUSIVE MODE");
    const applied = await applyMissing(client, migrations);
    await client.query("COMMIT");
    return applied;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

/** Which migrations of this version the database does not have. */
export async function listMissingMigrations(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return (await listMigrations()).filter((name) => !applied.has(name));
}

async function listMigrations(): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

async function readMigrations(): Promise<Migration[]> {
  const names = await listMigrations();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(`${name}/migration.sql`, folder), "utf8");
      return { name, sql, checksum: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

/** As Prisma itself creates it. */
async function createHistory(client: pg.PoolClient): Promise<void> {
  const create = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id varchar(36) PRIMARY KEY NOT NULL,
    checksum varchar(64) NOT NULL,
    finished_at timestamptz,
    migration_name varchar(255) NOT NULL,
    logs text,
    rolled_back_at timestamptz,
    started_at timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;
  // "If not exists" is no protection against another process creating it in the same moment: the loser is told that the name is taken.
  await client.query(create).catch(() => client.query(create));
}

async function applyMissing(client: pg.PoolClient, migrations: Migration[]): Promise<string[]> {
  const { rows } = await client.query<{ migration_name: string; checksum: string; finished_at: Date | null }>(
    "SELECT migration_name, checksum, finished_at FROM _prisma_migrations WHERE rolled_back_at IS NULL",
  );
  const history = new Map(rows.map((row) => [row.migration_name, row]));
  const applied: string[] = [];
  for (const { name, sql, checksum } of migrations) {
    const before = history.get(name);
    if (before?.finished_at === null)
      throw new Error(`The migration ${name} was begun by another program and not finished. See "prisma migrate resolve".`);
    if (before && before.checksum !== checksum)
      throw new Error(`The migration ${name} was changed after it had been applied to this database.`);
    if (before) continue;
    await client.query(sql);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), clock_timestamp(), 1)`,
      [randomUUID(), checksum, name],
    );
    applied.push(name);
  }
  return applied;
}
