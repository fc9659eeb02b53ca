import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connectVendor, type ConnectVendorDeps, type ConnectVendorInput } from "#app/domain/connections/connect-vendor.ts";
import { findConnectionByName, listConnections } from "#app/domain/connections/list-connections.ts";
import { hourMs, later } from "#app/domain/clock.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import type { Connection } from "#app/domain/records.ts";
import { vendorsOf } from "#app/domain/vendor.ts";
import { domainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { err } from "#app/domain/result.ts";
import { ScriptedVendor } from "#test/support/builders/scripted-vendor.ts";
import { aShop, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let finerworks: ScriptedVendor;
let deps: ConnectVendorDeps;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  finerworks = new ScriptedVendor("finerworks");
  const nwf = new ScriptedVendor("nwf");
  deps = {
    store: database.store,
    vendors: vendorsOf([finerworks.adapter, nwf.adapter]),
    clock: { now: () => noon },
    newId: () => crypto.randomUUID(),
    hashAccount: testSecrets.hashAccount,
  };
  for (const domain of [shopDomain, otherShopDomain]) {
    await database.store.forShop(domain).change(async (tx) => {
      await tx.eraseShop();
      await tx.saveShop(aShop({ domain, ordersSeenUntil: noon }));
    });
  }
  database.enqueued.length = 0;
});
afterAll(() => database.close());

test("an accepted account is stored, due at once, and the shop's open orders are taken in anew", async () => {
  const connection = await connected({});
  expect(connection).toMatchObject({ vendor: "finerworks", label: "Main", status: "active", nextSweepAt: noon, makes: { by: "all" } });
  const shopStore = database.store.forShop(shopDomain);
  expect(await shopStore.readAccount(connection.id)).toMatchObject({ baseUrl: "https://vendor.example", fields: { key: "one" } });
  expect((await shopStore.readShop())?.ordersSeenUntil).toBeNull();
  expect(database.enqueued).toEqual([{ name: "backfill-shop", data: { shop: shopDomain } }]);
  expect((await shopStore.listTimeline({ connectionId: connection.id, limit: 10 })).map(({ what }) => what)).toEqual(["connected"]);
});

test.each([
  ["auth", "Bad keys."],
  ["unavailable", "No answer."],
] as const)("an account that the vendor answers with %s is not stored", async (kind, detail) => {
  const error = { kind, detail, httpStatus: null, retryAfterMs: null };
  finerworks.checkError = error;
  expect(await connectVendor(deps, input({}))).toEqual({ ok: false, error: { kind: "not_accepted", error } });
  expect(await database.store.forShop(shopDomain).listConnections()).toEqual([]);
  expect(database.enqueued).toEqual([]);
});

test("the same name with other credentials renews the connection, ends its pause and its problem, and keeps its id and its hint address", async () => {
  const before = await connected({});
  await database.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveConnection({
      ...before,
      status: "bad_credentials",
      failuresInRow: 4,
      failingSince: noon,
      blockedUntil: later(noon, hourMs),
      defaultCarrier: "UPS",
      hintGeneration: 3,
    });
    const about = { about: `connection:${before.id}`, orderId: null, vendorOrderId: null, connectionId: before.id, params: {} };
    await tx.raiseProblem({ kind: "bad_credentials", ...about }, noon);
    await tx.raiseProblem({ kind: "vendor_unavailable", ...about }, noon);
  });
  const after = await connected({ fields: { key: "two" }, makes: { by: "sku", pattern: "FW-*" } });
  expect(after).toMatchObject({
    id: before.id,
    status: "active",
    failuresInRow: 0,
    failingSince: null,
    blockedUntil: null,
    defaultCarrier: "UPS",
    hintGeneration: 3,
    makes: { by: "sku" },
  });
  expect(after.accountHash).not.toBe(before.accountHash);
  const open = await database.store.forShop(shopDomain).listProblems();
  expect(open.map(({ kind }) => kind)).toEqual(["vendor_unavailable"]);
});

test("how orders are written there and the carrier of plain numbers are stored, changed, and kept when nothing is said about them", async () => {
  const first = await connected({ referencePatterns: ["{id}"], defaultCarrier: "FedEx" });
  expect(first).toMatchObject({ referencePatterns: ["{id}"], defaultCarrier: "FedEx" });
  expect(await connected({ fields: { key: "two" } })).toMatchObject({ referencePatterns: ["{id}"], defaultCarrier: "FedEx" });
  expect(await connected({ defaultCarrier: null })).toMatchObject({ referencePatterns: ["{id}"], defaultCarrier: null });
  const last = await connected({ referencePatterns: ["{bare}", "{bare}-{line}"], defaultCarrier: "UPS" });
  expect(await database.store.forShop(shopDomain).findConnection(first.id)).toEqual(last);
  expect(
    (await listConnections(deps, shopDomain)).map(({ referencePatterns, defaultCarrier }) => ({ referencePatterns, defaultCarrier })),
  ).toEqual([{ referencePatterns: ["{bare}", "{bare}-{line}"], defaultCarrier: "UPS" }]);
});

