import { afterAll, beforeAll, expect, test } from "vitest";
import type { Lookup, Order, TimelineEntry } from "#app/domain/records.ts";
import { shopDomainSchema, type ShopDomain } from "#app/domain/ids.ts";
import { shopPolicySchema } from "#app/domain/policy.ts";
import { aConnectionId, aFulfillmentOrderId, aLineId, aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, aLine, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aReading, aVendorOrder, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFulfillmentId, anAdoption, aTrackingWrite, aWriteId, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("a shop comes back as it was saved, and a second save replaces it", async () => {
  const shop = await freshShop();
  const store = db.store.forShop(shop);
  const policy = shopPolicySchema.parse({ numberWaitHours: 12, reportProgress: true });
  const saved = aShop({
    domain: shop,
    orderNumberSuffix: "-EU",
    scopes: ["read_orders"],
    policy,
    shadowMode: true,
    uninstalledAt: at(1),
    ordersSeenUntil: at(2),
  });
  await store.change((tx) => tx.saveShop(saved));
  expect(await store.readShop()).toEqual(saved);
});

test("a shop's store refuses to save another shop", async () => {
  const store = db.store.forShop(await freshShop());
  await expect(store.change((tx) => tx.saveShop(aShop({ domain: shopDomainSchema.parse("someone-else.myshopify.com") })))).rejects.toThrow(
    /was given the shop/,
  );
});

test("a connection comes back as it was saved; its credentials come back only from readAccount", async () => {
  const store = db.store.forShop(await freshShop());
  const account = { baseUrl: "https://nwframing.com/IFS", fields: { role: "store", user: "u", password: "p" } };
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
    lastError: { kind: "auth", detail: "HTTP 401", at: at(2) },
  });
  await store.change((tx) => tx.saveConnection(connection, account));
  const found = await store.findConnection(connection.id);
  expect(found).toEqual({ ...connection, accountHash: found?.accountHash });
  expect(found?.accountHash).not.toBe(connection.accountHash);
  expect(await store.readAccount(connection.id)).toEqual(account);
  expect(JSON.stringify(await db.prisma.connection.findMany())).not.toContain('"p"');
});

test("a save without credentials leaves them as they are, and with them computes the account's hash", async () => {
  const store = db.store.forShop(await freshShop());
  const account = { baseUrl: "https://api.finerworks.com", fields: { web_api_key: "k" } };
  await store.change((tx) => tx.saveConnection(aConnection(), account));
  const first = await store.findConnection(aConnectionId(1));
  if (!first) throw new Error("not saved");
  await store.change((tx) => tx.saveConnection({ ...first, failuresInRow: 5 }));
  expect(await store.readAccount(first.id)).toEqual(account);
  expect(await store.findConnection(first.id)).toEqual({ ...first, failuresInRow: 5 });
});

test("a removed connection is gone with its credentials, frees its name, and keeps the history of its links", async () => {
  const shop = await freshShop();
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection(), { baseUrl: "https://x.example", fields: {} });
    await tx.saveLookup(aLookup());
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

test("an order comes back with its lines in Shopify's order", async () => {
  const store = db.store.forShop(await freshShop());
  const order = anOrder({
    cancelledAt: at(1),
    lines: [
      aLine({ position: 0, sku: null, variantId: null }),
      aLine({ position: 1, requiresShipping: false, isGiftCard: true, productVendor: "Us" }),
    ],
    fulfillmentOrderIds: [aFulfillmentOrderId(1), aFulfillmentOrderId(2)],
    waits: [{ code: "on_hold", linkId: aLinkId(1), since: at(0), until: at(9), params: { count: 2, name: "x", none: null } }],
    writeDueAt: at(5),
  });
  expect(await store.change((tx) => tx.saveOrder(order))).toBe(true);
  expect(await store.findOrder(order.id)).toEqual(order);
  expect(await store.findOrderByName("#1001")).toEqual(order);
  expect(await store.findOrderByFulfillmentOrder(aFulfillmentOrderId(2))).toEqual(order);
  expect(await store.findOrderByFulfillmentOrder(aFulfillmentOrderId(3))).toBeNull();
  expect(await store.change((tx) => tx.lockOrder(order.id))).toEqual(order);
  expect(await store.change((tx) => tx.lockOrder(anOrderId(404)))).toBeNull();
});

test("an older reading of an order changes nothing, one of the same time does", async () => {
  const store = db.store.forShop(await freshShop());
  const newer = anOrder({ updatedAt: at(10), name: "#1001-B" });
  await store.change((tx) => tx.saveOrder(newer));
  expect(await store.change((tx) => tx.saveOrder({ ...newer, updatedAt: at(9), name: "#1001-A", lines: [] }))).toBe(false);
  expect(await store.findOrder(newer.id)).toEqual(newer);
  expect(await store.change((tx) => tx.saveOrder({ ...newer, name: "#1001-C" }))).toBe(true);
  expect((await store.findOrder(newer.id))?.name).toBe("#1001-C");
});

test("a line that is gone stays with nothing to make; waits and first sight survive a new reading", async () => {
  const store = db.store.forShop(await freshShop());
  const order = anOrder({ lines: [aLine({ position: 0 }), aLine({ position: 1, quantity: 3 })] });
  const waits: Order["waits"] = [{ code: "no_number", linkId: null, since: at(0), until: null, params: {} }];
  await store.change(async (tx) => {
    await tx.saveOrder(order);
    await tx.saveWaits(order.id, waits, at(7));
    await tx.saveOrder({ ...order, updatedAt: at(20), seenAt: at(20), lines: [aLine({ position: 0, quantity: 2 })] });
  });
  const found = await store.findOrder(order.id);
  expect(found?.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity])).toEqual([
    [2, 2],
    [3, 0],
  ]);
  expect(found).toMatchObject({ waits, writeDueAt: at(7), seenAt: noon });
});

