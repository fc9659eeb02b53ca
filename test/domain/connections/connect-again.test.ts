import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import { connectVendor, type ConnectVendorInput } from "#app/domain/connections/connect-vendor.ts";
import { removeConnection } from "#app/domain/connections/remove-connection.ts";
import type { OrderId } from "#app/domain/ids.ts";
import { linkVendorOrder } from "#app/domain/links/link-vendor-order.ts";
import { unlinkVendorOrder } from "#app/domain/links/unlink-vendor-order.ts";
import { takeHint } from "#app/domain/polling/take-hint.ts";
import type { Actor, Connection } from "#app/domain/records.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aLineId, anOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder } from "#test/support/builders/shop.ts";
import { aReading, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, testHintTokens, testSecrets, type TestDatabase } from "#test/support/database.ts";

const who: Actor = { kind: "person", name: "staff 7" };
const [first, second] = [anOrderId(5001), anOrderId(5002)];

let database: TestDatabase;
let world: DomainWorld;
let connection: Connection;
/** Of its own for every test: an account that two shops have raises doubts. */
let key: string;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await domainWorld(database);
  key = randomUUID();
  connection = await connect({ label: "Prints" });
});
afterAll(() => database.close());

test("an account that was removed and is connected again is the connection that it was, as it is given now, at a new hint address", async () => {
  const old = testHintTokens.of(connection);
  await remove();
  const again = await connect({ label: "Frames", makes: { by: "sku", pattern: "FW-*" }, baseUrl: "https://other.example" });
  expect(again).toMatchObject({ id: connection.id, label: "Frames", baseUrl: "https://other.example", makes: { by: "sku" } });
  expect(await world.store.listConnections()).toEqual([again]);
  expect(await world.store.readAccount(again.id)).toMatchObject({ fields: { key } });
  expect(await hint(old)).toBe("unknown");
  expect(await hint(testHintTokens.of(again))).toBe("taken");
  const timeline = await world.store.listTimeline({ connectionId: connection.id, limit: 10 });
  expect(timeline.map(({ what }) => what)).toEqual(["connected", "connection_removed", "connected"]);
});

test("another account is another connection, and the name of a removed one is free for it", async () => {
  await remove();
  const other = await connect({ label: "Prints", fields: { key: randomUUID() } });
  expect(other.id).not.toBe(connection.id);
  expect(await connect({ label: "Frames" })).toMatchObject({ id: connection.id });
  expect((await world.store.listConnections()).map(({ label }) => label).toSorted()).toEqual(["Frames", "Prints"]);
});

test("what was linked is followed again, and what is to be said of it is said again", async () => {
  world.finerworks.knows(aReading({ flags: ["needs_a_person"] }));
  await takeInAll();
  await world.sweep(connection);
  expect(await world.problems()).toEqual(["needs_a_person"]);
  await remove();
  expect(await world.problems()).toEqual([]);
  await connectAgain();
  expect(await world.problems()).toEqual(["needs_a_person"]);
  world.finerworks.knows(aReading({ stage: "ready_to_ship" }));
  world.pass(hourMs);
  await world.sweep(connection);
  expect((await world.store.listLinks(first)).map(({ link, vendorOrder }) => [link.state, vendorOrder.stage])).toEqual([
    ["linked", "ready_to_ship"],
  ]);
  expect(await world.problems()).toEqual([]);
});

test("what a person unlinked is not linked by itself", async () => {
  world.finerworks.knows(aReading());
  await takeInAll();
  await world.sweep(connection);
  await unlink(first);
  await remove();
  await connectAgain();
  expect(await statesOf(first)).toEqual(["unlinked"]);
});

test("what a person linked to another order is not linked to the one whose number its PO is", async () => {
  world.finerworks.knows(aReading({ po: "1002" }));
  await takeInAll();
  await linkByHand(first);
  await remove();
  await connectAgain();
  expect([await statesOf(first), await statesOf(second)]).toEqual([["linked"], []]);
  expect(await world.problems()).toEqual(["already_linked"]);
});

test("a suggestion that went with the account is suggested again", async () => {
  world.finerworks.knows(aReading({ stage: "shipped", parcels: [aVendorParcel({ shippedAt: new Date("2026-02-01") })] }));
  await takeInAll();
  await world.sweep(connection);
  await remove();
  expect(await statesOf(first)).toEqual(["unlinked"]);
  await connectAgain();
  expect(await statesOf(first)).toEqual(["suggested", "unlinked"]);
  expect(await world.problems()).toEqual(["suggestion_waiting"]);
});

test("what was linked under a removed connection is not linked to another order under a second one of the account", async () => {
  world.finerworks.knows(aReading({ po: "1002" }));
  await takeInAll();
  await linkByHand(first);
  await sweepTwinAlone();
  expect([await statesOf(first), await statesOf(second)]).toEqual([["linked"], []]);
});

test("what was unlinked under a removed connection is not linked by itself under a second one of the account", async () => {
  world.finerworks.knows(aReading());
  await takeInAll();
  await world.sweep(connection);
  await unlink(first);
  await sweepTwinAlone();
  expect(await statesOf(first)).toEqual(["unlinked"]);
});

async function connect(fields: Partial<ConnectVendorInput>): Promise<Connection> {
  const account = { vendor: "finerworks" as const, baseUrl: null, fields: { key }, makes: { by: "all" as const } };
  const deps = { ...world.deps, hashAccount: testSecrets.hashAccount };
  const connected = await connectVendor(deps, { shop: world.shop, label: "Prints", ...account, isNew: true, who, ...fields });
  return connected.ok ? connected.value : expect.fail(connected.error.kind);
}

const remove = () => removeConnection(world.deps, { shop: world.shop, connectionId: connection.id, who });

/** The shop's open orders are taken in again, as after every connecting, and the account is asked. */
async function connectAgain(): Promise<void> {
  const again = await connect({ label: "Prints" });
  await takeInAll();
  await world.sweep(again);
}

/** The account is connected a second time, and the first connection to it is removed. */
async function sweepTwinAlone(): Promise<void> {
  const twin = await connect({ label: "Frames" });
  expect(twin.id).not.toBe(connection.id);
  await remove();
  await takeInAll();
  expect(await world.sweep(twin)).toMatchObject({ outcome: "swept" });
}

/** Order #1001 and order #1002, of one line each. */
async function takeInAll(): Promise<void> {
  await world.takeIn(aShopOrder({ id: first, name: "#1001", lines: [aLine({ id: aLineId(9001) })] }));
  await world.takeIn(aShopOrder({ id: second, name: "#1002", lines: [aLine({ id: aLineId(9002) })] }));
}

async function linkByHand(orderId: OrderId): Promise<void> {
  const named = { connectionId: connection.id, reference: { kind: "text", text: "123456" } } as const;
  expect(await linkVendorOrder(world.deps, { shop: world.shop, orderId, ...named, who, source: "hand" })).toMatchObject({ ok: true });
}

async function unlink(orderId: OrderId): Promise<void> {
  const [linked] = await world.store.listLinks(orderId);
  const linkId = linked?.link.id ?? expect.fail("not linked");
  expect(await unlinkVendorOrder(world.deps, { shop: world.shop, linkId, who })).toMatchObject({ ok: true });
}

async function statesOf(orderId: OrderId): Promise<string[]> {
  return (await world.store.listLinks(orderId)).map(({ link }) => link.state).toSorted();
}

function hint(token: string) {
  return takeHint({ ...world.deps, hintTokens: testHintTokens }, { vendor: "finerworks", token, body: {} });
}
