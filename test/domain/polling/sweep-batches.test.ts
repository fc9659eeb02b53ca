import { afterEach, beforeEach, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import { sweepConnection } from "#app/domain/polling/sweep-connection.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { sandboxKeys, type FinerworksWorld } from "#test/sandbox/finerworks/world.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aConnectionId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { serveFinerworks } from "#test/vendors/serve-finerworks.ts";
import type { VendorServer } from "#test/vendors/serve-vendor.ts";

/** As many as a read that meets nothing but silence asks for. */
const orders = 75;
const connectionId = aConnectionId(1);
let database: TestDatabase;
let world: DomainWorld;
let finerworks: FinerworksWorld;
let server: VendorServer;
let vendors: ReturnType<typeof vendorRegistry>;

beforeEach(async () => {
  database = await testDatabase();
  world = await domainWorld(database);
  const served = await serveFinerworks(noon);
  [finerworks, server] = [served.world, served];
  vendors = vendorRegistry({ extraBaseUrls: [server.origin], clock: finerworks.clock, limits: { gapMs: 0 } });
  await world.store.change(async (tx) => {
    const connection = aConnection({ id: connectionId, baseUrl: server.origin });
    await tx.saveConnection(connection, { baseUrl: server.origin, fields: sandboxKeys, identity: "account" });
    for (let n = 1; n <= orders; n += 1) {
      const { orderId, po } = finerworks.createOrder({ po: `PO-${n}` });
      const number = String(orderId);
      await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(n), connectionId, number, po, ref: { kind: "id", value: number } }));
    }
  });
});
afterEach(async () => {
  await server.stop();
  await database.close();
});

test("a vendor that refuses large batches is asked in small ones from the second sweep on, and in full ones after it has recovered", async () => {
  finerworks.quirks.maxBatch = 4;
  const [first] = await sizesOfSweep();
  expect(first).toBe(25);
  // The first call of each tries whether it takes more again.
  expect(await sizesOfSweep()).toEqual([8, ...times(18, 4), 3]);
  expect(await sizesOfSweep()).toEqual([8, ...times(18, 4), 3]);
  finerworks.quirks.maxBatch = 25;
  expect(await sizesOfSweep()).toEqual([8, ...times(16, 4), 3]);
  expect(await sizesOfSweep()).toEqual([16, ...times(7, 8), 3]);
  expect(await sizesOfSweep()).toEqual([25, 16, 16, 16, 2]);
  expect(await sizesOfSweep()).toEqual([25, 25, 25]);
});

test.each([502, 503, 504])(
  "a vendor that answers %i to large batches is asked in smaller ones until it answers, and stays well",
  async (status) => {
    Object.assign(finerworks.quirks, { maxBatch: 10, tooManyStatus: status });
    expect(await sizesOfSweep()).toEqual([25, 25, 25]);
    expect(await sizesOfSweep()).toEqual([12, 12, 12]);
    expect(await sizesOfSweep()).toEqual([...times(12, 6), 3]);
    expect(await sizesOfSweep()).toEqual([12, ...times(12, 6), 3]);
    expect(await world.store.findConnection(connectionId)).toMatchObject({ failuresInRow: 0, blockedUntil: null, batchSize: 6 });
  },
);

test("after an outage a vendor that answers again is soon asked in full batches", async () => {
  finerworks.quirks.maxBatch = 0;
  finerworks.quirks.tooManyStatus = 503;
  for (let n = 0; n < 8; n += 1) await sizesOfSweep();
  finerworks.quirks.maxBatch = 25;
  const firsts = [await sizesOfSweep(), await sizesOfSweep(), await sizesOfSweep(), await sizesOfSweep()].map(([size]) => size);
  expect(firsts).toEqual([5, 10, 20, 25]);
  expect(await sizesOfSweep()).toEqual([25, 25, 25]);
});

function times(count: number, size: number): number[] {
  return Array<number>(count).fill(size);
}

/** How many orders each call named in a sweep in which all of them were due. */
async function sizesOfSweep(): Promise<number[]> {
  world.pass(hourMs);
  const due = { readAt: noon, nextReadAt: world.now(), mark: null };
  await world.store.change((tx) =>
    tx.touchVendorOrders(Array.from({ length: orders }, (_, index) => ({ id: aVendorOrderId(index + 1), ...due }))),
  );
  finerworks.clearCalls();
  await sweepConnection({ ...world.deps, vendors }, { shop: world.shop, connectionId });
  return finerworks.calls.map(({ refs }) => refs.length);
}
