import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import type { WriteBackDeps } from "#app/domain/fulfillment/write-back.ts";
import { writeBackOrder } from "#app/domain/fulfillment/write-back-order.ts";
import type { OrderId } from "#app/domain/ids.ts";
import type { ShopPoints } from "#app/domain/shop-points.ts";
import type { Store } from "#app/domain/store.ts";
import { startCheckedShop, type CheckedShop } from "#test/domain/checks/checked-shop.ts";
import { aParcel, aPiece } from "#test/support/builders/vendor.ts";

/** A worker that stands still (a stopped process, a paused container) after it has stored a write as sent and before it sends it. */

const number = "1Z5R89390357567127";
let world: CheckedShop;
/** How many calls Shopify had had before the test. */
let before = 0;

beforeAll(async () => {
  world = await startCheckedShop();
});
beforeEach(async () => {
  await world.begin();
  before = world.app.shopify.requests.total;
});
afterAll(() => world.stop());

test.each([
  { when: "as soon as another has taken its order over", isEarly: true },
  { when: "when another has written in its stead", isEarly: false },
])("a worker that goes on $when sends nothing: one of three copies is fulfilled once and mailed once", async ({ isEarly }) => {
  const orderId = await withOneOfThreeShipped();
  const late = await standStill(orderId);
  await world.app.db.prisma.$executeRaw`UPDATE leases SET until = clock_timestamp() WHERE name LIKE 'order:%'`;
  expect(await writeBackOrder(world.deps, { shop: world.shop, orderId })).toEqual({ ok: true, value: { sent: 0, refused: 0 } });
  if (isEarly) await late.goOn();
  expect(creates()).toBe(0);

  world.clock.advance(minuteMs);
  expect(await writeBackOrder(inAMinute(), { shop: world.shop, orderId })).toEqual({ ok: true, value: { sent: 1, refused: 0 } });
  if (!isEarly) await late.goOn();
  expect(creates()).toBe(1);
  expect(world.numbersAtShopify(orderId)).toEqual([[number]]);
  expect(world.app.shopify.shop(world.shop).mails).toHaveLength(1);
  expect((await world.store.listWrites(orderId)).map(({ state }) => state).toSorted()).toEqual(["done", "dropped"]);
});

/** An order of three copies of one print; the vendor has shipped the first. */
async function withOneOfThreeShipped(): Promise<OrderId> {
  const { id } = world.place({ lines: [{ sku: "PRINT", quantity: 3 }] });
  await world.takeIn(id);
  await world.link(id, null);
  const now = world.clock.now();
  await world.store.change(async (tx) => {
    for (const { vendorOrder } of await tx.listLinks(id)) {
      const pieces = [1, 2, 3].map((copy) => aPiece({ copy, shipped: copy === 1, numbers: copy === 1 ? [number] : [] }));
      await tx.saveVendorOrder({ ...vendorOrder, stage: "partially_shipped", pieces });
      await tx.saveParcel(aParcel({ vendorOrderId: vendorOrder.id, number, pieces: ["1/1"], shippedAt: now, firstSeenAt: now }));
    }
  });
  return id;
}

/** Resolves once a worker has stored its write as sent: it stands still where it waits for the points of the call, until it goes on. */
async function standStill(orderId: OrderId): Promise<{ goOn(): Promise<void> }> {
  const stopped = Promise.withResolvers<null>();
  const thawed = Promise.withResolvers<null>();
  const { system } = world.app.db.store;
  const points: ShopPoints = {
    ...system,
    async bookPoints(call) {
      if ((await world.store.listWrites(orderId)).some(({ state }) => state === "sending")) {
        stopped.resolve(null);
        await thawed.promise;
      }
      return system.bookPoints(call);
    },
  };
  const deps: WriteBackDeps = { ...world.deps, owner: "the late one", openShop: world.app.openShopAs("the late one", points) };
  const done = writeBackOrder(deps, { shop: world.shop, orderId });
  await Promise.race([stopped.promise, done]);
  return {
    async goOn() {
      thawed.resolve(null);
      await done;
    },
  };
}

/** A worker to whom the database's own clock is a minute on: a test does not wait for it. */
function inAMinute(): WriteBackDeps {
  const { store } = world.deps;
  const takeLease: Store["system"]["takeLease"] = async (...input) => {
    const lease = await store.system.takeLease(...input);
    return lease && { ...lease, until: later(lease.until, minuteMs) };
  };
  return { ...world.deps, store: { ...store, system: { ...store.system, takeLease } } };
}

/** How often Shopify was asked to make a fulfillment. */
function creates(): number {
  return world.app.shopify.requests.since(before).filter(({ fields }) => fields.includes("fulfillmentCreate")).length;
}
