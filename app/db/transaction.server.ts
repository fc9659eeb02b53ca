import { setTimeout as pause } from "node:timers/promises";
import { Prisma, type PrismaClient } from "@prisma/client";
import { z } from "zod";
import type { Db } from "./db.ts";

const attempts = 10;

/**
 * One transaction on a snapshot (repeatable read): what it read cannot have been changed by another when it writes. If it was, the
 * database refuses the later one, and it runs again from its beginning on fresh data. The same when two of them insert one key at
 * the same time: the second then finds the row of the first.
 */
export async function inTransaction<T>(prisma: PrismaClient, fn: (db: Db) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await prisma.$transaction(fn, { isolationLevel: "RepeatableRead", maxWait: 20_000, timeout: 30_000 });
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

/** Prisma's own codes for a write conflict and a unique violation; raw statements carry the database's in their meta. */
function mayBeRunAgain(error: unknown): boolean {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return false;
  if (error.code === "P2034" || error.code === "P2002") return true;
  const cause = rawErrorSchema.safeParse(error.meta);
  return (
    cause.success &&
    (cause.data.driverAdapterError.cause.kind === "TransactionWriteConflict" ||
      passing.has(cause.data.driverAdapterError.cause.originalCode ?? ""))
  );
}

const rawErrorSchema = z.object({
  driverAdapterError: z.object({ cause: z.object({ kind: z.string(), originalCode: z.string().optional() }) }),
});
