import { readFile } from "node:fs/promises";
import type { Order } from "#test/sandbox/shopify/model.ts";
import { openInAdmin } from "#test/support/world-app.ts";
import { shop } from "./open-filled.ts";
import type { ShopWorld } from "./open-shop-world.ts";

/** The vendor's own words for "being made", in turn: each is news. */
const statuses = [4, 26];
/**
 * Orders are read every five minutes, or a little later. The world's clock goes so fast that each of them changes once in twice that time: what
 * changed and changed back between two readings would be told by nobody.
 */
const changeMs = 2 * 5 * 60_000;
const pageEveryS = 5;
const sampleEveryS = 2;
const pages = ["/app", "/app/orders", "/app/orders?tab=shipped", "/app/attention", "/app/activity", "/app/orders?search=5"];

/** `memory`: MB that all of the app's processes have together. */
export type Busy = { memory: number[]; changes: number; read: number };

/** So many changes a second at the vendor, for so long, while somebody looks through the panel. */
export async function keepBusy(
  world: ShopWorld,
  of: { orders: Order[]; changesEachS: number; minutes: number; say(line: string): void },
): Promise<Busy> {
  const { clock, finerworks } = world.sandbox.world;
  const roundMs = (of.orders.length / of.changesEachS) * 1_000;
  const memory: number[] = [];
  let changes = 0;
  let viewing: Promise<unknown> = Promise.resolve();
  const before = await countReadings(world);
  const startedAt = performance.now();
  for (let second = 0; second < of.minutes * 60; second += 1) {
    for (let n = 0; n < of.changesEachS; n += 1, changes += 1) {
      const order = of.orders[changes % of.orders.length];
      const round = Math.floor(changes / of.orders.length);
      if (order) finerworks.setStatus(order.name, statuses[round % statuses.length] ?? 4);
    }
    clock.advance(Math.max(0, (changeMs / roundMs - 1) * 1_000));
    if (second % pageEveryS === 0) viewing = viewing.then(() => view(world, second / pageEveryS));
    if (second % sampleEveryS === 0) memory.push(await memoryOf(world));
    if (second % 60 === 0)
      of.say(`  minute ${second / 60}: ${memory.at(-1)?.toFixed(0)} MB, ${changes} changes, ${(await countReadings(world)) - before} read`);
    await until(startedAt + (second + 1) * 1_000);
  }
  await viewing;
  return { memory, changes, read: (await countReadings(world)) - before };
}

async function view({ sandbox, appOrigin }: ShopWorld, n: number): Promise<void> {
  const status = await openInAdmin(sandbox, appOrigin, shop, pages[n % pages.length]);
  if (status !== 200) throw new Error(`The panel answered ${status}.`);
}

/** What each process has for itself, and once what they share: the pages of Node's own file. Linux tells. */
async function memoryOf({ app }: ShopWorld): Promise<number> {
  const statuses = await Promise.all([app.web, ...app.workers].map(({ pid }) => readFile(`/proc/${pid}/status`, "utf8")));
  const kilobytes = (status: string, name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]);
  const own = statuses.map((status) => kilobytes(status, "RssAnon") + kilobytes(status, "RssShmem"));
  const shared = statuses.map((status) => kilobytes(status, "RssFile"));
  return (own.reduce((sum, one) => sum + one, 0) + Math.max(...shared)) / 1_024;
}

async function countReadings({ database }: ShopWorld): Promise<number> {
  const [row] = await database.prisma.$queryRaw<{ count: number }[]>`SELECT count(*)::int AS count FROM readings`;
  return row?.count ?? 0;
}

function until(at: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, at - performance.now()));
}
