import { afterAll, beforeAll, expect, test } from "vitest";
import type { TimelineEntry } from "#app/domain/records.ts";
import { shopDomainSchema, type ShopDomain } from "#app/domain/ids.ts";
import { shopPolicySchema } from "#app/domain/policy.ts";
import { aConnectionId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aLookup, freshShop, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("a shop comes back as it was saved, and a second save replaces it", async () => {
  const shop = await freshShop(db.store);
  const store = db.store.forShop(shop);
  const policy = shopPolicySchema.parse({ numberWaitHours: 12, reportProgress: true });
  const saved = aShop({
    domain: shop,
    orderNumberSuffix: "-EU",
    scopes: ["read_orders"],
    policy,
    shadowMode: true,
    backlog: { decidedAt: at(3), leftOutBefore: at(3), quietBefore: null },
    uninstalledAt: at(1),
    ordersSeenUntil: at(2),
  });
  await store.change((tx) => tx.saveShop(saved));
  expect(await store.readShop()).toEqual(saved);
});

test("a shop's store refuses to save another shop", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  await expect(store.change((tx) => tx.saveShop(aShop({ domain: shopDomainSchema.parse("someone-else.myshopify.com") })))).rejects.toThrow(
    /was given the shop/,
  );
});

test("a connection comes back as it was saved; its credentials come back only from readAccount", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const account = { baseUrl: "https://nwframing.com/IFS", fields: { role: "store", user: "u", password: "p" }, identity: "account" };
  const connection = aConnection({
    vendor: "nwf",
    makes: { by: "sku", pattern: "FRAME-*" },
    referencePatterns: ["{id}-{line}"],
    defaultCarrier: "UPS",
    status: "bad_credentials",
    blockedUntil: at(3),
    failuresInRow: 2,
    failingSince: at(1),
    lastReadAt: at(2),
    lastError: { kind: "auth", detail: "HTTP 401", at: at(2), waitUntil: at(3) },
  });
  await store.change((tx) => tx.saveConnection(connection, account));
  const found = await store.findConnection(connection.id);
  expect(found).toEqual({ ...connection, accountHash: found?.accountHash });
  expect(found?.accountHash).not.toBe(connection.accountHash);
  expect(await store.readAccount(connection.id)).toEqual(account);
  expect(JSON.stringify(await db.prisma.connection.findMany())).not.toContain('"p"');
});

test("an error of a connection that was stored before it said how long the vendor wants to be left alone says nothing of it", async () => {
  const shop = await freshShop(db.store);
  const store = db.store.forShop(shop);
  await store.change((tx) => tx.saveConnection(aConnection()));
  await db.prisma.connection.updateMany({ where: { shop }, data: { lastError: { kind: "unavailable", detail: "HTTP 503", at: at(2) } } });
  expect((await store.findConnection(aConnectionId(1)))?.lastError).toEqual({
    kind: "unavailable",
    detail: "HTTP 503",
    at: at(2),
    waitUntil: null,
  });
});

test("a save without credentials leaves them as they are, and with them computes the account's hash", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const account = { baseUrl: "https://api.finerworks.com", fields: { web_api_key: "k" }, identity: "account" };
  await store.change((tx) => tx.saveConnection(aConnection(), account));
  const first = await store.findConnection(aConnectionId(1));
  if (!first) throw new Error("not saved");
  await store.change((tx) => tx.saveConnection({ ...first, failuresInRow: 5 }));
  expect(await store.readAccount(first.id)).toEqual(account);
  expect(await store.findConnection(first.id)).toEqual({ ...first, failuresInRow: 5 });
});

test("a removed connection is gone with its credentials, frees its name, and keeps the history of its links", async () => {
  const shop = await freshShop(db.store);
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection(), { baseUrl: "https://x.example", fields: {}, identity: "account" });
    await tx.saveLookups([aLookup()]);
    await tx.learnSku("SKU-1", aConnectionId(1));
    await tx.removeConnection(aConnectionId(1));
    await tx.saveConnection(aConnection({ id: aConnectionId(2) }));
  });
  expect(await store.findConnection(aConnectionId(1))).toBeNull();
  expect((await store.listConnections()).map(({ id }) => id)).toEqual([aConnectionId(2)]);
  expect(await store.readAccount(aConnectionId(1))).toBeNull();
  expect(await store.listLinks(anOrderId(5001))).toHaveLength(1);
  expect(await store.nextDueAt(aConnectionId(1))).toBeNull();
  expect(await store.listLearnedSkus()).toEqual([]);
  const row = await db.prisma.connection.findUnique({ where: { shop_id: { shop, id: aConnectionId(1) } } });
  expect(row?.credentials).toBeNull();
});

