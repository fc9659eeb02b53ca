import { Counter, Histogram, type Registry } from "prom-client";
import type { Meter } from "../domain/meter.ts";

/** From a reply at once to the twenty seconds after which a call is given up. */
const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
/** From a look that finds nothing to the fifteen minutes that the longest jobs may take. */
const jobSeconds = [0.05, 0.25, 1, 5, 15, 60, 300, 900];

/** Counts for this process alone, from its start. */
export function createMeter(registry: Registry): Meter {
  const counter = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Counter<L>({ name: `framewire_${name}`, help, labelNames, registers: [registry] });
  const histogram = <L extends string>(name: string, help: string, { labelNames, buckets }: { labelNames: L[]; buckets: number[] }) =>
    new Histogram<L>({ name: `framewire_${name}`, help, labelNames, buckets, registers: [registry] });
  const vendorCalls = histogram("vendor_call_seconds", "How long calls to a vendor took, by how they ended.", {
    labelNames: ["vendor", "outcome"],
    buckets: callSeconds,
  });
  const vendorAnswers = counter(
    "vendor_answers_total",
    "References that a vendor was asked for, by what came of it: an answer, or a kind of error.",
    ["vendor", "outcome"],
  );
  const shopifyCalls = counter(
    "shopify_calls_total",
    "Calls to Shopify's Admin API, by operation and outcome; throttled ones were not taken up.",
    ["operation", "outcome"],
  );
  const shopifyPoints = counter("shopify_points_total", "Points that Shopify took for calls before it carried them out.", [
    "operation",
    "priority",
  ]);
  const jobs = histogram("job_seconds", "How long jobs took, by name and how they ended; a failed one runs again.", {
    labelNames: ["job", "outcome"],
    buckets: jobSeconds,
  });
  const mails = counter(
    "mails_total",
    "Mails to merchants, by what they are and how the try to send one ended; a refused one is tried again.",
    ["kind", "outcome"],
  );
  return {
    vendorCall: ({ seconds, ...labels }) => vendorCalls.observe(labels, seconds),
    vendorAnswer: (labels) => {
      vendorAnswers.inc(labels);
    },
    shopifyCall: (labels) => {
      shopifyCalls.inc(labels);
    },
    shopifyPoints: ({ points, ...labels }) => {
      shopifyPoints.inc(labels, points);
    },
    mail: (labels) => {
      mails.inc(labels);
    },
    jobRun: ({ seconds, ...labels }) => jobs.observe(labels, seconds),
  };
}
