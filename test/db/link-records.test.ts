import { afterAll, beforeAll, expect, test } from "vitest";
import { aLinkId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aPiece, aReading, aVendorOrder, aVendorParcel } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFulfillmentId, anAdoption, aTrackingWrite, aWriteId, freshShop, newsWrites, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("a vendor order comes back by id, number and PO, with its parcels and readings", async () => {
  const store = db.store.forShop(await freshShop(db.store));
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
  const store = db.store.forShop(await freshShop(db.store));
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
    await tx.touchVendorOrders(
      [second, third].map(({ id }) => ({ id, readAt: at(40), nextReadAt: at(45), mark: "followed" })),
      { followed: true },
    );
  });
  expect(await store.findVendorOrder(first.id)).toEqual({ ...first, lastReadAt: at(30), nextReadAt: at(35), mark: "new" });
  expect(await store.findVendorOrder(second.id)).toEqual({ ...second, lastReadAt: at(31), nextReadAt: null, mark: null });
  expect(await store.findVendorOrder(third.id)).toEqual({ ...third, lastReadAt: at(40), nextReadAt: at(45), mark: "followed" });
});

test.each([
  { what: "stays due as it was hinted at since", wasDueAt: at(10), dueAt: at(12), nextReadAt: at(20), stays: true },
  { what: "stays due so though it would be followed no longer", wasDueAt: at(10), dueAt: at(12), nextReadAt: null, stays: true },
  { what: "is due sooner than that", wasDueAt: at(10), dueAt: at(30), nextReadAt: at(20), stays: false },
  { what: "is due anew where nothing was hinted at", wasDueAt: at(10), dueAt: at(10), nextReadAt: at(20), stays: false },
  { what: "is due as whoever touches it says", wasDueAt: undefined, dueAt: at(12), nextReadAt: at(20), stays: false },
])("a vendor order that was read $what", async ({ wasDueAt, dueAt, nextReadAt, stays }) => {
  const store = db.store.forShop(await freshShop(db.store));
  const vendorOrder = aVendorOrder({ nextReadAt: dueAt });
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.saveVendorOrder(vendorOrder);
    const touch = { id: vendorOrder.id, readAt: at(15), nextReadAt, mark: "new" };
    await tx.touchVendorOrders([wasDueAt === undefined ? touch : { ...touch, wasDueAt }], { followed: true });
  });
  const after = { lastReadAt: at(15), nextReadAt: stays ? dueAt : nextReadAt, mark: "new" };
  expect(await store.findVendorOrder(vendorOrder.id)).toEqual({ ...vendorOrder, ...after });
});

test("a link comes with its vendor order, parcels and connection, by every way to it", async () => {
  const shop = await freshShop(db.store);
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
  const shop = await freshShop(db.store);
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
  const writes = [
    aCreate(done),
    aTrackingWrite({ createdAt: at(1) }),
    anAdoption({ createdAt: at(2) }),
    ...newsWrites().map((write) => ({ ...write, createdAt: at(3) })),
  ];
  await store.change(async (tx) => {
    await tx.saveWrite(aCreate());
    for (const write of writes) expect(await tx.saveWrite(write)).toBe("saved");
    expect(await tx.findWrite(aWriteId(1))).toEqual(writes[0]);
    expect(await tx.findWrite(aWriteId(404))).toBeNull();
  });
  expect(await store.listWrites(anOrderId(5001))).toEqual(writes);
  expect(await store.listWritesOfOrders([anOrderId(5001)])).toEqual(writes);
});

test("a reading with a NUL and half a character in its texts is stored without them", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const reading = { vendorOrderId: aVendorOrderId(1), readAt: at(1), fingerprint: "f", reading: aReading({ po: "a\0b\ud800c" }) };
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection());
    await tx.saveVendorOrder(aVendorOrder());
    await tx.saveReading(reading);
  });
  expect((await store.listReadings(aVendorOrderId(1)))[0]?.reading.po).toBe("ab\ufffdc");
});

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
