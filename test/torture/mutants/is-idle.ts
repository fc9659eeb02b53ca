import type { Database } from "#app/db/connect.server.ts";

/** Whether the app has nothing to do at this time of its clock, as its database tells it: no job, and nothing due. */
export async function isIdle(prisma: Database["prisma"], now: Date): Promise<boolean> {
  const [row] = await prisma.$queryRaw<{ left: number }[]>`
    SELECT (
      (SELECT count(*) FROM pgboss.job WHERE state IN ('created', 'retry', 'active')) +
      (SELECT count(*) FROM connections c JOIN shops s ON s.domain = c.shop
        WHERE s.uninstalled_at IS NULL AND c.status <> 'paused' AND c.next_sweep_at <= ${now}::timestamptz
          AND (c.blocked_until IS NULL OR c.blocked_until <= ${now}::timestamptz)) +
      (SELECT count(*) FROM orders o JOIN shops s ON s.domain = o.shop
        WHERE s.uninstalled_at IS NULL AND o.write_due_at <= ${now}::timestamptz))::int AS left`;
  return row?.left === 0;
}
