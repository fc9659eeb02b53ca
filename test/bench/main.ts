import { parseArgs } from "node:util";
import { ownPostgres } from "#test/support/postgres-server.ts";
import { activityPage } from "./activity-page.ts";
import type { Measurement, Row } from "./measurement.ts";
import { ordersPage } from "./orders-page.ts";
import { standing } from "./standing.ts";

/**
 * `npm run bench [-- --json --only NAME]`: measures, prints a row for each number and its target, and ends with 1 if one was missed.
 * Standard output is the report and nothing else. A new measurement is a file of this folder and a word here.
 */
const measurements: Measurement[] = [ordersPage, activityPage, standing];

const { values } = parseArgs({ options: { json: { type: "boolean", default: false }, only: { type: "string" } } });
const chosen = measurements.filter(({ name }) => values.only === undefined || name === values.only);
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
  for (const { measure } of chosen) rows.push(...(await measure({ server, say: (line) => void console.error(line) })));
  console.log(values.json ? JSON.stringify({ rows }, null, 2) : table(rows));
  process.exitCode = rows.every(({ pass }) => pass) ? 0 : 1;
} finally {
  await server.stop();
}

function table(rows: Row[]): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  return rows
    .map(
      ({ name, value, target, pass }) => `${pass ? "ok    " : "MISSED"}  ${name.padEnd(width)}  ${value.toFixed(3)}  (at most ${target})`,
    )
    .join("\n");
}
