import { PointBucket } from "#test/sandbox/shopify/bucket.ts";
import type { LoggedRequest } from "#test/sandbox/shopify/request-log.ts";
import type { Sandbox } from "#test/sandbox/server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { drainPlainly } from "./drain-plainly.ts";
import { atMost, toCompare, type Measurement } from "./measurement.ts";
import { shop } from "./open-filled.ts";
import { openShopWorld, processesOf, type ShopWorld } from "./open-shop-world.ts";

/** Shopify's Advanced plan, so that two drains of so many orders take minutes and not an hour; the usual plan for the app that has its database inside. */
const sizes = { PostgreSQL: { count: 2_000, restoreRate: 200 }, embedded: { count: 800, restoreRate: 100 } };
const workers = 2;
/** Everything is due once this has passed. */
const sweepMs = 6 * 60_000;
/** What is sent in batches, or for others' sake, goes out within this once the last order is fulfilled. */
const afterwardsMs = 20_000;
const pollerHourS = 3_600;

/**
 * Many orders ship at once: what they cost at Shopify until each has its fulfillment and everything about it is said, and how near that comes to the
 * time that Shopify's bucket allows at best. Beside it the same drain as a simple script does it.
 */
export const drain: Measurement = {
  name: "drain",
  on: "each",
  async measure(found) {
    const size = { ...(found.server === null ? sizes.embedded : sizes.PostgreSQL), say: found.say };
    const { count, restoreRate } = size;
    const orders = `${count} orders of one line, ${restoreRate} points/s`;
    const limits = `${orders}, ${processesOf(found, workers)}`;
    const ours = await drainByApp(await openShopWorld(found, { workers }), size);
    const rows = [
      atMost("points of an order in a drain, everything included", ours.points / count, { target: 20, limits }),
      atMost("time to drain / the bucket's minimum for its points", ours.seconds / ours.leastSeconds, { target: 1.05, limits }),
      atMost("throttled replies / all replies", ours.throttled / ours.calls, { target: 0.01, limits }),
      toCompare("seconds to drain", ours.seconds, limits),
    ];
    // The script has no database.
    if (found.server === null) return rows;
    const plain = await drainByScript(await openShopWorld(found, { workers: 0 }), size);
    return [
      ...rows,
      toCompare("simple script: points of an order", plain.points / count, orders),
      toCompare("simple script: time to drain / the bucket's minimum for its points", plain.seconds / plain.leastSeconds, orders),
      toCompare("simple script: seconds to drain", plain.seconds, orders),
      toCompare("the same once an hour: seconds until the last order is fulfilled, at worst", pollerHourS + plain.seconds, orders),
    ];
  },
};

type Drained = { seconds: number; leastSeconds: number; points: number; calls: number; throttled: number };
type Size = { count: number; restoreRate: number; say(line: string): void };

async function drainByApp(world: ShopWorld, size: Size): Promise<Drained> {
  const { count, say } = size;
  try {
    const { seconds } = await world.placeOrders(count);
    say(`  ${count} orders taken in and linked in ${seconds.toFixed(0)} s`);
    return await measured(world.sandbox, size, async ({ clock, shopify }) => {
      const { fulfillments } = shopify.shop(shop);
      clock.advance(sweepMs);
      await waitUntil(`${count} orders are fulfilled`, () => fulfillments.size >= count, count * 1_000);
    });
  } finally {
    await world.end();
  }
}

async function drainByScript(world: ShopWorld, size: Size): Promise<Drained> {
  try {
    await world.stopApp();
    world.placeUnseen(size.count);
    return await measured(world.sandbox, size, () => drainPlainly(world.sandbox, shop));
  } finally {
    await world.end();
  }
}

/** Ships everything, and measures from a full bucket on. */
async function measured(sandbox: Sandbox, { restoreRate, say }: Size, work: (world: Sandbox["world"]) => Promise<void>): Promise<Drained> {
  const { shopify, finerworks } = sandbox.world;
  const bucket = new PointBucket(restoreRate);
  for (const [n, order] of finerworks.orders().entries())
    finerworks.ship(order.orderId, [{ number: `1Z${String(n).padStart(16, "0")}`, carrier: "UPS" }]);
  shopify.shop(shop).bucket = bucket;
  const before = shopify.requests.total;
  const startedAt = performance.now();
  await work(sandbox.world);
  const seconds = (performance.now() - startedAt) / 1_000;
  await new Promise((resolve) => setTimeout(resolve, afterwardsMs));
  const calls = shopify.requests.since(before);
  const points = sumOf(calls);
  // A full bucket, and what is restored until the rest of the points is there.
  const leastSeconds = (points - bucket.maximum) / restoreRate;
  for (const [operation, of] of Map.groupBy(calls, (call) => call.operation))
    say(`  ${operation}: ${of.length} calls, ${sumOf(of)} points`);
  say(`  ${seconds.toFixed(1)} s, at least ${leastSeconds.toFixed(1)} s for ${points} points`);
  return {
    seconds,
    leastSeconds,
    points,
    calls: calls.length,
    throttled: calls.filter(({ outcome }) => outcome === "throttled").length,
  };
}

function sumOf(calls: LoggedRequest[]): number {
  return calls.reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0);
}
