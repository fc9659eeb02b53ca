import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { hasNumbers } from "./compare.ts";
import type { DemoWorld } from "./demo-world.ts";
import { scenes, type Scene } from "./scenes.ts";
import { demoShop } from "./tales.ts";

const minuteMs = 60_000;
/** While the story waits, this much of its time goes by … */
const stepMs = 10 * minuteMs;
/** … in this much of ours: five hours in six seconds. */
const stepTakesMs = 200;

const statusSchema = z.object({
  orders: z.array(
    z.object({
      name: z.string(),
      stage: z.string().nullable(),
      vendorOrders: z.array(z.object({ account: z.string(), number: z.string(), stage: z.string() })),
    }),
  ),
});
export type StatusRow = z.infer<typeof statusSchema>["orders"][number];

/** What the app says of every order, by its own command line. */
export async function readStatus({ verb }: DemoWorld): Promise<StatusRow[]> {
  return statusSchema.parse(await verb(["status"])).orders;
}

/** Plays every scene, telling as it goes. `patienceMs`: how long a scene may take of our time. Returns what did not come to pass. */
export async function play(demo: DemoWorld, { tell, patienceMs }: { tell: (line: string) => void; patienceMs: number }): Promise<string[]> {
  for (const [index, scene] of scenes.entries()) {
    tell(`${timeOf(demo)}  ${index + 1}/${scenes.length}  ${scene.title}`);
    await scene.act({ world: demo.sandbox.world, ops: demo.verb });
    const missing = await waitForScene(demo, scene, { tell, until: Date.now() + patienceMs });
    if (missing.length > 0) return missing;
  }
  return [];
}

async function waitForScene(
  demo: DemoWorld,
  scene: Scene,
  { tell, until }: { tell: (line: string) => void; until: number },
): Promise<string[]> {
  const seen = new Set<string>();
  for (;;) {
    const missing = [...(await notLinked(demo, scene)), ...notWritten(demo, scene, tellOnce)];
    if (missing.length === 0 || Date.now() > until) return missing;
    demo.sandbox.world.clock.advance(stepMs);
    await sleep(stepTakesMs);
  }

  function tellOnce(order: string): void {
    if (seen.has(order)) return;
    seen.add(order);
    tell(`${timeOf(demo)}    ✓  ${order} has ${(scene.then?.[order] ?? []).map((set) => set.join(" + ")).join(" and ")} in Shopify`);
  }
}

async function notLinked(demo: DemoWorld, { linked = [] }: Scene): Promise<string[]> {
  if (linked.length === 0) return [];
  const rows = new Map((await readStatus(demo)).map((row) => [row.name, row]));
  return linked.filter((name) => (rows.get(name)?.vendorOrders.length ?? 0) === 0).map((name) => `${name} was not linked`);
}

/** Looks at the world itself, as a person in the admin does: asking the Admin API again and again would take the app's points. */
function notWritten({ sandbox }: DemoWorld, { then = {} }: Scene, arrived: (order: string) => void): string[] {
  const orders = [...sandbox.world.shopify.shop(demoShop).orders.values()];
  return Object.entries(then).flatMap(([name, sets]) => {
    const live = orders.find((order) => order.name === name)?.fulfillments.filter(({ status }) => status === "SUCCESS") ?? [];
    const numbers = live.map(({ tracking }) => tracking.flatMap(({ number }) => number ?? []));
    if (!hasNumbers(numbers, sets)) return [`${name} does not have ${sets.flat().join(", ")} in Shopify`];
    arrived(name);
    return [];
  });
}

function timeOf({ sandbox }: DemoWorld): string {
  return sandbox.world.clock.now().toISOString().slice(0, 16).replace("T", " ");
}
