import { parseArgs } from "node:util";
import Table from "cli-table3";
import { z } from "zod";
import { compareWithStory } from "./compare.ts";
import { adminPage, customerPage, openDemoWorld, type DemoWorld } from "./demo-world.ts";
import { play, readStatus } from "./play.ts";
import { readBack } from "./read-back.ts";
import { demoShop, tales } from "./tales.ts";

const { values } = parseArgs({
  options: {
    /** Play the story and exit: 0 only if Shopify's state is exactly what it says. */
    once: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    /** Switches one of the app's writes off by a fault, to show that the story notices. */
    disable: { type: "string" },
    /** Seconds a scene may take. */
    patience: { type: "string", default: "180" },
  },
});

/** With --json standard output is the table and nothing else. */
const tell = (line: string) => void (values.json ? process.stderr : process.stdout).write(`${line}\n`);

type Row = {
  order: string;
  vendorOrders: { vendor: string; number: string; stage: string }[];
  stage: string | null;
  tracking: string[];
  fulfillments: { id: string; numbers: string[]; company: string | null; pieces: Record<string, number> }[];
};

const demo = await openDemoWorld(tell);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void demo.end().then(() => process.exit(130)));

const isAsTold = await tellStory(demo).catch(async (error: unknown) => {
  await demo.end();
  throw error;
});
if (values.once || values.json) {
  await demo.end();
  process.exit(isAsTold ? 0 : 1);
}
tell(`
The story goes on living. Open the store's admin at ${demo.sandbox.origin}/ and press Ctrl+C to end it.
The customer of #1004 sees ${customerPage(demo.sandbox, "#1004")}
What the app adds to Shopify's own orders is at ${adminPage(demo.sandbox)}
Mail that is chosen under Settings arrives at ${demo.sandbox.origin}/inbox`);

/** Plays the story, prints the table, and says whether Shopify's state is exactly what the story says. */
async function tellStory(world: DemoWorld): Promise<boolean> {
  const { faults, shopify } = world.sandbox.world;
  if (values.disable !== undefined)
    faults.add({ target: "shopify", match: values.disable, times: Infinity, fault: { kind: "status", status: 500 } });
  const missing = await play(world, { tell, patienceMs: Number(values.patience) * 1000 });
  const rows = await readRows(world);
  const state = await readBack(world.sandbox, world.token);
  const wrong = [...missing, ...compareWithStory(tales, state, shopify.shop(demoShop).mails)];

  if (values.json) process.stdout.write(`${JSON.stringify({ orders: rows })}\n`);
  else print(rows);
  await tellProblems(world);
  tell(
    wrong.length === 0
      ? "Shopify's state is exactly what the story says."
      : `Shopify's state is not what the story says:\n  ${wrong.join("\n  ")}`,
  );
  return wrong.length === 0;
}

/** Tracking and fulfillments as the Admin API has them; vendor orders and stage as the app shows them. */
async function readRows(world: DemoWorld): Promise<Row[]> {
  const shopState = await readBack(world.sandbox, world.token);
  const status = new Map((await readStatus(world)).map((row) => [row.name, row]));
  return tales.map(({ name }) => {
    const fulfillments = shopState.get(name) ?? [];
    const row = status.get(name);
    return {
      order: name,
      vendorOrders: (row?.vendorOrders ?? []).map(({ account, number, stage }) => ({ vendor: account, number, stage })),
      stage: row?.stage ?? null,
      tracking: [...new Set(fulfillments.flatMap(({ numbers }) => numbers))],
      fulfillments,
    };
  });
}

function print(table: Row[]): void {
  const view = new Table({ head: ["Order", "Vendor order", "Stage", "Tracking", "Shopify fulfillment"], style: { head: [], border: [] } });
  for (const { order, vendorOrders, stage, tracking, fulfillments } of table) {
    view.push([
      order,
      vendorOrders.map(({ vendor, number }) => `${vendor} ${number}`).join("\n"),
      stage ?? "",
      tracking.join("\n"),
      fulfillments.map(({ id, pieces }) => `${id.split("/").at(-1)}: ${describe(pieces)}`).join("\n"),
    ]);
  }
  tell(view.toString());
}

function describe(pieces: Record<string, number>): string {
  return Object.entries(pieces)
    .map(([sku, quantity]) => `${quantity} × ${sku}`)
    .join(", ");
}

async function tellProblems(world: DemoWorld): Promise<void> {
  const schema = z.object({ problems: z.array(z.object({ order: z.string().nullable(), message: z.string() })) });
  const { problems } = schema.parse(await world.verb(["problems"]));
  for (const { order, message } of problems) tell(`Needs a person: ${order ?? "the shop"}: ${message}`);
}
