import { parseArgs } from "node:util";
import type { HttpReply } from "#app/vendors/http.server.ts";
import { judgeParsed, parseReply } from "#test/support/fuzz/judge-reply.ts";
import { largeDocument, largestReply } from "#test/support/fuzz/large-document.ts";
import { fixtureNames, mutateDocument, replyOf } from "#test/support/fuzz/mutate-document.ts";
import { Random } from "#test/support/random.ts";

/**
 * `npm run fuzz -- --mutations 100000 --seed 1 --json`: damaged vendor documents through every parser. Exit 1 if one threw, took too long,
 * left memory behind or gave something that is neither a typed error nor a reading that can be stored.
 */

/** The processor's time for one document through all the parsers together: something for each, and more the larger it is. */
const boundMs = (reply: HttpReply): number => 1_000 + reply.body.length / 250;
/** What a hundred thousand documents may leave behind. */
const heapMb = 64;
/** A document as large as a reply may be is tried once in so many. */
const largeOnceIn = 4_000;

type Found = { n: number; what: string };

const { values } = parseArgs({
  options: {
    mutations: { type: "string", default: "100000" },
    seed: { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});
const [mutations, seed] = [Number(values.mutations), Number(values.seed)];
if (!Number.isSafeInteger(mutations) || mutations < 1 || !Number.isSafeInteger(seed))
  throw new Error("--mutations and --seed are whole numbers.");

const random = new Random(seed);
const crashes: Found[] = [];
const hangs: Found[] = [];
const invalid: Found[] = [];
let slowest = { ms: 0, n: -1, what: "" };
const heapBefore = heapUsed();
const begun = performance.now();

for (let n = 0; n < mutations; n += 1) {
  const reply = nextReply(random);
  const start = process.cpuUsage();
  try {
    const parsed = parseReply(reply);
    const { user, system } = process.cpuUsage(start);
    note((user + system) / 1_000, { n, what: `${reply.body.length} characters: ${reply.body.slice(0, 60)}`, bound: boundMs(reply) });
    for (const what of judgeParsed(parsed)) invalid.push({ n, what });
  } catch (error) {
    crashes.push({ n, what: error instanceof Error ? (error.stack ?? error.message).split("\n").slice(0, 3).join(" ") : String(error) });
  }
}

const seconds = (performance.now() - begun) / 1_000;
const heapGrowthMb = Math.max(0, Math.round((heapUsed() - heapBefore) / 1e6));
const report = {
  mutations,
  crashes: crashes.length,
  hangs: hangs.length,
  invalid: invalid.length,
  slowestMs: Math.round(slowest.ms),
  heapGrowthMb,
  perSecond: Math.round(mutations / seconds),
};
const isWrong = crashes.length + hangs.length + invalid.length > 0 || heapGrowthMb > heapMb;

if (values.json) console.log(JSON.stringify(report));
else {
  console.log(
    `${mutations} documents, seed ${seed}, up to ${largestReply / 1e6} MB each. The slowest was number ${slowest.n}: ${slowest.what}`,
  );
  console.table(report);
}
for (const [kind, found] of Object.entries({ crashes, hangs, invalid }))
  for (const { n, what } of found.slice(0, 10)) console.error(`${kind} ${n}: ${what}`);
process.exitCode = isWrong ? 1 : 0;

function note(ms: number, { bound, ...found }: Found & { bound: number }): void {
  if (ms > bound) hangs.push(found);
  if (ms > slowest.ms) slowest = { ms, ...found };
}

function nextReply(source: Random): HttpReply {
  if (source.onceIn(largeOnceIn)) return replyOf(Buffer.from(largeDocument(source)), source);
  const [first = "nwf-orders.json", ...more] = fixtureNames;
  return mutateDocument(source.pick([first, ...more]), source.below(2 ** 31));
}

/** After a collection where Node was started with --expose-gc, as the script does. */
function heapUsed(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
