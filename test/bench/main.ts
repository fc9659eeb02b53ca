import { execFileSync } from "node:child_process";
import os from "node:os";
import { parseArgs } from "node:util";
import { ownPostgres } from "#test/support/postgres-server.ts";
import { activityPage } from "./activity-page.ts";
import { dispatch } from "./dispatch.ts";
import { drain } from "./drain.ts";
import { latency } from "./latency.ts";
import type { Measurement, Row } from "./measurement.ts";
import { memory, memoryEmbedded } from "./memory.ts";
import { ordersPage } from "./orders-page.ts";
import { panel } from "./panel.ts";
import { screenCost } from "./screens.ts";
import { soak } from "./soak.ts";
import { standing } from "./standing.ts";
import { sweepCalls } from "./sweep-calls.ts";
import { sweepCost } from "./sweep-cost.ts";

/**
 * `npm run bench [-- --json --only NAME --minutes N --profiles FOLDER]`: measures, prints a row for each number and its target, and ends with 1 if one
 * was missed. Standard output is the report and nothing else. A new measurement is a file of this folder and a word here.
 */
const measurements: Measurement[] = [
  drain,
  latency,
  sweepCalls,
  sweepCost,
  memory,
  memoryEmbedded,
  soak,
  ordersPage,
  activityPage,
  screenCost,
  standing,
  dispatch,
  panel,
];

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    minutes: { type: "string" },
    profiles: { type: "string" },
  },
});
const chosen = measurements.filter(({ name, isLong }) => (values.only === undefined ? !isLong : name === values.only));
if (chosen.length === 0) {
  console.error(`There is no measurement ${values.only}. There are: ${measurements.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}

const server = await ownPostgres();
if (server === null) {
  console.error(
    `SKIPPED: ${chosen.map(({ name }) => name).join(", ")}, since there is no PostgreSQL here and TEST_DATABASE_URL names none.`,
  );
  process.exit(process.env["CI"] ? 1 : 0);
}
try {
  const rows: Row[] = [];
  for (const { measure } of chosen)
    rows.push(
      ...(await measure({
        server,
        profiles: values.profiles ?? null,
        minutes: Number(values.minutes ?? 0) || null,
        say: (line) => void console.error(line),
      })),
    );
  const where = { commit: commit(), machine: machine() };
  console.log(
    values.json ? JSON.stringify({ ...where, rows }, null, 2) : [`${where.commit} on ${where.machine}`, ...rows.map(text)].join("\n"),
  );
  process.exitCode = rows.every(({ pass }) => pass) ? 0 : 1;
} finally {
  await server.stop();
}

function text({ name, value, target, pass, limits }: Row): string {
  const verdict = target === null ? "      " : pass ? "ok    " : "MISSED";
  return `${verdict}  ${value.toFixed(3).padStart(9)}  ${target === null ? "" : `(at most ${target}) `}${name}: ${limits}`;
}

/** What was measured, with a plus where the folder differs from it. */
function commit(): string {
  const git = (...args: string[]) => execFileSync("git", args, { encoding: "utf8" }).trim();
  return `${git("rev-parse", "--short", "HEAD")}${git("status", "--porcelain") === "" ? "" : "+"}`;
}

function machine(): string {
  const [cpu] = os.cpus();
  return `${os.cpus().length} × ${cpu?.model ?? "processor"}, ${Math.round(os.totalmem() / 2 ** 30)} GiB, Node ${process.version}`;
}
