import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { minuteMs } from "#app/domain/clock.ts";
import { sweepConnection } from "#app/domain/polling/sweep-connection.ts";
import type { Connection } from "#app/domain/records.ts";
import type { Store } from "#app/domain/store.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aShopOrder } from "#test/support/builders/shop.ts";
import { aLink, aReading, aVendorOrder, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

/** More than are saved at once, and no multiple of it. */
const vendorOrders = 10;
const orderId = anOrderId(5001);

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("what has changed of one order is saved together, nothing is lost, and the list of orders says what all of it says", async () => {
  const { world, connection } = await shippingWorld();
  let open = 0;
  let most = 0;
  const store = changing(async (change) => {
    open += 1;
    most = Math.max(most, open);
    return change().finally(() => (open -= 1));
  });
  const { outcome } = await sweepConnection({ ...world.deps, store }, { shop: world.shop, connectionId: connection.id });
  expect(outcome).toBe("swept");
  expect(most).toBe(4);
  const links = await world.store.listLinks(orderId);
  expect(links.map(({ vendorOrder }) => vendorOrder.stage)).toEqual(Array.from({ length: vendorOrders }, () => "shipped"));
  expect(links.flatMap(({ parcels }) => parcels.map(({ number }) => number)).toSorted()).toEqual(numbers().map(trackingOf).toSorted());
  const list = await sql<{ stage: string }>`SELECT stage FROM order_list WHERE shop = ${world.shop}`.execute(database.db);
  expect(new Set(list.rows.map(({ stage }) => stage))).toEqual(new Set(["shipped"]));
  const entries = await world.store.listTimeline({ limit: 100 });
  expect(entries.filter(({ what }) => what === "stage_changed")).toHaveLength(vendorOrders);
  expect(world.logged).toEqual([]);
});

test("a sweep whose account is taken over while it saves, saves no more of it, and says so", async () => {
  const { world, connection } = await shippingWorld();
  let changes = 0;
  const store = changing(async (change) => {
    changes += 1;
    if (changes === 6) await sql`UPDATE leases SET owner = 'another', fence = fence + 1`.execute(database.db);
    return change();
  });
  const { outcome } = await sweepConnection({ ...world.deps, store }, { shop: world.shop, connectionId: connection.id });
  expect(outcome).toBe("busy");
  const saved = (await world.store.listLinks(orderId)).filter(({ vendorOrder }) => vendorOrder.stage === "shipped");
  // The group before, and of its own those that had come through before.
  expect(saved.length).toBeGreaterThanOrEqual(4);
  expect(saved.length).toBeLessThanOrEqual(8);
  const due = await world.store.listDueVendorOrders(connection.id, world.now(), 100);
  expect(due).toHaveLength(vendorOrders - saved.length);
});

/** The store with something done around each of its changes. */
function changing(around: <T>(change: () => Promise<T>) => Promise<T>): Store {
  return {
    system: database.store.system,
    forShop(shop) {
      const shopStore = database.store.forShop(shop);
      return { ...shopStore, change: (fn) => around(() => shopStore.change(fn)) };
    },
  };
}

function numbers(): string[] {
  return Array.from({ length: vendorOrders }, (_, n) => String(n + 1));
}

function trackingOf(number: string): string {
  return `92612999${number.padStart(12, "0")}`;
}

/** One order with many vendor orders, of which each has shipped since it was read last. */
async function shippingWorld(): Promise<{ world: DomainWorld; connection: Connection }> {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.takeIn(aShopOrder());
  await world.store.change(async (tx) => {
    for (const [index, number] of numbers().entries()) {
      const [id, linkId] = [aVendorOrderId(index + 1), aLinkId(index + 1)];
      await tx.saveVendorOrder(
        aVendorOrder({ id, connectionId: connection.id, number, po: "1001", ref: { kind: "id", value: number }, nextReadAt: world.now() }),
      );
      await tx.saveLink(aLink({ id: linkId, orderId, vendorOrderId: id, lines: [] }));
    }
  });
  world.pass(minuteMs);
  world.finerworks.knows(
    ...numbers().map((number) =>
      aReading({
        ...{ number, po: `none ${number}`, stage: "shipped", status: { code: "7", label: "Shipped" } },
        parcels: [aVendorParcel({ number: trackingOf(number) })],
      }),
    ),
  );
  return { world, connection };
}