test("a revived connection stands again: what is linked and may still change is due, and what was asked for may be asked for again", async () => {
  const shop = await freshShop(db.store);
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  const [now, changedSince] = [at(60), at(-60)];
  const others = [
    { n: 2, stage: "delivered", lastChangedAt: at(-50), state: "linked" },
    { n: 3, stage: "delivered", lastChangedAt: at(-70), state: "linked" },
    { n: 4, stage: "in_production", lastChangedAt: at(-70), state: "linked" },
    { n: 5, stage: "in_production", lastChangedAt: at(-50), state: "unlinked" },
  ] as const;
  await store.change(async (tx) => {
    for (const { n, stage, lastChangedAt, state } of others) {
      await tx.saveVendorOrder(
        aVendorOrder({ id: aVendorOrderId(n), number: String(n), stage, lastChangedAt, mark: "m", fingerprint: "f" }),
      );
      await tx.saveLink(aLink({ id: aLinkId(n), vendorOrderId: aVendorOrderId(n), state, lines: [] }));
    }
    await tx.saveLookups([aLookup(), aLookup({ reference: "a", state: "answered" }), aLookup({ reference: "n", state: "not_askable" })]);
    await tx.removeConnection(aConnectionId(1));
  });
  expect(await store.findConnection(aConnectionId(1))).toBeNull();
  expect((await store.listConnectionsOfAccount(aConnection().accountHash)).map(({ id }) => id)).toEqual([aConnectionId(1)]);
  await store.change((tx) => tx.reviveConnection(aConnectionId(1), { now, changedSince }));
  expect(await store.findConnection(aConnectionId(1))).not.toBeNull();
  const due = await store.listDueVendorOrders(aConnectionId(1), now, 10);
  expect(due.map(({ id, mark, fingerprint }) => [id, mark, fingerprint])).toEqual([1, 2, 4].map((n) => [aVendorOrderId(n), null, ""]));
  expect((await store.listLookups(anOrderId(5001))).map(({ reference, state, nextAskAt }) => [reference, state, nextAskAt])).toEqual([
    ["1001", "asking", null],
    ["a", "asking", null],
    ["n", "not_askable", noon],
  ]);
});

test("the timeline is given newest first, by order and by connection", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const about = { orderId: anOrderId(1), vendorOrderId: aVendorOrderId(1), connectionId: null };
  const entries: TimelineEntry[] = [
    { at: at(1), who: { kind: "app" }, what: "a", params: { n: 1, yes: true, none: null }, ...about },
    { at: at(1), who: { kind: "vendor", vendor: "nwf" }, what: "b", params: {}, ...about },
    { at: at(0), who: { kind: "shopify" }, what: "c", params: {}, orderId: null, vendorOrderId: null, connectionId: aConnectionId(1) },
  ];
  await store.change(async (tx) => {
    for (const entry of entries) await tx.addTimeline(entry);
  });
  const [a, b, c] = entries;
  expect(await store.listTimeline({ limit: 10 })).toEqual([b, a, c]);
  expect(await store.listTimeline({ limit: 1 })).toEqual([b]);
  expect(await store.listTimeline({ orderId: anOrderId(1), limit: 10 })).toEqual([b, a]);
  expect(await store.listTimeline({ connectionId: aConnectionId(1), limit: 10 })).toEqual([c]);
});

test("an SKU is learned once for each connection", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.learnSku("B", aConnectionId(1));
    await tx.learnSku("A", aConnectionId(1));
    await tx.learnSku("A", aConnectionId(1));
  });
  expect(await store.listLearnedSkus()).toEqual([
    { sku: "A", connectionId: aConnectionId(1) },
    { sku: "B", connectionId: aConnectionId(1) },
  ]);
});

test("a webhook is received once, and one about a shop that is gone leaves no receipt", async () => {
  const shop = await freshShop(db.store);
  const receipt = { webhookId: "w1", eventId: "e1", topic: "ORDERS_CREATE", triggeredAt: at(0) };
  const receive = (domain: ShopDomain) => db.store.forShop(domain).change((tx) => tx.saveWebhookReceipt(receipt, at(1)));
  expect(await receive(shop)).toBe(true);
  expect(await receive(shop)).toBe(false);
  const gone = shopDomainSchema.parse("gone.myshopify.com");
  expect(await receive(gone)).toBe(true);
  expect(await receive(gone)).toBe(true);
  expect(await db.prisma.webhookReceipt.count({ where: { shop: gone } })).toBe(0);
});

test("a row that another version wrote in a shape we do not know is refused when read", async () => {
  const shop = await freshShop(db.store);
  await db.prisma.$executeRaw`UPDATE shops SET policy = '{"unheardOf": true}' WHERE domain = ${shop}`;
  await expect(db.store.forShop(shop).readShop()).rejects.toThrow(/unheardOf/);
});
