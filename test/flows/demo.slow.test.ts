import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { tales } from "#test/demo/tales.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { buildPanel } from "#test/support/web-build.ts";

beforeAll(buildPanel, 120_000);

test("the demo ends with Shopify's state as the story says, as one JSON object", async () => {
  const demo = runDemo(["--once", "--json"]);
  expect(await demo.exited).toBe(0);
  expect(await demo.table()).toEqual(expectedTable());
});

test("the demo fails when one of the app's writes never gets through", async () => {
  const demo = runDemo(["--once", "--json", "--disable", "fulfillmentCreate", "--patience", "40"]);
  expect(await demo.exited).toBe(1);
  expect(demo.lines.join("\n")).toContain("#1002 lacks a fulfillment of 1 × OAK-16");
});

test("killing the app in the middle of the story, or the whole demo, changes nothing about its end", async () => {
  const killed = runDemo(["--once", "--json"]);
  await waitUntil("the story is under way", () => killed.says("2/7"));
  killed.child.kill("SIGKILL");
  await waitUntil("nothing of it is left", () => !isAlive(killed.appPid()));

  const demo = runDemo(["--once", "--json"]);
  await waitUntil("NWF's parcels are on their way", () => demo.says("3/7"));
  const firstPid = demo.appPid();
  process.kill(firstPid, "SIGKILL");
  expect(await demo.exited).toBe(0);
  expect(demo.appPid()).not.toBe(firstPid);
  expect(await demo.table()).toEqual(expectedTable());
});

const tableSchema = z.object({
  orders: z.array(
    z.object({
      order: z.string(),
      vendorOrders: z.array(z.object({ vendor: z.string(), number: z.string(), stage: z.string() })),
      stage: z.string(),
      tracking: z.array(z.string()),
      fulfillments: z.array(z.object({ id: z.string(), pieces: z.record(z.string(), z.number()) })),
    }),
  ),
});

type Row = { order: string; stage: string; vendorOrders: number; tracking: string[]; fulfillments: Record<string, number>[] };

/** Without what may differ between two runs: ids, and which of two parcels came first. */
function expectedTable(): Row[] {
  return tales.map(({ name, lines, fulfillments }) => ({
    order: name,
    stage: "shipped",
    vendorOrders: new Set(lines.map(({ vendor }) => vendor)).size,
    tracking: [...new Set(fulfillments.flatMap(({ numbers }) => numbers))].sort(),
    fulfillments: fulfillments.map(({ pieces }) => pieces).sort(byText),
  }));
}

function runDemo(args: string[]) {
  const child = spawn(process.execPath, ["test/demo/main.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const lines: string[] = [];
  createInterface({ input: child.stderr }).on("line", (line) => lines.push(line));
  const output = text(child.stdout);
  return {
    child,
    exited,
    lines,
    says: (words: string) => lines.some((line) => line.includes(words)),
    appPid: () =>
      Number(
        lines
          .findLast((line) => line.startsWith("The app runs as process "))
          ?.split(" ")
          .at(-1),
      ),
    async table(): Promise<Row[]> {
      return tableSchema.parse(JSON.parse(await output)).orders.map(({ order, stage, vendorOrders, tracking, fulfillments }) => ({
        order,
        stage,
        vendorOrders: vendorOrders.length,
        tracking: tracking.sort(),
        fulfillments: fulfillments.map(({ pieces }) => pieces).sort(byText),
      }));
    },
  };
}

function byText(a: Record<string, number>, b: Record<string, number>): number {
  return JSON.stringify(a).localeCompare(JSON.stringify(b));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
