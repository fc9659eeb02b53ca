import { openJobRunner } from "#app/jobs/runner.server.ts";

/** A worker that begins jobs and never ends one, for a test that kills it. Says `begun` for each. */
const [connectionString = "", kind] = process.argv.slice(2);
const log = { info: () => undefined, warn: () => undefined, error: console.error };
const hang = () => {
  process.stdout.write("begun\n");
  return new Promise<never>(() => undefined);
};

const runner = await openJobRunner({
  connectionString,
  embedded: kind === "embedded",
  runsJobs: true,
  log,
  watchJob: (_job, run) => run(),
});
await runner.work({
  "intake-order": hang,
  "intake-fulfillment-order": hang,
  "sweep-connection": hang,
  "retry-connection": hang,
  "write-back": hang,
  "publish-productions": hang,
  "tell-flow": hang,
  "run-imports": hang,
  "backfill-shop": hang,
  "preflight-shop": hang,
  "reconcile-shop": hang,
  "retry-problems": hang,
  "redact-shop": hang,
});
