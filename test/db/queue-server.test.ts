import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, inject, test, vi } from "vitest";
import { z } from "zod";
import { openQueueServer, type QueueServer } from "#app/db/queue-server.server.ts";
import { onServer } from "#test/support/on-server.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

// The embedded database has one session for all clients: there the queue takes its own driver.
describe.skipIf(inject("databases").server === null)("the queue's connections to a server", () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test("what it sends is kept prepared, and what fails says why and spoils nothing", async () => {
    const { server } = open(database.connectionString);
    await server.executeSql("SELECT $1::text AS word", ["chair"]);
    await expect(server.executeSql("SELECT 1 / $1::int", [0])).rejects.toThrow("division by zero");
    expect((await server.executeSql("SELECT $1::text AS word", ["table"])).rows).toEqual([{ word: "table" }]);
    const { rows } = await server.executeSql("SELECT statement FROM pg_prepared_statements WHERE statement ~ 'word$'");
    expect(rows).toEqual([{ statement: "SELECT $1::text AS word" }]);
    await server.close();
    await server.close();
  });

  test("a transaction that fails in one text is left open on no connection", async () => {
    const { server } = open(database.connectionString);
    await expect(server.executeSql("BEGIN; SELECT 1 / 0; COMMIT")).rejects.toThrow("division by zero");
    expect((await server.executeSql("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await server.close();
  });

  test("a connection that breaks while it is in use fails its statement, and ends no process", async () => {
    const { server } = open(database.connectionString);
    const [session] = (await server.executeSql("SELECT pg_backend_pid() AS pid")).rows;
    const slow = expect(server.executeSql("SELECT pg_sleep(60)")).rejects.toThrow();
    const { pid } = z.object({ pid: z.number() }).parse(session);
    await sql`SELECT pg_terminate_backend(${pid}, 10000)`.execute(database.db);
    await slow;
    expect((await server.executeSql("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    await server.close();
  });

  test("what is sent on its channel is heard, also after its connection was lost, of which it tells", async () => {
    const { server, heard, lost } = open(database.connectionString);
    const channel = randomUUID();
    const again = vi.fn<() => void>();
    const listening = await server.listen(channel, () => undefined, again);
    expect(again).toHaveBeenCalledTimes(1);
    await send(server, channel, "write-back");
    await vi.waitFor(() => expect(heard).toEqual(["write-back"]), soon);
    await cutOff(server, channel);
    await vi.waitFor(() => expect(again).toHaveBeenCalledTimes(2), soon);
    expect(lost[0]).toContain("terminating connection");
    await send(server, channel, "sweep-connection");
    await vi.waitFor(() => expect(heard).toEqual(["write-back", "sweep-connection"]), soon);
    await listening.close();
    // A session that has just been ended is still there for a moment.
    await vi.waitFor(async () => expect(await sessions(server, channel)).toEqual([]), soon);
    await server.close();
  });

  test("one that is closed while its connection is lost does not come back", async () => {
    const { server } = open(database.connectionString);
    const channel = randomUUID();
    const listening = await server.listen(
      channel,
      () => undefined,
      () => undefined,
    );
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const others = vi.getTimerCount();
      // Over a connection that has no timers of its own.
      await onServer(
        database.connectionString,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN "${channel}"'`,
      );
      while (vi.getTimerCount() === others) await new Promise((resolve) => setImmediate(resolve));
      await listening.close();
      expect(vi.getTimerCount()).toBe(others);
    } finally {
      vi.useRealTimers();
    }
    await server.close();
  });

  test("without a server it says so each time it tries, and its caller goes on by polling", async () => {
    const nowhere = new URL(database.connectionString);
    nowhere.pathname = randomUUID();
    const { server, lost } = open(nowhere.href);
    const again = vi.fn<() => void>();
    const listening = await server.listen("jobs", () => undefined, again);
    await vi.waitFor(() => expect(lost.filter((message) => message.includes("does not exist")).length).toBeGreaterThan(1), soon);
    expect(again).not.toHaveBeenCalled();
    await listening.close();
    await server.close();
  });
});

const soon = { timeout: 20_000, interval: 20 };

function open(connectionString: string): { server: QueueServer; heard: string[]; lost: string[] } {
  const heard: string[] = [];
  const lost: string[] = [];
  const on = { heard: (name: string) => void heard.push(name), lost: (error: Error) => void lost.push(error.message) };
  return { server: openQueueServer(connectionString, on), heard, lost };
}

async function send(server: QueueServer, channel: string, name: string): Promise<void> {
  await server.executeSql("SELECT pg_notify($1, $2)", [channel, name]);
}

async function sessions(server: QueueServer, channel: string): Promise<unknown[]> {
  return (await server.executeSql("SELECT pid FROM pg_stat_activity WHERE query = $1", [`LISTEN "${channel}"`])).rows;
}

async function cutOff(server: QueueServer, channel: string): Promise<void> {
  await server.executeSql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = $1", [`LISTEN "${channel}"`]);
}
