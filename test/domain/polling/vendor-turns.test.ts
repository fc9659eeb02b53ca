import { afterEach, beforeEach, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import type { ConnectionId } from "#app/domain/ids.ts";
import { connectVendor } from "#app/domain/connections/connect-vendor.ts";
import { testAccount } from "#app/domain/connections/test-account.ts";
import { updateConnection } from "#app/domain/connections/update-connection.ts";
import { openByHand, type AskDeps } from "#app/domain/links/ask-by-hand.ts";
import { checkConnection } from "#app/domain/polling/check-connection.ts";
import { sweepConnection } from "#app/domain/polling/sweep-connection.ts";
import type { Answer } from "#app/domain/vendor.ts";
import { vendorRegistry } from "#app/vendors/registry.ts";
import { sandboxKeys, type FinerworksWorld } from "#test/sandbox/finerworks/world.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aConnectionId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { serveFinerworks } from "#test/vendors/serve-finerworks.ts";
import type { VendorServer } from "#test/vendors/serve-vendor.ts";

/** More than it takes until both have begun. */
const gapMs = 500;
/** What timers and the clocks of two processes round. */
const roundedMs = 10;
/** Two batches. */
const orders = 50;
const [ours, another] = [aConnectionId(1), aConnectionId(2)];
const pos = Array.from({ length: orders }, (_, index) => `PO-${index + 1}`);
let database: TestDatabase;
let world: DomainWorld;
let finerworks: FinerworksWorld;
let server: VendorServer;
/** When each call was made. */
let starts: number[];

beforeEach(async () => {
  database = await testDatabase();
  world = await domainWorld(database);
  const served = await serveFinerworks(noon);
  [finerworks, server] = [served.world, served];
  starts = [];
  const made = pos.map((po) => finerworks.createOrder({ po }));
  await world.store.change(async (tx) => {
    for (const id of [ours, another]) {
      const connection = aConnection({ id, label: id, baseUrl: server.origin });
      await tx.saveConnection(connection, { baseUrl: server.origin, fields: sandboxKeys, identity: id });
    }
    for (const [index, { orderId, po }] of made.entries()) {
      const [id, number] = [aVendorOrderId(index + 1), String(orderId)];
      await tx.saveVendorOrder(aVendorOrder({ id, connectionId: ours, number, po, ref: { kind: "id", value: number }, nextReadAt: noon }));
    }
  });
});
afterEach(async () => {
  await server.stop();
  await database.close();
});

test("a sweep and a read by hand share the pace of their account, each in a process of its own", async () => {
  const startedAt = Date.now();
  const [swept, read] = await Promise.all([
    sweepConnection(aProcess(), { shop: world.shop, connectionId: ours }),
    readByHand(aProcess(), ours, pos),
  ]);
  expect(swept).toEqual({ outcome: "swept", asked: orders });
  expect(read.filter(({ outcome }) => outcome === "found")).toHaveLength(orders);
  expect(starts).toHaveLength(4);
  for (const [index, start] of starts.toSorted((a, b) => a - b).entries())
    expect(start - startedAt).toBeGreaterThanOrEqual(index * gapMs - roundedMs);
});

test("an account whose next turn is far away keeps no other waiting", async () => {
  await world.store.takeVendorTurn(ours, hourMs);
  expect(await readByHand(aProcess(hourMs), another, ["PO-1"])).toHaveLength(1);
});

const who = { kind: "person", name: "merchant" } as const;
test.each<[string, (process: ReturnType<typeof aProcess>) => Promise<unknown>]>([
  ["a read by hand", (process) => readByHand(process, ours, ["PO-1"])],
  ["the check of a connection", (process) => checkConnection(process, { shop: world.shop, connectionId: ours })],
  [
    "a try of its form",
    (process) =>
      testAccount(process, { shop: world.shop, draft: { baseUrl: server.origin, fields: sandboxKeys }, of: { connectionId: ours } }),
  ],
  [
    "a change of its keys",
    (process) =>
      updateConnection(process, {
        shop: world.shop,
        connectionId: ours,
        choices: {},
        account: { baseUrl: server.origin, fields: sandboxKeys },
        who,
      }),
  ],
  [
    "its renewal under its name",
    (process) =>
      connectVendor(process, {
        shop: world.shop,
        vendor: "finerworks",
        label: ours,
        baseUrl: server.origin,
        fields: sandboxKeys,
        makes: { by: "all" },
        who,
      }),
  ],
])("%s takes a turn", async (_what, ask) => {
  await ask(aProcess(hourMs));
  expect(starts).toHaveLength(1);
  expect(await world.store.takeVendorTurn(ours, hourMs)).toBeGreaterThan(0);
});

/** What a process has for itself: its client of the vendor. */
function aProcess(gap = gapMs) {
  const vendors = vendorRegistry({
    extraBaseUrls: [server.origin],
    clock: finerworks.clock,
    limits: { gapMs: gap },
    fetch: (...request) => {
      starts.push(Date.now());
      return fetch(...request);
    },
  });
  return { ...world.deps, vendors, hashAccount: testSecrets.hashAccount };
}

async function readByHand(deps: AskDeps, id: ConnectionId, values: string[]): Promise<Answer[]> {
  const connection = (await world.store.findConnection(id)) ?? expect.fail("no connection");
  const ask = await openByHand(deps, { shop: world.shop, connection });
  return ask.ok ? ask.value(values.map((value) => ({ ref: { kind: "po", value }, mark: null }))) : expect.fail(ask.error.kind);
}
