import { expect, test } from "vitest";
import { minuteMs } from "#app/domain/clock.ts";
import { openShopWorld } from "#test/bench/open-shop-world.ts";
import { shop } from "#test/bench/open-filled.ts";
import { ownPostgres } from "#test/support/postgres-server.ts";
import { waitUntil } from "#test/support/wait-until.ts";

const count = 60;
/**
 * What a dead worker held is free after half a minute, and a write that it stored but did not send is known to be over half a minute after
 * another one has seen it. Two workers are killed.
 */
const recoveredMs = 2 * minuteMs;
const server = await ownPostgres();
if (server === null) console.info("SKIPPED: workers killed in the middle of a drain, since there is no PostgreSQL here.");

test.skipIf(server === null)("workers that are killed in the middle of a drain cost no order and make no second fulfillment", async () => {
  if (server === null) return;
  const world = await openShopWorld({ server, profiles: null, say: () => undefined }, { workers: 3 });
  try {
    const { clock, shopify, finerworks } = world.sandbox.world;
    await world.placeOrders(count);
    const numbers = finerworks.orders().map((order, n) => {
      const number = `1Z999AA1${String(n).padStart(10, "0")}`;
      finerworks.ship(order.orderId, [{ number, carrier: "UPS" }]);
      return number;
    });
    const { fulfillments, mails } = shopify.shop(shop);
    clock.advance(6 * minuteMs);
    const [first, second] = world.app.workers;
    await waitUntil("the drain is under way", () => fulfillments.size >= 5);
    await first?.kill();
    await waitUntil("it goes on", () => fulfillments.size >= count / 2, recoveredMs);
    expect(fulfillments.size).toBeLessThan(count);
    await second?.kill();
    const isDrained = () => {
      clock.advance(1_000);
      return fulfillments.size >= count;
    };
    await waitUntil("every order is fulfilled", isDrained, 2 * recoveredMs);
    // What the dead had begun is looked at again, and found done.
    clock.advance(60 * minuteMs);
    const isSettled = async () => {
      const open = await world.database.prisma.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM writes WHERE state IN ('planned', 'sending', 'unknown')`;
      return open[0]?.count === 0;
    };
    await waitUntil("nothing is open in the ledger", isSettled, recoveredMs);
    const made = [...fulfillments.values()];
    expect(made.flatMap(({ tracking }) => tracking.map(({ number }) => number)).toSorted()).toEqual(numbers.toSorted());
    expect(mails).toHaveLength(count);
  } finally {
    await world.end();
    await server.stop();
  }
});
