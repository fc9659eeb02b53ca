import type { Database } from "#app/db/connect.server.ts";
import type { Log } from "#app/domain/deps.ts";
import { openJobRunner, type JobRunner } from "#app/jobs/runner.server.ts";
import { quietLog } from "#test/domain/shops/fake-gateway.ts";

/** A runner that runs jobs, whose runs nobody watches. */
export function openRunner(database: Pick<Database, "connectionString" | "openQueueServer">, log: Log = quietLog): Promise<JobRunner> {
  const { connectionString, openQueueServer } = database;
  return openJobRunner({ connectionString, openQueueServer, runsJobs: true, vendors: 2, log, watchJob: (_job, run) => run() });
}
