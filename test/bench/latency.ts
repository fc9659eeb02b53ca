import { setTimeout as pause } from "node:timers/promises";
import { createHintTokens } from "#app/db/hint-tokens.server.ts";
import { connectionIdSchema } from "#app/domain/ids.ts";
import type { Order } from "#test/sandbox/shopify/model.ts";
import { throwawayKeys } from "#test/support/app-process.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { atMost, percentile, type Measurement } from "./measurement.ts";
import { openShopWorld, processesOf, type ShopWorld } from "./open-shop-world.ts";

const count = 120;
/** Half of them ship with a hint, half without. */
const half = count / 2;
const workers = 2;
const everyMs = 1_000;
/** Without hints a parcel waits for minutes: the world's clock goes so much faster, and whatever the app takes counts as many times. */
const speed = 5;

/** From the moment at which the vendor says shipped to the fulfillment at Shopify, by the world's clock. */
export const latency: Measurement = {
  name: "latency",
  on: "each",
  async measure(found) {
    const world = await openShopWorld(found, { workers });
    const limits = (how: string) =>
      `${half} orders, one shipped each ${how}, among ${count} that are followed, ${processesOf(found, workers)}`;
    try {
      const { orders } = await world.placeOrders(count);
      const hint = await hinting(world);
      const hinted = await shipOneByOne(world, orders.slice(0, half), { hint });
      const polled = await shipOneByOne(world, orders.slice(half), { hint: null });
      const row = (how: string, samples: number[], target: number, at: string) =>
        atMost(`seconds from shipped to fulfilled, p95: ${how}`, percentile(samples, 0.95), { target, limits: limits(at) });
      return [
        row("with a hint", hinted, 5, "second"),
        row("by polling", polled, 300, `${speed} seconds of a clock that goes ${speed} times as fast`),
      ];
    } finally {
      await world.end();
    }
  },
};

type Hint = (number: number) => Promise<void>;

/** Seconds of each order. */
async function shipOneByOne({ sandbox }: ShopWorld, orders: Order[], { hint }: { hint: Hint | null }): Promise<number[]> {
  const { clock, finerworks } = sandbox.world;
  const shippedAt = new Map<Order, Date>();
  const step = async () => {
    await pause(everyMs);
    if (hint === null) clock.advance((speed - 1) * everyMs);
  };
  for (const [n, order] of orders.entries()) {
    const { orderId } = finerworks.ship(order.name, [{ number: `1Z${order.name.slice(1).padStart(16, "0")}`, carrier: "UPS" }]);
    shippedAt.set(order, clock.now());
    await hint?.(orderId);
    if (n < orders.length - 1) await step();
  }
  const isFulfilled = (order: Order) => order.fulfillments.length > 0;
  await waitUntil(
    "all are fulfilled",
    async () => {
      if (!orders.every(isFulfilled)) await step();
      return orders.every(isFulfilled);
    },
    600_000,
  );
  return orders.map((order) => ((order.fulfillments[0]?.createdAt.getTime() ?? 0) - (shippedAt.get(order)?.getTime() ?? 0)) / 1_000);
}

/** Pushes that an order changed, to the address of the account at FinerWorks. */
async function hinting({ app, database }: ShopWorld): Promise<Hint> {
  const [connection] = await database.prisma.$queryRaw<{ id: string; generation: number }[]>`
    SELECT id::text AS id, hint_generation AS generation FROM connections WHERE vendor = 'finerworks'`;
  if (connection === undefined) throw new Error("There is no account at FinerWorks.");
  const tokens = createHintTokens(Buffer.from(throwawayKeys["ACCOUNT_HASH_KEY"] ?? "", "base64"));
  const token = tokens.of({ id: connectionIdSchema.parse(connection.id), hintGeneration: connection.generation });
  return async (number) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch(`${app.web.origin}/hints/finerworks/${token}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ number }),
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new Error(`The hint was answered ${answer.status}.`);
  };
}
