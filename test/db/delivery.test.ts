import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { writeProblemKinds } from "#app/domain/fulfillment/problem-about.ts";
import { wordRow } from "#app/domain/fulfillment/word.ts";
import { problemKey } from "#app/domain/problems/problem.ts";
import type { Wait } from "#app/domain/records.ts";
import { countCap } from "#app/domain/screens/order-list.ts";
import type { ShopChanges, ShopStore } from "#app/domain/store.ts";
import { aLinkId, anOrderId, aVendorOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFulfillmentId, anAdoption, aTrackingWrite, aWriteId, saveLinkedOrder } from "./sample-records.ts";

const ups = "1Z999AA10123456784";
const orderId = anOrderId(5001);
const since = later(noon, -60 * dayMs);
let db: TestDatabase;
let store: ShopStore;

beforeAll(async () => {
  db = await testDatabase();
  store = db.store.forShop(shopDomain);
});
afterAll(() => db.close());
beforeEach(async () => {
  await store.change((tx) => tx.eraseShop());
  await saveLinkedOrder(db.store);
  await store.change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped" }));
    await tx.saveParcel(aParcel());
  });
});

const missing = () => store.countMissingParcels(since, writeProblemKinds);

test("a parcel is missing at Shopify until the ledger says that its number was accepted, and again when it is written anew", async () => {
  expect(await missing()).toEqual({ count: 1, since: noon });
  await store.change((tx) => tx.saveWrite(aCreate({ state: "sending" })));
  expect((await missing()).count).toBe(1);
  const done = aCreate({ state: "done", doneAt: later(noon, minuteMs), fulfillmentId: aFulfillmentId(77) });
  await store.change((tx) => tx.saveWrite(done));
  expect(await missing()).toEqual({ count: 0, since: null });
  await store.change((tx) => tx.saveWrite(aTrackingWrite({ state: "done", doneAt: later(noon, hourMs) })));
  expect(await acceptedAt()).toEqual(later(noon, minuteMs));
  await store.change((tx) => tx.saveWrite({ ...done, state: "dropped" }));
  expect(await acceptedAt()).toEqual(later(noon, hourMs));
  await store.change((tx) => tx.saveWrite(aTrackingWrite({ state: "dropped" })));
  expect((await missing()).count).toBe(1);
});

test("an adoption brings a number as well, and an update carries those of the order's other links", async () => {
  await store.change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(2), number: "654321", stage: "shipped" }));
    await tx.saveLink(aLink({ id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [] }));
    await tx.saveParcel(aParcel({ vendorOrderId: aVendorOrderId(2), number: "OTHER" }));
    await tx.saveWrite(anAdoption({ state: "done", doneAt: noon, numbers: [ups] }));
  });
  expect((await missing()).count).toBe(1);
  await store.change((tx) => tx.saveWrite(aTrackingWrite({ state: "done", doneAt: noon, numbers: [ups, "OTHER"] })));
  expect((await missing()).count).toBe(0);
});

const leftOut: Wait = { code: "left_out", linkId: aLinkId(1), since: noon, until: null, params: { pieces: 1, numbers: `X, ${ups}` } };
const draft = {
  kind: "refused_by_shopify" as const,
  about: "order:5001/write:1",
  ...{ orderId, vendorOrderId: null, connectionId: null, params: {} },
};

test.each<[string, (tx: ShopChanges) => Promise<unknown>, number]>([
  ["goes to another vendor", shipsToVendor, 0],
  ["belongs to a vendor order that is only suggested", (tx) => tx.saveLink(aLink({ state: "suggested" })), 0],
  ["belongs to one that was unlinked", (tx) => tx.saveLink(aLink({ state: "unlinked" })), 0],
  ["has another number now", (tx) => tx.saveParcel(aParcel({ supersededAt: noon })), 0],
  ["belongs to an order that was cancelled or deleted", (tx) => tx.saveOrder(anOrder({ cancelledAt: noon })), 0],
  ["was left out when shadow mode ended", (tx) => tx.saveWaits(orderId, [leftOut], null), 0],
  ["waits for something else", (tx) => tx.saveWaits(orderId, [{ ...leftOut, code: "on_hold" }], null), 1],
  ["is known longer than Shopify lets its order be read", (tx) => tx.saveParcel(aParcel({ firstSeenAt: later(since, -1) })), 0],
  ["is let be by a person's answer", leaveIt, 0],
  ["has a problem", (tx) => tx.raiseProblem(draft, noon), 1],
  ["has a problem that was dismissed", (tx) => dismissed(tx, draft.kind), 0],
  ["has another matter that was dismissed", (tx) => dismissed(tx, "odd_number"), 1],
])("a parcel that %s", async (_name, change, count) => {
  await store.change(change);
  expect((await missing()).count).toBe(count);
});