test("an open order is asked for under changed patterns once it is taken in again", async () => {
  const world = await domainWorld(database);
  const change = { ...input({ shop: world.shop }), fields: { key: "one" } };
  const { id } = await connected({ ...change, referencePatterns: ["{id}"] });
  await world.takeIn(aShopOrder());
  expect(await references(world.shop)).toEqual(["5001"]);
  database.enqueued.length = 0;
  expect((await connected({ ...change, referencePatterns: ["{id}", "{bare}"] })).id).toBe(id);
  expect(database.enqueued).toEqual([{ name: "backfill-shop", data: { shop: world.shop } }]);
  expect((await world.store.readShop())?.ordersSeenUntil).toBeNull();
  await world.takeIn(aShopOrder());
  expect(await references(world.shop)).toEqual(["1001", "5001"]);
});

test.each([
  ["fedex", ["FedEx"]],
  ["US Postal Service", ["USPS"]],
  ["Fed Ex Ground", ["FedEx"]],
  ["DHL ecomerce", ["DHL eCommerce", "DHL eCommerce Asia"]],
  ["Osterreichische Post", ["Österreichische Post"]],
  ["Acme Parcels of Nowhere", []],
  ["", []],
])("the carrier %j is none of Shopify's: the close ones are named, and the vendor is not asked", async (carrier, close) => {
  deps.vendors = vendorsOf([{ ...finerworks.adapter, open: () => expect.fail("asked") }]);
  const refused = await connectVendor(deps, input({ defaultCarrier: carrier }));
  expect(refused).toMatchObject({ ok: false, error: { kind: "unknown_carrier", carrier } });
  if (!refused.ok && refused.error.kind === "unknown_carrier") expect(refused.error.close.slice(0, close.length || 1)).toEqual(close);
  expect(await database.store.forShop(shopDomain).listConnections()).toEqual([]);
});

test("a name that a connection to another vendor has is refused", async () => {
  await connected({});
  expect(await connectVendor(deps, input({ vendor: "nwf" }))).toEqual({ ok: false, error: { kind: "label_taken", label: "Main" } });
});

test("fields that the vendor's form does not take are named, and the vendor is not asked", async () => {
  const unasked = { parseAccount: () => err({ fields: ["key"] }), open: () => expect.fail("asked") };
  deps.vendors = vendorsOf([{ ...finerworks.adapter, ...unasked }]);
  expect(await connectVendor(deps, input({ label: " " }))).toEqual({ ok: false, error: { kind: "bad_account", fields: ["label", "key"] } });
});

test("a vendor that there is not is named as what is wrong", async () => {
  expect(await connectVendor(deps, input({ vendor: "acme" }))).toEqual({ ok: false, error: { kind: "bad_account", fields: ["vendor"] } });
});

test("a shop that is not installed, or no longer, has nothing to connect", async () => {
  await database.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop({ uninstalledAt: noon })));
  expect(await connectVendor(deps, input({}))).toEqual({ ok: false, error: { kind: "shop_not_found" } });
});

test("a connection of another shop is neither listed nor found nor changed", async () => {
  const theirs = await connected({ shop: otherShopDomain });
  expect(await listConnections(deps, shopDomain)).toEqual([]);
  expect(await findConnectionByName(deps, { shop: shopDomain, name: theirs.id })).toBeNull();
  expect(await findConnectionByName(deps, { shop: shopDomain, name: "Main" })).toBeNull();
});

test("a new connection does not take over the one that has its name", async () => {
  await connected({});
  expect(await connectVendor(deps, input({ isNew: true }))).toEqual({ ok: false, error: { kind: "label_taken", label: "Main" } });
});

test("a listed connection shows nothing secret", async () => {
  const { accountHash } = await connected({ fields: { key: "very-secret" } });
  const shown = JSON.stringify(await listConnections(deps, shopDomain));
  expect(shown).not.toContain("very-secret");
  expect(shown).not.toContain(accountHash);
});

function input(fields: Partial<ConnectVendorInput>): ConnectVendorInput {
  return {
    shop: shopDomain,
    vendor: "finerworks",
    label: "Main",
    baseUrl: null,
    fields: { key: "one" },
    makes: { by: "all" },
    who: { kind: "app" },
    ...fields,
  };
}

async function references(shop: ShopDomain): Promise<string[]> {
  return (await database.store.forShop(shop).listLookups(anOrderId(5001))).map(({ reference }) => reference).toSorted();
}

async function connected(fields: Partial<ConnectVendorInput>): Promise<Connection> {
  const result = await connectVendor(deps, input(fields));
  if (!result.ok) expect.fail(result.error.kind);
  return result.value;
}
