import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { pauseConnection } from "#app/domain/connections/pause-connection.ts";
import { removeConnection } from "#app/domain/connections/remove-connection.ts";
import { resumeConnection } from "#app/domain/connections/resume-connection.ts";
import { testAccount } from "#app/domain/connections/test-account.ts";
import { updateConnection, type UpdateConnectionInput } from "#app/domain/connections/update-connection.ts";
import type { Actor, Connection } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import { readConnectionScreen } from "#app/domain/screens/read-connection-screen.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { aShopOrder, noon } from "#test/support/builders/shop.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aLink, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testHintTokens, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { runWalks } from "#test/support/run-walks.ts";

const who: Actor = { kind: "person", name: "staff 7" };
let database: TestDatabase;
let world: DomainWorld;
let connection: Connection;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  world = await domainWorld(database, { shop: { ordersSeenUntil: noon } });
  const { id } = await world.connect({ label: "Main" }, "stored key");
  connection = (await world.store.findConnection(id)) ?? expect.fail("not stored");
  database.enqueued.length = 0;
});
afterAll(() => database.close());

test("a paused connection is not asked, by nobody, and its own problems end; known orders stay linked", async () => {
  await raise("vendor_unavailable");
  expect(await pauseConnection(world.deps, target())).toEqual(ok(null));
  expect(await stored()).toMatchObject({ status: "paused", nextSweepAt: null });
  expect(await world.problems()).toEqual([]);
  expect(await world.sweep(connection)).toEqual({ outcome: "not_now", asked: 0 });
  expect(await told()).toEqual([{ what: "connection_paused", who }]);
  await pauseConnection(world.deps, target());
  expect(await told()).toHaveLength(1);
});

test("a resumed connection is swept at once, but never before the time that the vendor named", async () => {
  await pauseConnection(world.deps, target());
  expect(await resumeConnection(world.deps, target())).toEqual(ok(null));
  expect(await stored()).toMatchObject({ status: "active", nextSweepAt: noon });
  expect(database.enqueued).toEqual([{ name: "sweep-connection", data: { shop: world.shop, connectionId: connection.id } }]);
  const blockedUntil = later(noon, hourMs);
  const told = { kind: "rate_limited", detail: "HTTP 429", at: noon, waitUntil: blockedUntil };
  for (const [lastError, until] of [
    [told, blockedUntil],
    [{ ...told, waitUntil: null }, null],
  ] as const) {
    await world.store.change((tx) => tx.saveConnection({ ...connection, status: "paused", nextSweepAt: null, blockedUntil, lastError }));
    await resumeConnection(world.deps, target());
    expect(await stored()).toMatchObject({ blockedUntil: until, nextSweepAt: until ?? noon });
  }
});

test("a removed connection leaves no credentials, no problem and no suggestion, and the orders are looked at again", async () => {
  await world.takeIn(aShopOrder());
  const order = { connectionId: connection.id, id: aVendorOrder().id };
  await world.store.change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder(order));
    await tx.saveLink(aLink({ vendorOrderId: order.id, state: "suggested" }));
    const about = { orderId: aShopOrder().id, vendorOrderId: order.id, connectionId: connection.id, params: {} };
    await tx.raiseProblem({ kind: "suggestion_waiting", about: "link:1", ...about }, noon);
  });
  await raise("bad_credentials");
  database.enqueued.length = 0;
  expect(await removeConnection(world.deps, target())).toEqual(ok(null));
  expect(await world.store.listConnections()).toEqual([]);
  expect(await world.store.readAccount(connection.id)).toBeNull();
  expect(await world.problems()).toEqual([]);
  expect((await world.store.listLinks(aShopOrder().id)).map(({ link }) => link.state)).toEqual(["unlinked"]);
  expect(await world.timeline()).toContain("connection_removed");
  expect(database.enqueued).toEqual([
    { name: "backfill-shop", data: { shop: world.shop } },
    { name: "intake-order", data: { shop: world.shop, orderId: aShopOrder().id } },
  ]);
});

test("choices are changed one by one, and the timeline says which", async () => {
  expect(await update({ label: "Prints", makes: { by: "sku", pattern: "FW-*" } })).toEqual(ok(null));
  expect(await stored()).toMatchObject({ label: "Prints", makes: { by: "sku", pattern: "FW-*" }, defaultCarrier: null });
  expect(await world.store.listTimeline({ limit: 1 })).toMatchObject([
    { what: "connection_changed", who, params: { label: "Prints", changed: "label, makes" } },
  ]);
  expect(database.enqueued).toEqual([{ name: "backfill-shop", data: { shop: world.shop } }]);
});

test("what changes nothing leaves no word, and a name alone sends nobody to the vendor", async () => {
  expect(await update({ label: "Main", makes: { by: "all" } })).toEqual(ok(null));
  expect(await world.timeline()).toEqual([]);
  await update({ label: "Other" });
  expect(database.enqueued).toEqual([]);
});

test("another default carrier plans again what waits", async () => {
  await world.takeIn(aShopOrder());
  const { id } = aShopOrder();
  await world.store.change((tx) => tx.saveWaits(id, [{ code: "shadow_mode", linkId: null, since: noon, until: null, params: {} }], null));
  database.enqueued.length = 0;
  expect(await update({ defaultCarrier: "UPS" })).toEqual(ok(null));
  await runWalks(world.deps, database.enqueued);
  expect(database.enqueued).toEqual([{ name: "write-back", data: { shop: world.shop, orderId: id } }]);
});

