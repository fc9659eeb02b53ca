import type { JobName } from "#app/domain/jobs.ts";
import type { JobHandlers } from "#app/jobs/runner.server.ts";

/** Handlers that do nothing but say what they were called for, and wait for whoever is told. */
export function notingHandlers(note: (name: JobName) => void | Promise<void>): JobHandlers {
  const noting = (name: JobName) => async () => note(name);
  return {
    "intake-order": noting("intake-order"),
    "intake-fulfillment-order": noting("intake-fulfillment-order"),
    "sweep-connection": noting("sweep-connection"),
    "retry-connection": noting("retry-connection"),
    "write-back": noting("write-back"),
    "publish-productions": noting("publish-productions"),
    "tell-flow": noting("tell-flow"),
    "mail-shop": noting("mail-shop"),
    "run-imports": noting("run-imports"),
    "backfill-shop": noting("backfill-shop"),
    "preflight-shop": noting("preflight-shop"),
    "reconcile-shop": noting("reconcile-shop"),
    "retry-problems": noting("retry-problems"),
    "replan-orders": noting("replan-orders"),
    "forget-old": noting("forget-old"),
    "redact-shop": noting("redact-shop"),
  };
}
