import { PointBucket } from "#test/sandbox/shopify/bucket.ts";
import type { LoggedRequest } from "#test/sandbox/shopify/request-log.ts";
import type { Sandbox } from "#test/sandbox/server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { drainPlainly } from "./drain-plainly.ts";
import { atMost, toCompare, type Measurement, type Row } from "./measurement.ts";
import { shop } from "./open-filled.ts";
import { openShopWorld } from "./open-shop-world.ts";

const count = 2_000;
/** Shopify's Advanced plan, so that two drains take minutes and not an hour. */
const restoreRate = 200;
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
  async measure(found) {
    const { say } = found;
    const limits = `${count} orders of one line, ${restoreRate} points/s, a web process and ${workers} workers on PostgreSQL`;
    const ours = await drainByApp(say, await openShopWorld(found, { workers }));
    const plain = await drainByScript(say, await openShopWorld(found, { workers: 0 }));
    return [
      atMost("points of an order in a drain, everything included", ours.points / count, { target: 20, limits }),
      atMost("time to drain / the bucket's minimum for its points", ours.seconds / leastSeconds(ours), { target: 1.05, limits }),
      atMost("throttled replies / all replies", ours.throttled / ours.calls, { target: 0.01, limits }),
      toCompare("seconds to drain", ours.seconds, limits),
      ...compared(plain, limits),
    ];
  },
};

type Drained = { seconds: number; points: number; calls: number; throttled: number };
type ShopWorld = Awaited<ReturnType<typeof openShopWorld>>;

function compared(plain: Drained, limits: string): Row[] {
  return [
    toCompare("simple script: points of an order", plain.points / count, limits),
    toCompare("simple script: time to drain / the bucket's minimum for its points", plain.seconds / leastSeconds(plain), limits),
    toCompare("simple script: seconds to drain", plain.seconds, limits),
    toCompare("the same once an hour: seconds until the last order is fulfilled, at worst", pollerHourS + plain.seconds, limits),
  ];
}

/** A full bucket, and what is restored until the rest of the points is there. */
function leastSeconds({ points }: Pick<Drained, "points">): number {
  return (points - new PointBucket(restoreRate).maximum) / restoreRate;
}

async function drainByApp(say: (line: string) => void, world: ShopWorld): Promise<Drained> {
  try {
    const { seconds } = await world.placeOrders(count);
    say(`  ${count} orders taken in and linked in ${seconds.toFixed(0)} s`);
    return await measured({ ...world, say }, async ({ clock, shopify }) => {
      const { fulfillments } = shopify.shop(shop);
      clock.advance(sweepMs);
      await waitUntil(`${count} orders are fulfilled`, () => fulfillments.size >= count, count * 1_000);
    });
  } finally {
    await world.end();
  }
}

async function drainByScript(say: (line: string) => void, world: ShopWorld): Promise<Drained> {
  try {
    await world.stopApp();
    world.placeUnseen(count);
    return await measured({ ...world, say }, () => drainPlainly(world.sandbox, shop));
  } finally {
    await world.end();
  }
}

/** Ships everything, and measures from a full bucket on. */
async function measured(
  { sandbox, say }: { sandbox: Sandbox; say: (line: string) => void },
  work: (world: Sandbox["world"]) => Promise<void>,
): Promise<Drained> {
  const { shopify, finerworks } = sandbox.world;
  for (const [n, order] of finerworks.orders().entries())
    finerworks.ship(order.orderId, [{ number: `1Z${String(n).padStart(16, "0")}`, carrier: "UPS" }]);
  shopify.shop(shop).bucket = new PointBucket(restoreRate);
  const before = shopify.requests.total;
  const startedAt = performance.now();
  await work(sandbox.world);
  const seconds = (performance.now() - startedAt) / 1_000;
  await new Promise((resolve) => setTimeout(resolve, afterwardsMs));
  const calls = shopify.requests.since(before);
  const drained = {
    seconds,
    points: sumOf(calls),
    calls: calls.length,
    throttled: calls.filter(({ outcome }) => outcome === "throttled").length,
  };
  for (const [operation, of] of Map.groupBy(calls, (call) => call.operation))
    say(`  ${operation}: ${of.length} calls, ${sumOf(of)} points`);
  say(`  ${seconds.toFixed(1)} s, at least ${leastSeconds(drained).toFixed(1)} s for ${drained.points} points`);
  return drained;
}

function sumOf(calls: LoggedRequest[]): number {
  return calls.reduce((sum, { actualCost }) => sum + (actualCost ?? 0), 0);
}
