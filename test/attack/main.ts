import { parseArgs } from "node:util";
import Table from "cli-table3";
import { attack, type Outcome } from "./attack.ts";
import { openTarget, type Target } from "./target.ts";

/** The threats of SECURITY.md played against the real server. Exit 0: everything was refused. */
const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
const tell = (line: string) => void process.stderr.write(`${line}\n`);

const target = await openTarget();
const outcomes = await play(target).finally(() => target.end());
if (values.json) process.stdout.write(`${JSON.stringify(outcomes)}\n`);
else print(outcomes);
process.exit(outcomes.every(({ tried, refused }) => tried === refused) ? 0 : 1);

function play(on: Target): Promise<Outcome[]> {
  return attack(on, ({ name, tried, refused, through }) => {
    tell(`${refused} of ${tried} refused: ${name}`);
    for (const line of through) tell(`  GOT THROUGH ${line}`);
  });
}

function print(rows: Outcome[]): void {
  const table = new Table({ head: ["threat", "case", "tried", "refused"], style: { head: [], border: [] } });
  for (const { threat, name, tried, refused } of rows) table.push([threat, name, tried, refused]);
  process.stdout.write(`${table.toString()}\n`);
}
