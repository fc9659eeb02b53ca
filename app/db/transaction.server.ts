import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import type { Db } from "./db.ts";
import { isOfOldTables } from "./prepared-pool.ts";

const attempts = 10;

/**
 * One transaction on a snapshot (repeatable read): what it read cannot have been changed by another when it writes. If it was, the
 * database refuses the later one, and it runs again from its beginning on fresh data. The same when two of them insert one key at
 * the same time: the second then finds the row of the first.
 */
export async function inTransaction<T>(db: Db, fn: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel("repeatable read").execute(fn);
    } catch (error) {
      if (attempt === attempts || !mayBeRunAgain(error)) throw error;
      // Those that collided do not come back at the same time.
      await pause(Math.random() * 20 * attempt);
    }
  }
}

const serializationFailure = "40001";
const deadlock = "40P01";
const uniqueViolation = "23505";
const passing = new Set([serializationFailure, deadlock, uniqueViolation]);

function mayBeRunAgain(error: unknown): boolean {
  return (error instanceof pg.DatabaseError && passing.has(error.code ?? "")) || isOfOldTables(error);
}
