import { inspectDatabase, type InspectedDatabase } from "#test/support/inspect-database.ts";

export type DatabaseAt = { databaseUrl: string | null; dataDir: string };

/** Reads from the app's database whether it has something left to do: for waiting, never for judging. */
export type RestWatch = {
  /** What is left at this time of the app's clock: no job, nothing due, no write without an answer. null: the database does not answer. */
  left(now: Date): Promise<Left | null>;
  close(): Promise<void>;
};

/**
 * `intakes`: those of the jobs that take orders in. `lookups`: references that no vendor has answered yet. `shops`: shops whose orders are to be
 * compared with Shopify's.
 */
export type Left = { jobs: number; intakes: number; lookups: number; sweeps: number; orders: number; shops: number; writes: number };

export function watchRest(at: DatabaseAt): RestWatch {
  // The embedded database belongs to the process that runs now: it is found anew each time.
  let kept: Promise<InspectedDatabase> | null = null;
  return {
    async left(now) {
      const database = await (at.databaseUrl === null ? inspectDatabase(at) : (kept ??= inspectDatabase(at))).catch(() => null);
      if (database === null) return null;
      try {
        return await readLeft(database.prisma, now);
      } catch {
        return null;
      } finally {
        if (at.databaseUrl === null) await database.close();
      }
    },
    async close() {
      await (await kept)?.close();
    },
  };
}

/** Every order is known and was asked for at its vendors. */
export function isTakenIn(left: Left | null): boolean {
  return left !== null && left.intakes + left.lookups + left.shops === 0;
}

export function isNothing(left: Left | null): boolean {
  return left !== null && Object.values(left).every((count) => count === 0);
}

/** A lookup that is asked for again tomorrow is nothing to do. */
async function readLeft(prisma: InspectedDatabase["prisma"], now: Date): Promise<Left> {
  const [row] = await prisma.$queryRaw<Left[]>`
    WITH installed AS (SELECT domain, orders_seen_until FROM shops WHERE uninstalled_at IS NULL)
    SELECT
      (SELECT count(*)::int FROM pgboss.job WHERE state IN ('created', 'retry', 'active')) AS jobs,
      (SELECT count(*)::int FROM pgboss.job WHERE state IN ('created', 'retry', 'active')
        AND name IN ('intake-order', 'intake-fulfillment-order', 'backfill-shop')) AS intakes,
      (SELECT count(*)::int FROM lookups JOIN installed ON domain = shop WHERE state = 'asking' AND first_asked_at IS NULL) AS lookups,
      (SELECT count(*)::int FROM connections JOIN installed ON domain = shop
        WHERE status <> 'paused' AND next_sweep_at <= ${now}::timestamptz
          AND (blocked_until IS NULL OR blocked_until <= ${now}::timestamptz)) AS sweeps,
      (SELECT count(*)::int FROM orders JOIN installed ON domain = shop
        WHERE write_due_at <= ${now}::timestamptz OR production_due_at <= ${now}::timestamptz) AS orders,
      (SELECT count(*)::int FROM installed
        WHERE orders_seen_until IS NULL OR orders_seen_until < ${now}::timestamptz - interval '6 hours') AS shops,
      (SELECT count(*)::int FROM writes JOIN installed ON domain = shop WHERE state IN ('sending', 'unknown')) AS writes`;
  if (row === undefined) throw new Error("The database did not answer.");
  return row;
}
