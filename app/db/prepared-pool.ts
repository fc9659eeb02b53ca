import { createHash } from "node:crypto";
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from "kysely";
import pg from "pg";

/**
 * A pool on whose connections the server keeps each statement under a name, parsed and planned: to do that anew each time costs it as much
 * as to carry the statement out. Only for a server that has a session for each connection (docs/decisions/0016).
 */
export function preparedPool(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string) => {
    const name = names.get(text) ?? createHash("sha1").update(text).digest("base64url");
    names.set(text, name);
    return name;
  };
  return { connect: async () => prepared(await pool.connect(), nameOf), end: () => pool.end(), options: pool.options };
}

function prepared(client: pg.PoolClient, nameOf: (text: string) => string): PostgresPoolClient {
  let isOutdated = false;
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query(): never;
  async function query(text = "", values: readonly unknown[] = []): Promise<unknown> {
    // What has no values begins or ends a transaction, or is as quickly parsed.
    if (values.length === 0) return client.query(text);
    try {
      return await client.query({ name: nameOf(text), text, values: [...values] });
    } catch (error) {
      if (!isOfOldTables(error)) throw error;
      isOutdated = true;
      // In a transaction this fails as well, and the whole of it is run again (`inTransaction`).
      return client.query(text, [...values]).catch(() => {
        throw error;
      });
    }
  }
  return {
    query,
    // What the server keeps for an outdated connection is of no use any more: the next one takes its place.
    release: (destroy = false) => {
      client.release(destroy || isOutdated);
    },
  };
}

/** A newer version of the app has changed a table since the statement was prepared. It did nothing, and may be run again. */
export function isOfOldTables(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === "0A000" && error.message.startsWith("cached plan");
}