test("parcels are counted by the days of the shop's own calendar: when they left, and when Shopify took them", async () => {
  const late = new Date("2026-03-10T03:30:00Z");
  await store.change(async (tx) => {
    await tx.saveParcel(aParcel({ number: "LATE", shippedAt: late, firstSeenAt: later(late, hourMs) }));
    await tx.saveParcel(aParcel({ number: "NO-DATE", shippedAt: null }));
    await tx.saveParcel(aParcel({ number: "OLD", shippedAt: later(since, -dayMs), firstSeenAt: noon }));
    await tx.saveWrite(aCreate({ state: "done", doneAt: noon, numbers: [ups, "LATE"] }));
  });
  expect(await store.countParcelDays({ since, timeZone: "America/New_York" })).toEqual([
    { day: "2026-03-09", shipped: 1, accepted: 0 },
    { day: "2026-03-10", shipped: 2, accepted: 2 },
  ]);
  expect(await store.countParcelDays({ since: later(noon, 1), timeZone: "UTC" })).toEqual([]);
});

test("a label that was printed early is neither missing nor shipped, until its piece or the whole has left", async () => {
  const shown = async () => [(await missing()).count, (await store.countParcelDays({ since, timeZone: "UTC" })).length];
  const shipped = { numbers: [ups], shipped: true };
  const stages = [
    aVendorOrder({ stage: "in_production" }),
    aVendorOrder({ stage: "partially_shipped" }),
    aVendorOrder({ stage: "partially_shipped", pieces: [aPiece({ ...shipped, shipped: false }), aPiece({ copy: 2, shipped: true })] }),
    aVendorOrder({ stage: "partially_shipped", pieces: [aPiece(shipped)] }),
    aVendorOrder({ stage: "delivered" }),
  ];
  const told: number[][] = [];
  for (const vendorOrder of stages) {
    await store.change((tx) => tx.saveVendorOrder(vendorOrder));
    told.push(await shown());
  }
  expect(told).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
    [1, 1],
    [1, 1],
  ]);
});

test("how fast numbers come through leaves out what was known before", async () => {
  expect(await store.readDeliveryTimes(since)).toEqual({ medianMs: null, lastAcceptedAt: null });
  await store.change(async (tx) => {
    await tx.saveParcel(aParcel({ number: "SLOW", firstSeenAt: later(noon, -hourMs) }));
    await tx.saveParcel(aParcel({ number: "BEFORE", firstSeenAt: later(since, -dayMs) }));
    await tx.saveWrite(aCreate({ state: "done", doneAt: later(noon, 2 * minuteMs), numbers: [ups, "SLOW", "BEFORE"] }));
  });
  const half = (2 * minuteMs + hourMs + 2 * minuteMs) / 2;
  expect(await store.readDeliveryTimes(since)).toEqual({ medianMs: half, lastAcceptedAt: later(noon, 2 * minuteMs) });
});

test("waits are counted by code, with what is held back meanwhile", async () => {
  const held = (writes: number): Wait => ({ code: "shadow_mode", linkId: null, since: noon, until: null, params: { writes } });
  await store.change((tx) => tx.saveWaits(orderId, [held(2), held(1), leftOut], null));
  expect(await store.countWaits("shadow_mode")).toEqual({ orders: 1, writes: 3 });
  expect(await store.countWaits("shipped_without_number")).toEqual({ orders: 0, writes: 0 });
});

test("more than a thousand that wait, or are missing, are a thousand and one, and the oldest is among them", async () => {
  const rows = countCap + 5;
  await db.prisma.$executeRaw`INSERT INTO orders (shop, id, name, placed_at, updated_at, fulfillment_order_ids, seen_at, waits)
    SELECT ${shopDomain}, 'many ' || n, '#many ' || n, ${noon}::timestamptz, ${noon}::timestamptz, '{}', ${noon}::timestamptz,
      '[{"code": "shadow_mode", "params": {"writes": 1}}]' FROM generate_series(1, ${rows}::int) n`;
  expect(await store.countWaits("shadow_mode")).toEqual({ orders: countCap + 1, writes: countCap + 1 });
  await db.prisma.$executeRaw`INSERT INTO parcels (shop, vendor_order_id, number, carrier, pieces, first_seen_at)
    SELECT ${shopDomain}, ${aVendorOrderId(1)}::uuid, 'many ' || n, 'UPS', '{}', ${noon}::timestamptz - n * interval '1 minute'
    FROM generate_series(1, ${rows}::int) n`;
  expect(await missing()).toEqual({ count: countCap + 1, since: later(noon, -rows * minuteMs) });
});

async function acceptedAt(): Promise<Date | null | undefined> {
  return (await db.prisma.parcel.findFirst({ where: { shop: shopDomain } }))?.acceptedAt;
}

async function shipsToVendor(tx: ShopChanges): Promise<void> {
  await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(2), number: "654321", stage: "shipped" }));
  await tx.saveLink(aLink({ id: aLinkId(2), vendorOrderId: aVendorOrderId(2) }));
  await tx.saveLink(aLink({ shipsToLinkId: aLinkId(2), lines: [] }));
}

async function leaveIt(tx: ShopChanges): Promise<void> {
  const word = { word: "leave" as const, fulfillmentId: aFulfillmentId(77), linkId: aLinkId(1) };
  await tx.saveWrite(wordRow(word, { id: aWriteId(9), orderId, now: noon }));
}

async function dismissed(tx: ShopChanges, kind: "odd_number" | "refused_by_shopify"): Promise<void> {
  await tx.raiseProblem({ ...draft, kind }, noon);
  await tx.dismissProblem(problemKey({ ...draft, kind }), "We know.", noon);
}