test("a name that another connection has, and a carrier that is none of Shopify's, are refused and nothing is changed", async () => {
  await world.connect({ label: "Frames", vendor: "nwf" });
  expect(await update({ label: "Frames", makes: { by: "sku", pattern: "X" } })).toEqual({
    ok: false,
    error: { kind: "label_taken", label: "Frames" },
  });
  expect(await update({ defaultCarrier: "fedex" })).toMatchObject({ ok: false, error: { kind: "unknown_carrier", carrier: "fedex" } });
  expect(await stored()).toEqual(connection);
});

test("new credentials are asked for at the vendor first, then end the trouble; fields left empty keep what is stored", async () => {
  await world.store.change((tx) =>
    tx.saveConnection({
      ...connection,
      status: "bad_credentials",
      blockedUntil: later(noon, hourMs),
      failuresInRow: 3,
      failingSince: noon,
    }),
  );
  await raise("bad_credentials");
  world.finerworks.checkError = vendorError("auth");
  const account = { baseUrl: "https://vendor.example", fields: { key: "", other: "new" } };
  expect(await update({}, account)).toMatchObject({ ok: false, error: { kind: "not_accepted", error: { kind: "auth" } } });
  expect(await stored()).toMatchObject({ status: "bad_credentials" });
  world.finerworks.checkError = null;
  expect(await update({}, account)).toEqual(ok(null));
  expect(await stored()).toMatchObject({ status: "active", blockedUntil: null, failuresInRow: 0, nextSweepAt: noon });
  expect(await world.store.readAccount(connection.id)).toMatchObject({ fields: { key: "stored key", other: "new" } });
  expect(await world.problems()).toEqual([]);
  expect(await world.timeline()).toEqual(["connection_renewed"]);
  expect(database.enqueued.map(({ name }) => name)).toEqual(["sweep-connection", "backfill-shop"]);
});

test("new credentials of a paused connection do not resume it", async () => {
  await pauseConnection(world.deps, target());
  await update({}, { baseUrl: "https://vendor.example", fields: { key: "new" } });
  expect(await stored()).toMatchObject({ status: "paused", nextSweepAt: null });
});

test("a test of an account saves nothing, whatever the vendor says", async () => {
  const draft = { baseUrl: "https://vendor.example", fields: { key: "typed" } };
  const ask = { shop: world.shop, draft, of: { connectionId: connection.id } };
  expect(await testAccount(world.deps, ask)).toEqual(ok(null));
  world.finerworks.checkError = vendorError("auth");
  expect(await testAccount(world.deps, ask)).toMatchObject({ ok: false, error: { kind: "not_accepted" } });
  expect(await testAccount(world.deps, { ...ask, of: { vendor: "nwf" } })).toEqual(ok(null));
  expect(await stored()).toEqual(connection);
  expect(await world.store.readAccount(connection.id)).toMatchObject({ fields: { key: "stored key" } });
});

test("the screen of a connection has its plain fields and never a secret one", async () => {
  const fields = [
    { name: "role", secret: false, required: true, words: { en: { label: "Role", help: "" } } },
    { name: "key", secret: true, required: true, words: { en: { label: "Key", help: "" } } },
  ];
  const vendors = vendorsOf([{ ...world.finerworks.adapter, accountFields: fields }]);
  await update({}, { baseUrl: "https://vendor.example", fields: { role: "shop", key: "very-secret" } });
  await world.takeIn(aShopOrder());
  const hints = { hintTokens: testHintTokens, appUrl: "https://framewire.example" };
  const screen = await readConnectionScreen({ ...world.deps, ...hints, vendors }, world.shop, connection.id);
  expect(screen?.plainFields).toEqual({ role: "shop" });
  expect(screen?.references.find(({ pattern }) => pattern === "{bare}")).toEqual({ pattern: "{bare}", example: "1001" });
  expect(JSON.stringify(screen)).not.toContain("very-secret");
});

test("a sweep that runs while its connection is paused does not wake it again", async () => {
  world.finerworks.knows(aReading());
  await world.takeIn(aShopOrder());
  const sweeping = world.sweep(connection);
  await pauseConnection(world.deps, target());
  await sweeping;
  expect(await stored()).toMatchObject({ status: "paused", nextSweepAt: null });
});

const target = () => ({ shop: world.shop, connectionId: connection.id, who });
const stored = () => world.store.findConnection(connection.id);

function update(choices: UpdateConnectionInput["choices"], account: UpdateConnectionInput["account"] = null) {
  return updateConnection({ ...world.deps, hashAccount: testSecrets.hashAccount }, { ...target(), choices, account });
}

async function told() {
  return (await world.store.listTimeline({ limit: 10 })).map((entry) => ({ what: entry.what, who: entry.who }));
}

function raise(kind: "bad_credentials" | "vendor_unavailable") {
  const about = { about: `connection:${connection.id}`, orderId: null, vendorOrderId: null, connectionId: connection.id, params: {} };
  return world.store.change((tx) => tx.raiseProblem({ kind, ...about }, noon));
}
