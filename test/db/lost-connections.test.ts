import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { sql } from "kysely";
import { openQueueServer } from "#app/db/queue-server.server.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

// The embedded database cuts nobody off.
describe.skipIf(inject("databases").server === null)("a connection that breaks while it is in use", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test("fails the transaction that it was in, and ends no process", async () => {
    const broken = database.db.transaction().execute(async (db) => {
      const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(db);
      await cutOff(rows[0]?.pid ?? 0);
      await sql`SELECT 1`.execute(db);
    });
    await expect(broken).rejects.toThrow();
    expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(database.db)).rows).toEqual([{ one: 1 }]);
  });

  test("fails the queue's statement, and ends no process", async () => {
    const server = openQueueServer(database.connectionString, { heard: () => undefined, lost: () => undefined });
    const { rows } = await server.executeSql("SELECT pg_backend_pid() AS pid");
    const slow = expect(server.executeSql("SELECT pg_sleep(60)")).rejects.toThrow();
    const [{ pid }] = rows as [{ pid: number }];
    await cutOff(pid);
    await slow;
    expect((await server.executeSql("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await server.close();
  });

  /** Resolves when it is gone. */
  async function cutOff(pid: number): Promise<void> {
    await sql`SELECT pg_terminate_backend(${pid}, 10000)`.execute(database.db);
  }
});