test("a name that two orders have names none", async () => {
  const store = db.store.forShop(await freshShop());
  await store.change(async (tx) => {
    await tx.saveOrder(anOrder());
    await tx.saveOrder(anOrder({ id: anOrderId(5002), lines: [aLine({ id: aLineId(9101) })] }));
  });
  expect(await store.findOrderByName("#1001")).toBeNull();
});

test("orders are paged by update time, newest first, without a gap or a repeat among equal times", async () => {
  const store = db.store.forShop(await freshShop());
  await store.change(async (tx) => {
    for (const n of [1, 2, 3, 4, 5])
      await tx.saveOrder(anOrder({ id: anOrderId(n), name: `#${String(n)}`, updatedAt: at(n > 3 ? 9 : 5), lines: [] }));
  });
  const seen: string[] = [];
  for (let before: { updatedAt: Date; id: Order["id"] } | null = null; ;) {
    const page: Order[] = await store.listOrders({ limit: 2, before });
    seen.push(...page.map(({ id }) => id));
    before = page.at(-1) ?? null;
    if (before === null) break;
  }
  expect(seen).toEqual(["5", "4", "3", "2", "1"]);
});

test("a lookup is one for an order, connection and reference", async () => {
  const store = db.store.forShop(await freshShop());
  const lookup = aLookup({ lineId: aLineId(9001), firstAskedAt: at(1), lastMissingAt: at(2), misses: 3, nextAskAt: at(4) });
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.saveOrder(anOrder());
    await tx.saveLookup(aLookup());
    await tx.saveLookup(lookup);
  });
  expect(await store.listLookups(anOrderId(5001))).toEqual([lookup]);
  expect(await store.listOrdersByReference(aConnectionId(1), "1001")).toEqual([anOrderId(5001)]);
  expect(await store.listOrdersByReference(aConnectionId(1), "1002")).toEqual([]);
});

test("a vendor order comes back by id, number and PO, with its parcels and readings", async () => {
  const store = db.store.forShop(await freshShop());
  const vendorOrder = aVendorOrder({
    confirmation: "FW-1",
    stage: "shipped",
    flags: ["remake", "refunded"],
    pieces: [aPiece({ sku: "A", shipped: true, numbers: ["N1", "N2"] })],
    items: [{ item: "1", sku: "A", variantId: "7001", quantity: 2 }],
    cost: "61.20",
    addedAt: at(1),
    dueAt: at(2),
    shippedSeenAt: at(3),
    missingSince: at(4),
    mark: "m",
    fingerprint: "f",
  });
  const parcel = aParcel({
    url: "https://t.example/1",
    carrier: "UPS",
    deliveredAt: at(5),
    etaAt: at(6),
    pieces: ["1/1"],
    supersededAt: at(7),
    supersededBy: "N9",
  });
  const reading = { vendorOrderId: vendorOrder.id, readAt: at(1), fingerprint: "f", reading: fullReading() };
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.saveVendorOrder(aVendorOrder());
    await tx.saveVendorOrder(vendorOrder);
    await tx.saveParcel(aParcel());
    await tx.saveParcel(parcel);
    await tx.saveReading(reading);
    await tx.saveReading(reading);
  });
  expect(await store.findVendorOrder(vendorOrder.id)).toEqual(vendorOrder);
  expect(await store.findVendorOrderByNumber(vendorOrder.connectionId, "123456")).toEqual(vendorOrder);
  expect(await store.findVendorOrderByNumber(vendorOrder.connectionId, "654321")).toBeNull();
  expect(await store.listVendorOrdersByPo(vendorOrder.connectionId, "1001")).toEqual([vendorOrder]);
  expect(await store.listParcels(vendorOrder.id)).toEqual([parcel]);
  expect(await store.listReadings(vendorOrder.id)).toEqual([reading]);
});

