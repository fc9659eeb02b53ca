import { connectDatabase } from "#app/db/connect.server.ts";

/** What is still under way, as the database tells it. `unread`: vendor orders that are followed and were not read since the faults ended. */
export type UnderWay = { jobs: number; writes: number; due: number; unread: number };

/**
 * Asks only for what is left to do, never for what was done. Lookups of references that no vendor knows go on for days and count for
 * nothing.
 */
export async function readUnderWay(
  database: { databaseUrl: string | null; dataDir: string },
  { since, now }: { since: Date; now: Date },
): Promise<UnderWay> {
  const { prisma, close } = await connectDatabase(database);
  try {
    const [row] = await prisma.$queryRaw<UnderWay[]>`
      SELECT
        (SELECT count(*)::int FROM pgboss.job WHERE state IN ('created', 'retry', 'active')) AS jobs,
        (SELECT count(*)::int FROM writes WHERE state IN ('sending', 'unknown', 'waiting', 'planned')) AS writes,
        (SELECT count(*)::int FROM orders WHERE write_due_at <= ${now}::timestamptz OR production_due_at <= ${now}::timestamptz) AS due,
        (SELECT count(*)::int FROM vendor_orders
          WHERE next_read_at IS NOT NULL AND (last_read_at IS NULL OR last_read_at < ${since}::timestamptz)) AS unread`;
    if (row === undefined) throw new Error("The database did not answer.");
    return row;
  } finally {
    await close();
  }
}

export function isAtRest({ jobs, writes, due, unread }: UnderWay): boolean {
  return jobs + writes + due + unread === 0;
}
