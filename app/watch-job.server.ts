import { withLogFields } from "./config/log.server.ts";
import type { Meter } from "./domain/meter.ts";
import type { WatchJob } from "./jobs/runner.server.ts";

/** What of a job's data says what it is about: ids, nothing personal. */
const aboutFields = ["shop", "orderId", "fulfillmentOrderId", "connectionId"];

/** Names each job in its log lines and tells the meter how it went. */
export function watchJobs(meter: Meter): WatchJob {
  return ({ name, id, data }, run) =>
    withLogFields({ job: name, jobId: id, ...aboutOf(data) }, async () => {
      const startedAt = performance.now();
      const note = (outcome: "done" | "failed") => {
        meter.jobRun({ job: name, outcome, seconds: (performance.now() - startedAt) / 1000 });
      };
      try {
        await run();
      } catch (error) {
        note("failed");
        throw error;
      }
      note("done");
    });
}

function aboutOf(data: unknown): Record<string, string> {
  if (typeof data !== "object" || data === null) return {};
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => aboutFields.includes(name) && typeof value === "string"));
}
