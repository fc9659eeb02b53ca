import { Counter, Histogram, type Registry } from "prom-client";
import type { Meter } from "../domain/meter.ts";

/** From a reply at once to the twenty seconds after which a call is given up. */
const callSeconds = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20];
/** From a look that finds nothing to the fifteen minutes that the longest jobs may take. */
const jobSeconds = [0.05, 0.25, 1, 5, 15, 60, 300, 900];

/** Counts for this process alone, from its start. */
export function createMeter(registry: Registry): Meter {
  const registers = [registry];
  const vendorCalls = new Histogram({
    name: "framewire_vendor_call_seconds",
    help: "How long calls to a vendor took, by how they ended.",
    labelNames: ["vendor", "outcome"],
    buckets: callSeconds,
    registers,
  });
  const vendorAnswers = new Counter({
    name: "framewire_vendor_answers_total",
    help: "References that a vendor was asked for, by what came of it: an answer, or a kind of error.",
    labelNames: ["vendor", "outcome"],
    registers,
  });
  const shopifyCalls = new Counter({
    name: "framewire_shopify_calls_total",
    help: "Calls to Shopify's Admin API, by operation and outcome; throttled ones were not taken up.",
    labelNames: ["operation", "outcome"],
    registers,
  });
  const shopifyPoints = new Counter({
    name: "framewire_shopify_points_total",
    help: "Points that Shopify took for calls before it carried them out.",
    labelNames: ["operation", "priority"],
    registers,
  });
  const jobs = new Histogram({
    name: "framewire_job_seconds",
    help: "How long jobs took, by name and how they ended; a failed one runs again.",
    labelNames: ["job", "outcome"],
    buckets: jobSeconds,
    registers,
  });
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
    jobRun: ({ seconds, ...labels }) => jobs.observe(labels, seconds),
  };
}
