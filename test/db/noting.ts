import type { PostgresPoolClient, PostgresQueryResult } from "kysely";
import type pg from "pg";
import { openDb, type Db } from "#app/db/db.ts";

/** The database over this pool, which writes down what it is asked, with the values. */
export function noting(pool: pg.Pool, statements: Map<string, unknown[]>): Db {
  return openDb({ connect: async () => noted(await pool.connect(), statements), end: () => pool.end(), options: pool.options });
}

function noted(client: pg.PoolClient, statements: Map<string, unknown[]>): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query(): never;
  function query(text = "", values: readonly unknown[] = []): Promise<unknown> {
    statements.set(text, [...values]);
    return client.query(text, [...values]);
  }
  return { query, release: () => client.release() };
}
