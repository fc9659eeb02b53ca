import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Difference } from "#app/domain/checks/reconciliation.ts";
import { shopDomainSchema, type ShopDomain } from "#app/domain/ids.ts";
import { aConnectionId, aLineId, aLinkId, anImportId, anOrderId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { anImport, anImportRow } from "#test/support/builders/imports.ts";
import { aLine, aMailSettings, anOrder, noon } from "#test/support/builders/shop.ts";
import { aLink, aLinkLine, aParcel, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFlowTrigger, aFlowUse, aLookup, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const prints = shopDomainSchema.parse("prints.myshopify.com");
const morePrints = shopDomainSchema.parse("more-prints.myshopify.com");

test("an erased shop leaves not one row behind, in no table and under no name, and its neighbour loses none", async () => {
  for (const shop of [prints, morePrints]) {
    await fillRest(shop);
    await db.store.system.takeLease(`order:${shop}:5001`, "worker", 60_000);
    await db.prisma.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "t" } });
    await db.store.system.bookPoints({ shop, points: 10, priority: "background" });
  }
  const neighbour = await rowsNaming(morePrints);
  await db.store.forShop(prints).change((tx) => tx.eraseShop());
  expect(await rowsNaming(prints)).toEqual({});
  expect(await rowsNaming(morePrints)).toEqual(neighbour);
  expect(Object.keys(neighbour).length).toBeGreaterThan(16);
  expect(await db.store.system.listShops()).not.toContain(prints);
});

test("an uninstalled shop loses its tokens and keeps its facts", async () => {
  const shop = shopDomainSchema.parse("left.myshopify.com");
  await saveLinkedOrder(db.store, shop);
  await db.prisma.session.create({ data: { id: `offline_${shop}`, shop, state: "", accessToken: "t" } });
  const store = db.store.forShop(shop);
  await store.change((tx) => tx.removeSessions());
  expect(await db.prisma.session.count({ where: { shop } })).toBe(0);
  expect(await store.findOrder(anOrderId(5001))).not.toBeNull();
});

test("an erased order takes along what hangs on it alone, and leaves what others share", async () => {
  const shop = shopDomainSchema.parse("redacts.myshopify.com");
  await fillRest(shop);
  const store = db.store.forShop(shop);
  const kept = anOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ id: aLineId(9101) })] });
  const shared = aVendorOrder({ id: aVendorOrderId(2), number: "2" });
  const follower = aVendorOrder({ id: aVendorOrderId(3), number: "3" });
  const keptLine = [aLinkLine({ lineId: aLineId(9101) })];
  await store.change(async (tx) => {
    await tx.saveOrder(kept);
    for (const vendorOrder of [shared, follower]) await tx.saveVendorOrder(vendorOrder);
    await tx.saveLink(aLink({ id: aLinkId(2), vendorOrderId: shared.id, state: "unlinked" }));
    await tx.saveLink(aLink({ id: aLinkId(3), orderId: kept.id, vendorOrderId: shared.id, lines: keptLine }));
    await tx.saveLink(
      aLink({ id: aLinkId(4), orderId: kept.id, vendorOrderId: follower.id, lines: keptLine, successorOf: aVendorOrderId(1) }),
    );
    await tx.eraseOrders([anOrderId(5001), anOrderId(404)]);
  });
  expect(await store.findOrder(anOrderId(5001))).toBeNull();
  expect(await store.findVendorOrder(aVendorOrderId(1))).toBeNull();
  expect(await store.listWrites(anOrderId(5001))).toEqual([]);
  expect(await store.listProblems()).toEqual([]);
  expect(await store.listTimeline({ limit: 10 })).toEqual([]);
  expect(await db.prisma.reading.count({ where: { shop } })).toBe(0);
  expect(await db.prisma.importRow.count({ where: { shop } })).toBe(0);
  expect(await db.prisma.flowTrigger.count({ where: { shop } })).toBe(0);
  expect(await db.prisma.flowRun.count({ where: { shop } })).toBe(0);
  expect(await db.prisma.writePiece.count({ where: { shop } })).toBe(0);
  expect(await store.readPreflight()).toBeNull();
  expect(await db.store.system.listDuePreflights(noon, 100)).toContain(shop);
  const reconciliation = await store.readReconciliation();
  expect([reconciliation?.running, reconciliation?.report].map((part) => part?.rows.map(({ order }) => order))).toEqual([
    ["#1002"],
    ["#1002"],
  ]);
  expect(await store.findOrder(kept.id)).toEqual(kept);
  const links = await store.listLinks(kept.id);
  expect(links.map(({ link }) => [link.id, link.vendorOrderId, link.successorOf])).toEqual([
    [aLinkId(3), shared.id, null],
    [aLinkId(4), follower.id, null],
  ]);
});

