import type { PgBoss } from "pg-boss";
import type { JobName } from "../domain/jobs.ts";
import { catalog, jobNames } from "./catalog.ts";

/** No job has this id: a look for it reads a queue's settings and touches no job. */
const nobody = "00000000-0000-0000-0000-000000000000";

/**
 * pg-boss finds a pending job by its key, or by its shop, only by reading every job of its queue, done ones too. The lock is for processes that
 * start at once.
 */
const indexPending = `
  BEGIN;
  SELECT pg_advisory_xact_lock(hashtext('framewire: pending jobs'));
  CREATE INDEX IF NOT EXISTS job_pending_lanes ON pgboss.job_common (name, singleton_key) WHERE state < 'active';
  CREATE INDEX IF NOT EXISTS job_pending_shops ON pgboss.job_common (name, (data->>'shop')) WHERE state < 'active';
  COMMIT`;

/** Creates the queues that are missing, and brings the others to what the catalogue says now. Safe in several processes at once. */
export async function prepareQueues(boss: PgBoss, { notify }: { notify: boolean }): Promise<void> {
  const indexed = await boss.getDb().executeSql("SELECT to_regclass('pgboss.job_pending_shops') AS name");
  if (indexed.rows[0].name === null) await boss.getDb().executeSql(indexPending);
  const known = new Set((await boss.getQueues()).map((queue) => queue.name));
  for (const name of jobNames) {
    if (!known.has(name)) await boss.createQueue(name, { ...queueSettings(name), notify, policy: "short" });
    else await boss.updateQueue(name, { ...queueSettings(name), notify });
    // pg-boss reads a queue's settings at its first use, over its own connection. Were that inside the transaction of an
    // embedded database, the two would wait for each other: so the first use is here.
    await boss.findJobs(name, { id: nobody });
  }
}

function queueSettings(name: JobName) {
  const rule = catalog[name];
  return {
    expireInSeconds: rule.timeoutS,
    heartbeatSeconds: 15,
    retryLimit: rule.retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: rule.retryGapMaxS,
    // Jobs name a shop and an order: they are history elsewhere, and go soon here.
    deleteAfterSeconds: 3_600,
    retentionSeconds: 14 * 86_400,
  };
}