test("a reading that changed nothing moves the times of all its vendor orders and nothing else", async () => {
  const store = db.store.forShop(await freshShop());
  const [first, second, third] = [1, 2, 3].map((n) => aVendorOrder({ id: aVendorOrderId(n), number: String(n), mark: "old" }));
  if (!first || !second || !third) throw new Error("three were made");
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    for (const vendorOrder of [first, second, third]) await tx.saveVendorOrder(vendorOrder);
    await tx.touchVendorOrders([
      { id: first.id, readAt: at(30), nextReadAt: at(35), mark: "new" },
      { id: second.id, readAt: at(31), nextReadAt: null, mark: null },
    ]);
    await tx.touchVendorOrders([]);
  });
  expect(await store.findVendorOrder(first.id)).toEqual({ ...first, lastReadAt: at(30), nextReadAt: at(35), mark: "new" });
  expect(await store.findVendorOrder(second.id)).toEqual({ ...second, lastReadAt: at(31), nextReadAt: null, mark: null });
  expect(await store.findVendorOrder(third.id)).toEqual(third);
});

test("a link comes with its vendor order, parcels and connection, by every way to it", async () => {
  const shop = await freshShop();
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  const link = aLink({
    lines: [aLinkLine({ item: "1" }), aLinkLine({ item: "2", quantity: 2, piecesPerUnit: 3 })],
    evidence: [{ code: "asked", params: { reference: "1001", count: 1, none: null } }],
    source: "hand",
    createdBy: { kind: "person", name: "Staff" },
    isReplacement: true,
    successorOf: aVendorOrderId(1),
  });
  const receiving = aLink({
    id: aLinkId(2),
    state: "suggested",
    shipsToLinkId: aLinkId(1),
    lines: [],
    linesKnown: false,
    createdAt: at(1),
  });
  await store.change(async (tx) => {
    await tx.saveParcel(aParcel());
    await tx.saveLink(link);
    await tx.saveLink(receiving);
  });
  const around = { vendorOrder: aVendorOrder(), parcels: [aParcel()], connection: aConnection() };
  const both = [
    { link, ...around },
    { link: receiving, ...around },
  ];
  expect(await store.listLinks(anOrderId(5001))).toEqual(both);
  expect(await store.listLinksOfOrders([anOrderId(5001), anOrderId(404)])).toEqual(both);
  expect(await store.listLinksOfVendorOrder(aVendorOrderId(1))).toEqual(both);
  expect(await store.findLink(aLinkId(2))).toEqual(both[1]);
  expect(await store.findLink(aLinkId(3))).toBeNull();
});

test("writes of all three kinds come back as they were saved, and their next state replaces them", async () => {
  const shop = await freshShop();
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  const done = {
    state: "done" as const,
    fulfillmentId: aFulfillmentId(1),
    mail: "unknown" as const,
    attempts: 2,
    reason: "r",
    sentAt: at(1),
    doneAt: at(2),
    nextTryAt: at(3),
  };
  const writes = [aCreate(done), aTrackingWrite({ createdAt: at(1) }), anAdoption({ createdAt: at(2) })];
  await store.change(async (tx) => {
    await tx.saveWrite(aCreate());
    for (const write of writes) expect(await tx.saveWrite(write)).toBe("saved");
    expect(await tx.findWrite(aWriteId(1))).toEqual(writes[0]);
    expect(await tx.findWrite(aWriteId(404))).toBeNull();
  });
  expect(await store.listWrites(anOrderId(5001))).toEqual(writes);
  expect(await store.listWritesOfOrders([anOrderId(5001)])).toEqual(writes);
});

test("the timeline is given newest first, by order and by connection", async () => {
  const store = db.store.forShop(await freshShop());
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
  const store = db.store.forShop(await freshShop());
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
  const shop = await freshShop();
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
  const shop = await freshShop();
  await db.prisma.$executeRaw`UPDATE shops SET policy = '{"unheardOf": true}' WHERE domain = ${shop}`;
  await expect(db.store.forShop(shop).readShop()).rejects.toThrow(/unheardOf/);
});

let shops = 0;

/** A saved shop that no other test of this file uses. */
async function freshShop(): Promise<ShopDomain> {
  shops += 1;
  const domain = shopDomainSchema.parse(`shop-${String(shops)}.myshopify.com`);
  await db.store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain })));
  return domain;
}

function aLookup(fields: Partial<Lookup> = {}): Lookup {
  const open = { firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: noon };
  return {
    orderId: anOrderId(5001),
    connectionId: aConnectionId(1),
    reference: "1001",
    lineId: null,
    state: "asking" as const,
    ...open,
    ...fields,
  };
}

function fullReading() {
  return aReading({
    stage: null,
    flags: ["refunded"],
    parcels: [aVendorParcel({ deliveredAt: at(1), etaAt: null, pieces: ["1/1"] })],
    pieces: [aPiece()],
    items: [{ item: "1", sku: null, variantId: null, quantity: 1 }],
    addedAt: at(2),
    notes: [
      { kind: "odd_number", field: "x" },
      { kind: "unknown_status", code: "99", label: "?" },
      { kind: "held_pieces", count: 1 },
      { kind: "skipped_rows", count: 2 },
    ],
  });
}
