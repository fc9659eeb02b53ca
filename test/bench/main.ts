import { execFileSync } from "node:child_process";
import os from "node:os";
import { parseArgs } from "node:util";
import { ownPostgres } from "#test/support/postgres-server.ts";
import { activityPage } from "./activity-page.ts";
import { dispatch } from "./dispatch.ts";
import { drain } from "./drain.ts";
import { latency } from "./latency.ts";
import type { Found, Measurement, Row } from "./measurement.ts";
import { memory } from "./memory.ts";
import { ordersPage } from "./orders-page.ts";
import { panel } from "./panel.ts";
import { screenCost } from "./screens.ts";
import { soak } from "./soak.ts";
import { standing } from "./standing.ts";
import { sweepCalls } from "./sweep-calls.ts";
import { sweepCost } from "./sweep-cost.ts";

/**
 * `npm run bench [-- --json --only NAME --on DATABASE --minutes N --profiles FOLDER]`: measures, on a PostgreSQL and on the embedded database, prints a
 * row for each number and its target, and ends with 1 if one was missed. Standard output is the report and nothing else. A new measurement is a file
 * of this folder and a word here.
 */
const measurements: Measurement[] = [
  drain,
  latency,
  sweepCalls,
  sweepCost,
  memory,
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
    on: { type: "string" },
    minutes: { type: "string" },
    profiles: { type: "string" },
  },
});
const databases = ["PostgreSQL", "embedded"].filter((name) => values.on === undefined || values.on === name);
const chosen = measurements.filter(
  ({ name, on, isLong }) =>
    (values.only === undefined ? !isLong : name === values.only) && databases.some((database) => on === "each" || on === database),
);
if (chosen.length === 0) {
  const there = measurements.map(({ name, on }) => (on === "each" ? name : `${name} (on ${on} only)`));
  console.error(`There is nothing like that to measure. There are: ${there.join(", ")}; on PostgreSQL or embedded.`);
  process.exit(2);
}

const server = databases.includes("PostgreSQL") ? await ownPostgres() : null;
const isSkipped = databases.includes("PostgreSQL") && server === null;
if (isSkipped) console.error("SKIPPED: everything on PostgreSQL, since there is none here and TEST_DATABASE_URL names none.");
try {
  const found: Omit<Found, "server"> = {
    profiles: values.profiles ?? null,
    minutes: Number(values.minutes ?? 0) || null,
    say: (line) => void console.error(line),
  };
  const rows: Row[] = [];
  const failed: string[] = [];
  // Each row is said as soon as it is there; what cannot be measured takes nothing from the rest.
  const add = async (database: string, { name }: Measurement, measured: Promise<Row[]>) => {
    try {
      const named = (await measured).map((row) => ({ ...row, name: `${row.name}, ${database}` }));
      for (const row of named) console.error(text(row));
      rows.push(...named);
    } catch (error) {
      failed.push(name);
      console.error(`FAILED: ${name}, ${database}:`, error);
    }
  };
  for (const one of chosen) {
    if (server !== null) await add("PostgreSQL", one, one.measure({ ...found, server }));
    if (one.on === "each" && databases.includes("embedded")) await add("embedded", one, one.measure({ ...found, server: null }));
  }
  const where = { commit: commit(), machine: machine() };
  console.log(
    values.json ? JSON.stringify({ ...where, rows }, null, 2) : [`${where.commit} on ${where.machine}`, ...rows.map(text)].join("\n"),
  );
  process.exitCode = rows.every(({ pass }) => pass) && failed.length === 0 && !(isSkipped && process.env["CI"]) ? 0 : 1;
} finally {
  await server?.stop();
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
