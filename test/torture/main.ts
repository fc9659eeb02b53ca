import { parseArgs } from "node:util";
import { z } from "zod";
import { buildPanel } from "#test/support/web-build.ts";
import { torture } from "./torture.ts";

const { values } = parseArgs({
  options: {
    orders: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string" },
    /** One shape by name; may be given several times. */
    shape: { type: "string", multiple: true },
    calm: { type: "boolean", default: false },
    /** Tells what the app knows of the first orders that are not as they should be. */
    explain: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

const options = z
  .object({ orders: z.coerce.number().int().positive(), seed: z.coerce.number().int(), minutes: z.coerce.number().positive().optional() })
  .parse(values);
const startedAt = Date.now();
const say = (line: string) => void process.stderr.write(`[${((Date.now() - startedAt) / 1000).toFixed(0).padStart(5)} s] ${line}\n`);

const stopping = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  // Once: whoever asks again does not want to wait until everything is put away.
  process.once(signal, () => {
    say(`${signal}: putting everything away`);
    stopping.abort();
  });
}

say("building the panel, if that has not been done");
await buildPanel();
const { report, findings, deliverable, struck, byShape, isGood } = await torture({
  orders: options.orders,
  seed: options.seed,
  minutes: options.minutes ?? null,
  ...(values.shape === undefined ? {} : { only: values.shape }),
  isCalm: values.calm,
  explains: values.explain,
  say,
  signal: stopping.signal,
}).catch((error: unknown) => {
  say(error instanceof Error ? (error.stack ?? error.message) : String(error));
  process.exit(1);
});

for (const { count, order, shape, what } of findings.slice(0, 20)) say(`${count}: ${order} (${shape}): ${what}`);
if (findings.length > 20) say(`… and ${findings.length - 20} more`);
say(`shapes: ${JSON.stringify(byShape)}`);
say(`faults: ${JSON.stringify(struck)}`);
say(`${report.delivered} of ${deliverable} deliverable parcels stand in Shopify`);

// A run that leaves something out proves nothing about it.
const missing =
  values.calm || values.shape !== undefined ? [] : Object.entries({ ...byShape, ...struck }).filter(([, count]) => count === 0);
for (const [name] of missing) say(`NEVER HAPPENED: ${name}`);

process.stdout.write(`${JSON.stringify(report)}\n`);
process.exit(isGood && missing.length === 0 ? 0 : 1);