/** Something in every table of the shop. */
async function fillRest(shop: ShopDomain): Promise<void> {
  await saveLinkedOrder(db.store, shop);
  const about = { orderId: anOrderId(5001), vendorOrderId: aVendorOrderId(1), connectionId: aConnectionId(1) };
  await db.store.forShop(shop).change(async (tx) => {
    await tx.saveLookups([aLookup()]);
    await tx.saveReading({ vendorOrderId: about.vendorOrderId, readAt: noon, fingerprint: "f", reading: aReading() });
    await tx.saveParcel(aParcel());
    await tx.saveLink(aLink({ id: aLinkId(9), state: "suggested", shipsToLinkId: aLinkId(1), successorOf: aVendorOrderId(1), lines: [] }));
    await tx.saveWrite(aCreate({ state: "sending" }));
    await tx.raiseProblem({ kind: "not_found", about: "x", params: {}, ...about }, noon);
    await tx.addTimeline({ at: noon, who: { kind: "app" }, what: "linked", params: {}, ...about });
    await tx.learnSku("SKU-1", about.connectionId);
    await tx.saveMailSettings(aMailSettings({ stopId: randomUUID() }), "her@x.example");
    await tx.claimMails(["told"], noon);
    await tx.saveFlowUse(aFlowUse());
    await tx.addFlowTriggers([aFlowTrigger()]);
    await tx.saveFlowAnswer({ id: "run-1", orderId: about.orderId, answer: { state: "done" }, at: noon });
    await tx.saveImport(anImport());
    await tx.addImportRows(anImportId(1), [anImportRow()]);
    await tx.saveWebhookReceipt({ webhookId: "w1", eventId: null, topic: "x", triggeredAt: null }, noon);
    await tx.savePreflight({ at: noon, checks: [{ code: "other_fulfillment", state: "warn", params: { orders: "#1001" } }] }, noon);
    await tx.raiseProblem({ ...aboutNoOrder, kind: "other_fulfillment_app", about: "shop:preflight", params: { orders: "#1001" } }, noon);
    const report = {
      asOf: noon,
      orders: 2,
      compared: 2,
      differences: 2,
      rows: [aDifference("5001", "#1001"), aDifference("5002", "#1002")],
    };
    await tx.saveReconciliation({ dueAt: noon, report, running: { ...report, phase: "stored", after: null } });
  });
}

const aboutNoOrder = { orderId: null, vendorOrderId: null, connectionId: null };

function aDifference(id: string, order: string): Difference {
  const follows = { kind: "intake", why: "not_stored" } as const;
  return { orderId: anOrderId(Number(id)), order, atVendor: null, atShopify: null, follows, next: "framewire" };
}

/** How many rows of each table have the shop's name as a whole word anywhere in them. */
async function rowsNaming(shop: ShopDomain): Promise<Record<string, number>> {
  const tables = await db.prisma.$queryRaw<{ name: string }[]>`SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`;
  const counts: Record<string, number> = {};
  for (const { name } of tables) {
    const word = `(^|[^a-z0-9-])${shop.replaceAll(".", "\\.")}`;
    const [found] = await db.prisma.$queryRawUnsafe<{ rows: number }[]>(
      `SELECT count(*)::int AS rows FROM "${name}" t WHERE to_jsonb(t)::text ~ $1`,
      word,
    );
    if (found && found.rows > 0) counts[name] = found.rows;
  }
  return counts;
}
