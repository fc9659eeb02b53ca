import { openQueueServer } from "#app/db/queue-server.server.ts";
import { openJobRunner } from "#app/jobs/runner.server.ts";
import { notingHandlers } from "./noting-handlers.ts";

/** A worker that begins jobs and never ends one, for a test that kills it. Says `begun` for each. */
const [connectionString = "", kind] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const hang = () => {
  process.stdout.write("begun\n");
  return new Promise<never>(() => undefined);
};

const runner = await openJobRunner({
  connectionString,
  openQueueServer: kind === "embedded" ? null : (on) => openQueueServer(connectionString, on),
  runsJobs: true,
  vendors: 2,
  log,
  watchJob: (_job, run) => run(),
});
await runner.work(notingHandlers(hang));
