import { Gauge, type Registry } from "prom-client";
import type { QueueDepths, Standing } from "../domain/meter.ts";

/** All that is read for the gauges. */
export type Shown = Standing & { queue: QueueDepths };

/** Gauges of how the app stands. With null, which says that it could not be read, they have no value: an old one would look like a fresh one. */
export function createGauges(registry: Registry): (shown: Shown | null) => void {
  const gauge = <L extends string = never>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge<L>({ name: `framewire_${name}`, help, labelNames, registers: [registry] });
  const readable = gauge("standing_readable", "1 when the other gauges of the database could be read, else 0.");
  const ages = {
    sweepAge: gauge("sweep_overdue_seconds", "How long the longest overdue connection has been due to be asked; 0: none is."),
    writeAge: gauge("write_overdue_seconds", "How long the longest overdue order has been due to be written; 0: none is."),
    parcelAge: gauge("parcel_oldest_seconds", "How long the oldest parcel is known that Shopify was not told of; 0: there is none."),
  };
  const ledger = gauge("ledger_open", "Writes of the ledger that are not at an end, by state.", ["state"]);
  const ledgerAge = gauge("ledger_oldest_seconds", "How long ago the first open write of a state was sent.", ["state"]);
  const queue = gauge("queue_waiting", "Jobs that wait, also for their next try, by name.", ["job"]);
  const problems = gauge("problems_open", "Open problems that nobody dismissed, by kind.", ["kind"]);

  return (shown) => {
    readable.set(shown === null ? 0 : 1);
    for (const age of Object.values(ages)) age.remove();
    for (const counted of [ledger, ledgerAge, queue, problems]) counted.reset();
    if (shown === null) return;
    ages.sweepAge.set(shown.sweepAge ?? 0);
    ages.writeAge.set(shown.writeAge ?? 0);
    ages.parcelAge.set(shown.parcelAge ?? 0);
    for (const { state, count, age } of shown.ledger) {
      ledger.set({ state }, count);
      ledgerAge.set({ state }, age ?? 0);
    }
    for (const { job, count } of shown.queue) queue.set({ job }, count);
    for (const { kind, count } of shown.problems) problems.set({ kind }, count);
  };
}
