import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import type { ShopDomain } from "#app/domain/ids.ts";
import { problemKey } from "#app/domain/problems/problem.ts";
import { wholeActivity } from "#app/domain/screens/activity-list.ts";
import { wholeOrderList } from "#app/domain/screens/order-list.ts";
import type { ShopChanges, ShopReads, ShopStore } from "#app/domain/store.ts";
import {
  aConnectionId,
  aFulfillmentOrderId,
  anImportId,
  aLinkId,
  anOrderId,
  aVendorOrderId,
  otherShopDomain,
  shopDomain,
} from "#test/support/builders/ids.ts";
import { anImport, anImportRow } from "#test/support/builders/imports.ts";
import { aConnection, aMailSettings, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aPiece, aReading, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { aCreate, aFlowTrigger, aFlowUse, aFulfillmentId, aLookup, aTrackingWrite, aWriteId } from "./sample-records.ts";

let db: TestDatabase;
let before: string;

beforeAll(async () => {
  db = await testDatabase();
  await fill(db.store.forShop(shopDomain));
  before = await everythingOf(shopDomain);
});
afterAll(() => db.close());

/** The other shop starts each test with nothing but its own row. */
beforeEach(async () => {
  const other = db.store.forShop(otherShopDomain);
  await other.change((tx) => tx.eraseShop());
  await other.change((tx) => tx.saveShop(aShop({ domain: otherShopDomain, name: "Frames" })));
});

const account = { baseUrl: "https://x.example", fields: { key: "k" }, identity: "account" };
const page = { limit: 10, before: null };
const later = new Date("2027-01-01T00:00:00.000Z");

/** Every read with an id that exists in the first shop. A port method without an entry does not compile. */
const reads: { [M in keyof ShopReads]: { ask(store: ShopReads): Promise<unknown>; nothing: unknown } } = {
  readShop: { ask: async (s) => (await s.readShop())?.name, nothing: "Frames" },
  listConnections: { ask: (s) => s.listConnections(), nothing: [] },
  listConnectionsOfAccount: {
    ask: (s) => s.listConnectionsOfAccount(testSecrets.hashAccount("finerworks", account)),
    nothing: [],
  },
  findConnection: { ask: (s) => s.findConnection(aConnectionId(1)), nothing: null },
  readSealedAccount: { ask: (s) => s.readSealedAccount(aConnectionId(1)), nothing: null },
  readLaterPass: { ask: (s) => s.readLaterPass(), nothing: null },
  readBackfill: { ask: (s) => s.readBackfill(), nothing: null },
  readWriteDueAt: { ask: (s) => s.readWriteDueAt(anOrderId(5001)), nothing: null },
  findOrder: { ask: (s) => s.findOrder(anOrderId(5001)), nothing: null },
  listOrderNames: { ask: (s) => s.listOrderNames({ names: ["#1001"], ids: [anOrderId(5001)] }), nothing: [] },
  findOrders: { ask: (s) => s.findOrders([anOrderId(5001)]), nothing: [] },
  findOrderByFulfillmentOrder: { ask: (s) => s.findOrderByFulfillmentOrder(aFulfillmentOrderId(6001)), nothing: null },
  listOrders: { ask: (s) => s.listOrders(page), nothing: [] },
  listOrderEntries: { ask: (s) => s.listOrderEntries(wholeOrderList, { limit: 10, now: noon }), nothing: [] },
  searchOrderEntries: {
    ask: (s) => s.searchOrderEntries({ ...wholeOrderList, search: "123456" }, { limit: 10, now: noon, namePrefix: "#" }),
    nothing: { hits: [], isCut: false },
  },
  countOrderTabs: {
    ask: (s) => s.countOrderTabs(null),
    nothing: { all: 0, waiting_for_link: 0, in_production: 0, shipped: 0, attention: 0 },
  },
  listOrdersById: { ask: (s) => s.listOrdersById({ limit: 10, after: null }), nothing: [] },
  listSuggestedOrders: { ask: (s) => s.listSuggestedOrders(page), nothing: [] },
  listLinks: { ask: (s) => s.listLinks(anOrderId(5001)), nothing: [] },
  listLinksOfOrders: { ask: (s) => s.listLinksOfOrders([anOrderId(5001)]), nothing: [] },
  findLink: { ask: (s) => s.findLink(aLinkId(1)), nothing: null },
  findVendorOrder: { ask: (s) => s.findVendorOrder(aVendorOrderId(1)), nothing: null },
  findVendorOrderByNumber: { ask: (s) => s.findVendorOrderByNumber(aConnectionId(1), "123456"), nothing: null },
  listVendorOrdersByPo: { ask: (s) => s.listVendorOrdersByPo(aConnectionId(1), "1001"), nothing: [] },
  listVendorOrdersNamed: {
    ask: (s) => s.listVendorOrdersNamed({ connectionIds: [aConnectionId(1)], numbers: ["123456"], pos: ["1001"] }),
    nothing: [],
  },
  listLinksOfVendorOrder: { ask: (s) => s.listLinksOfVendorOrder(aVendorOrderId(1)), nothing: [] },
  listParcels: { ask: (s) => s.listParcels(aVendorOrderId(1)), nothing: [] },
  listParcelsOfVendorOrders: { ask: (s) => s.listParcelsOfVendorOrders([aVendorOrderId(1)]), nothing: [] },
  listDueVendorOrders: { ask: (s) => s.listDueVendorOrders(aConnectionId(1), later, 10), nothing: [] },
  listDueLookups: { ask: (s) => s.listDueLookups(aConnectionId(1), later, 10), nothing: [] },
  listLookupsNamed: { ask: (s) => s.listLookupsNamed(aConnectionId(1), ["1001"]), nothing: [] },
  listLookups: { ask: (s) => s.listLookups(anOrderId(5001)), nothing: [] },
  listOrdersByReference: { ask: (s) => s.listOrdersByReference(aConnectionId(1), "1001"), nothing: [] },
  nextDueAt: { ask: (s) => s.nextDueAt(aConnectionId(1)), nothing: null },
  countOpenVendorOrders: { ask: (s) => s.countOpenVendorOrders(aConnectionId(1)), nothing: 0 },
  listWrites: { ask: (s) => s.listWrites(anOrderId(5001)), nothing: [] },
  findOrderIdByFulfillment: { ask: (s) => s.findOrderIdByFulfillment(aFulfillmentId(1)), nothing: null },
  listWritesOfOrders: { ask: (s) => s.listWritesOfOrders([anOrderId(5001)]), nothing: [] },
  listActivity: { ask: (s) => s.listActivity(wholeActivity, { limit: 10, now: noon }), nothing: [] },
  listReadings: { ask: (s) => s.listReadings(aVendorOrderId(1)), nothing: [] },
  listProblems: { ask: (s) => s.listProblems({ orderId: anOrderId(5001) }), nothing: [] },
  findProblems: {
    ask: async (s) => s.findProblems((await db.store.forShop(shopDomain).listProblems()).map(({ key }) => key)),
    nothing: [],
  },
  listProblemsOfOrders: { ask: (s) => s.listProblemsOfOrders([anOrderId(5001)]), nothing: [] },
  listProblemsOfVendorOrders: { ask: (s) => s.listProblemsOfVendorOrders([aVendorOrderId(1)]), nothing: [] },
  countProblems: { ask: (s) => s.countProblems({ dismissed: false }), nothing: [] },
  countFreshProblems: { ask: (s) => s.countFreshProblems(new Date(0)), nothing: [] },
  countProblemsOfKind: { ask: (s) => s.countProblemsOfKind("not_found"), nothing: 0 },
  readMailSettings: { ask: (s) => s.readMailSettings(), nothing: null },
  listProblemsByKind: { ask: (s) => s.listProblemsByKind({ kind: null, dismissed: false, after: null, limit: 10 }), nothing: [] },
  countWaits: { ask: (s) => s.countWaits("shadow_mode"), nothing: { orders: 0, writes: 0 } },
  countMissingParcels: { ask: async (s) => (await s.countMissingParcels(new Date(0), [])).count, nothing: 0 },
  countParcelDays: { ask: (s) => s.countParcelDays({ since: new Date(0), timeZone: "UTC" }), nothing: [] },
  readDeliveryTimes: { ask: (s) => s.readDeliveryTimes(new Date(0)), nothing: { medianMs: null, lastAcceptedAt: null } },
  hasLink: { ask: (s) => s.hasLink(), nothing: false },
  listTimeline: { ask: (s) => s.listTimeline({ orderId: anOrderId(5001), limit: 10 }), nothing: [] },
  listDueProductions: { ask: (s) => s.listDueProductions(later, 10), nothing: [] },
  findImport: { ask: (s) => s.findImport(anImportId(1)), nothing: null },
  listImports: { ask: (s) => s.listImports(10), nothing: [] },
  findDueImport: { ask: (s) => s.findDueImport(later), nothing: null },
  listImportRows: { ask: (s) => s.listImportRows(anImportId(1), { state: null, cursor: null, limit: 10 }), nothing: [] },
  listImportGroups: { ask: (s) => s.listImportGroups(anImportId(1), { state: "will_link", limit: 10 }), nothing: [] },
  countImportRows: { ask: async (s) => (await s.countImportRows(anImportId(1))).will_link, nothing: 0 },
  listNumberedRows: { ask: (s) => s.listNumberedRows(anImportId(1), { numbers: ["123456"], orderIds: [anOrderId(5001)] }), nothing: [] },
  listLearnedSkus: { ask: (s) => s.listLearnedSkus(), nothing: [] },
  listOrderTimes: { ask: (s) => s.listOrderTimes([anOrderId(5001)]), nothing: [] },
  listLinkedOrderIds: { ask: (s) => s.listLinkedOrderIds({ placedSince: new Date(0), after: null, limit: 10 }), nothing: [] },
  listOrderIdsToPlan: { ask: (s) => s.listOrderIdsToPlan({ which: "waiting", after: null, limit: 10 }), nothing: [] },
  readWebhookSigns: {
    ask: (s) => s.readWebhookSigns({ since: new Date(0), until: later }),
    nothing: { lastAt: null, unheard: 0, firstUnheardAt: null },
  },
  readPreflight: { ask: (s) => s.readPreflight(), nothing: null },
  readReconciliation: { ask: (s) => s.readReconciliation(), nothing: null },
  usesFlow: { ask: (s) => s.usesFlow(), nothing: false },
  findFlowAnswer: { ask: (s) => s.findFlowAnswer("run-1"), nothing: null },
};

test.each(Object.entries(reads))("%s finds nothing of another shop, and its own shop's", async (_name, { ask, nothing }) => {
  expect(await ask(db.store.forShop(otherShopDomain))).toEqual(nothing);
  expect(await ask(db.store.forShop(shopDomain))).not.toEqual(nothing);
});

test("another shop's credentials and mail address are not there", async () => {
  expect(await db.store.forShop(otherShopDomain).readAccount(aConnectionId(1))).toBeNull();
  expect(await db.store.forShop(shopDomain).readAccount(aConnectionId(1))).not.toBeNull();
  expect(await db.store.forShop(otherShopDomain).readMailAddress()).toBeNull();
  expect(await db.store.forShop(shopDomain).readMailAddress()).not.toBeNull();
});

test("another shop's connection has no turn at its vendor that could be taken", async () => {
  const take = (shop: ShopDomain) => db.store.forShop(shop).takeVendorTurn(aConnectionId(1), hourMs);
  expect(await take(otherShopDomain)).toBe(0);
  expect(await everythingOf(shopDomain)).toBe(before);
});

const draft = {
  kind: "not_found" as const,
  about: "order:5001",
  orderId: anOrderId(5001),
  vendorOrderId: null,
  connectionId: null,
  params: {},
};
const refused = "refused";

/**
 * Every change with ids that exist in the first shop. `refused`: it names a row that this shop does not have, and the database says so.
 * Whatever happens in the shop itself, the first shop's rows stay as they are.
 */
const changes: { [M in Exclude<keyof ShopChanges, keyof ShopReads>]: { make(tx: ShopChanges): Promise<unknown>; answer: unknown } } = {
  saveShop: { make: (tx) => tx.saveShop(aShop({ domain: shopDomain, name: "Taken over" })), answer: refused },
  saveConnection: {
    make: (tx) => tx.saveConnection(aConnection({ label: "Mine" }), { baseUrl: "https://x.example", fields: {}, identity: "account" }),
    answer: undefined,
  },
  removeConnection: { make: (tx) => tx.removeConnection(aConnectionId(1)), answer: undefined },
  reviveConnection: { make: (tx) => tx.reviveConnection(aConnectionId(1), { now: later, changedSince: noon }), answer: undefined },
  beginBackfill: { make: (tx) => tx.beginBackfill({ since: later, startedAt: later }), answer: undefined },
  saveLaterPass: { make: (tx) => tx.saveLaterPass({ since: later, startedAt: later, cursor: "mine" }), answer: undefined },
  addToBackfill: { make: (tx) => tx.addToBackfill({ orderIds: [anOrderId(5001)], cursor: "mine" }), answer: undefined },
  settleBackfill: { make: (tx) => tx.settleBackfill([anOrderId(5001)]), answer: undefined },
  saveOrder: { make: (tx) => tx.saveOrder(anOrder({ name: "#mine", updatedAt: later })), answer: true },
  saveEchoTime: { make: (tx) => tx.saveEchoTime(anOrderId(5001), later), answer: undefined },
  lockOrder: { make: (tx) => tx.lockOrder(anOrderId(5001)), answer: null },
  saveWaits: { make: (tx) => tx.saveWaits(anOrderId(5001), [], later), answer: undefined },
  saveProduction: { make: (tx) => tx.saveProduction(anOrderId(5001), "{}", { dueAt: later, isFirst: true }), answer: undefined },
  settleProductions: { make: (tx) => tx.settleProductions([{ orderId: anOrderId(5001), text: "{}" }]), answer: undefined },
  putOffProductions: { make: (tx) => tx.putOffProductions([anOrderId(5001)], later), answer: undefined },
  saveOrderLive: { make: (tx) => tx.saveOrderLive(anOrderId(5001), { isLive: true, backlog: null }), answer: undefined },
  endLiveOrders: { make: (tx) => tx.endLiveOrders(), answer: undefined },
  saveLookups: { make: (tx) => tx.saveLookups([lookup]), answer: refused },
  saveVendorOrder: { make: (tx) => tx.saveVendorOrder(aVendorOrder({ stage: "cancelled" })), answer: refused },
  touchVendorOrders: {
    make: (tx) => tx.touchVendorOrders([{ id: aVendorOrderId(1), readAt: later, nextReadAt: null, mark: "x" }]),
    answer: undefined,
  },
  saveReading: {
    make: (tx) => tx.saveReading({ vendorOrderId: aVendorOrderId(1), readAt: later, fingerprint: "x", reading: aReading() }),
    answer: refused,
  },
  saveParcel: { make: (tx) => tx.saveParcel(aParcel({ carrier: "Mine" })), answer: refused },
  saveLink: { make: (tx) => tx.saveLink(aLink({ state: "unlinked" })), answer: refused },
  saveWrite: { make: (tx) => tx.saveWrite(aCreate({ state: "dropped" })), answer: refused },
  findWrite: { make: (tx) => tx.findWrite(aWriteId(1)), answer: null },
  raiseProblem: { make: (tx) => tx.raiseProblem(draft, later), answer: true },
  clearProblem: { make: (tx) => tx.clearProblem(problemKey(draft), later), answer: undefined },
  dismissProblem: { make: (tx) => tx.dismissProblem(problemKey(draft), "mine", later), answer: undefined },
  reopenProblem: { make: (tx) => tx.reopenProblem(problemKey(draft)), answer: undefined },
  addTimeline: { make: (tx) => tx.addTimeline({ at: noon, who: { kind: "app" }, what: "x", ...draftIds }), answer: undefined },
  learnSku: { make: (tx) => tx.learnSku("SKU-9", aConnectionId(1)), answer: refused },
  saveImport: { make: (tx) => tx.saveImport(anImport({ state: "cancelled" })), answer: undefined },
  lockImport: { make: (tx) => tx.lockImport(anImportId(1)), answer: null },
  addImportRows: { make: (tx) => tx.addImportRows(anImportId(1), [anImportRow({ row: 3 })]), answer: refused },
  saveVerdicts: { make: (tx) => tx.saveVerdicts(anImportId(1), [anImportRow({ number: "mine" })]), answer: undefined },
  removeImport: { make: (tx) => tx.removeImport(anImportId(1)), answer: undefined },
  enqueue: { make: (tx) => tx.enqueue({ name: "backfill-shop", data: { shop: otherShopDomain } }), answer: undefined },
  saveWebhookReceipt: {
    make: (tx) => tx.saveWebhookReceipt({ webhookId: "w1", eventId: null, topic: "x", triggeredAt: null }, noon),
    answer: true,
  },
  holdsLease: { make: (tx) => tx.holdsLease({ name: "x", owner: "x", fence: 1, until: noon }), answer: false },
  setPreflightDue: { make: (tx) => tx.setPreflightDue(later), answer: undefined },
  savePreflight: { make: (tx) => tx.savePreflight({ at: later, checks: [] }, later), answer: undefined },
  saveReconciliation: { make: (tx) => tx.saveReconciliation({ dueAt: later, running: null, report: null }), answer: undefined },
  saveFlowUse: { make: (tx) => tx.saveFlowUse(aFlowUse({ isEnabled: false, asOf: later })), answer: undefined },
  addFlowTriggers: { make: (tx) => tx.addFlowTriggers([aFlowTrigger()]), answer: refused },
  claimFlowTrigger: { make: (tx) => tx.claimFlowTrigger(later, later), answer: null },
  settleFlowTrigger: {
    make: (tx) => tx.settleFlowTrigger(aFlowTrigger({ state: "sent", dueAt: null })),
    answer: undefined,
  },
  putOffFlowTriggers: { make: (tx) => tx.putOffFlowTriggers(later), answer: undefined },
  dropFlowTriggers: { make: (tx) => tx.dropFlowTriggers(), answer: undefined },
  removeOldFlow: { make: (tx) => tx.removeOldFlow(later), answer: undefined },
  takeLateVendorOrders: { make: (tx) => tx.takeLateVendorOrders(later, 10), answer: [] },
  passOverDueDates: { make: (tx) => tx.passOverDueDates(later), answer: undefined },
  saveFlowAnswer: {
    make: (tx) => tx.saveFlowAnswer({ id: "run-1", orderId: anOrderId(5001), answer: { state: "done" }, at: later }),
    answer: undefined,
  },
  saveMailSettings: { make: (tx) => tx.saveMailSettings(aMailSettings({ stopId: randomUUID() }), "mine@x.example"), answer: undefined },
  dueMailAtOnce: { make: (tx) => tx.dueMailAtOnce(later), answer: undefined },
  claimMails: { make: (tx) => tx.claimMails(["told"], later), answer: ["told"] },
  freeMails: { make: (tx) => tx.freeMails(["told"]), answer: undefined },
  endMail: { make: (tx) => tx.endMail(), answer: undefined },
  holdShop: { make: (tx) => tx.holdShop(), answer: undefined },
  hasSession: { make: (tx) => tx.hasSession(), answer: false },
  removeSessions: { make: (tx) => tx.removeSessions(), answer: undefined },
  eraseOrders: { make: (tx) => tx.eraseOrders([anOrderId(5001)]), answer: undefined },
  eraseShop: { make: (tx) => tx.eraseShop(), answer: undefined },
  removeOld: {
    make: async (tx) => {
      const rows: number[] = [];
      for (const kind of ["webhookReceipts", "clearedProblems", "timeline", "removedConnections", "backfillOrders"] as const)
        rows.push(await tx.removeOld(kind, later, 10));
      return rows;
    },
    answer: [0, 0, 0, 0, 0],
  },
  listAgedOrders: { make: (tx) => tx.listAgedOrders({ now: later, readingsBefore: later, limit: 10 }), answer: [] },
  removeOldReadings: { make: (tx) => tx.removeOldReadings([anOrderId(5001)], later), answer: undefined },
  forgetOrders: { make: (tx) => tx.forgetOrders([anOrderId(5001)]), answer: undefined },
  lookAtAgedOrders: { make: (tx) => tx.lookAtAgedOrders([{ id: anOrderId(5001), at: later }]), answer: undefined },
  setForgetDue: { make: (tx) => tx.setForgetDue(later), answer: undefined },
};

test.each(Object.entries(changes))("%s cannot reach another shop's rows", async (_name, { make, answer }) => {
  const answered = await db.store
    .forShop(otherShopDomain)
    .change(make)
    .catch(() => refused);
  expect(answered).toEqual(answer);
  expect(await everythingOf(shopDomain)).toBe(before);
});

const draftIds = { params: {}, orderId: anOrderId(5001), vendorOrderId: null, connectionId: null };
const lookup = aLookup();

/** Something in every table. */
async function fill(store: ShopStore): Promise<void> {
  await store.change(async (tx) => {
    await tx.saveShop(aShop());
    await tx.saveConnection(aConnection(), account);
    await tx.saveOrder(anOrder({ fulfillmentOrderIds: [aFulfillmentOrderId(6001)] }));
    await tx.saveProduction(anOrderId(5001), "{}", { dueAt: noon, isFirst: true });
    await tx.saveMailSettings(aMailSettings(), "merchant@x.example");
    await tx.claimMails(["told"], noon);
    await tx.saveLookups([lookup]);
    const pieces = [aPiece({ numbers: ["STILL-MISSING"], shipped: true })];
    await tx.saveVendorOrder(aVendorOrder({ dueAt: noon, pieces }));
    await tx.saveReading({ vendorOrderId: aVendorOrderId(1), readAt: noon, fingerprint: "f", reading: aReading() });
    await tx.saveParcel(aParcel());
    await tx.saveParcel(aParcel({ number: "STILL-MISSING" }));
    await tx.saveLink(aLink());
    await tx.saveWaits(anOrderId(5001), [{ code: "shadow_mode", linkId: null, since: noon, until: null, params: {} }], noon);
    await tx.saveLink(aLink({ id: aLinkId(2), state: "suggested", lines: [] }));
    await tx.saveWrite(aCreate({ state: "sending" }));
    await tx.saveWrite(aTrackingWrite({ state: "done", doneAt: noon, fulfillmentId: aFulfillmentId(1) }));
    await tx.raiseProblem(draft, noon);
    await tx.raiseProblem({ ...draft, kind: "unknown_status", vendorOrderId: aVendorOrderId(1) }, noon);
    await tx.addTimeline({ at: noon, who: { kind: "app" }, what: "linked", ...draftIds });
    await tx.learnSku("SKU-1", aConnectionId(1));
    await tx.saveWebhookReceipt({ webhookId: "w1", eventId: null, topic: "orders/create", triggeredAt: null }, noon);
    await tx.beginBackfill({ since: noon, startedAt: noon });
    await tx.addToBackfill({ orderIds: [anOrderId(5001)], cursor: null });
    await tx.saveLaterPass({ since: noon, startedAt: noon, cursor: "next" });
    await tx.savePreflight({ at: noon, checks: [{ code: "clock", state: "ok", params: {} }] }, noon);
    await tx.saveReconciliation({ dueAt: noon, running: null, report: null });
    await tx.saveFlowUse(aFlowUse());
    await tx.addFlowTriggers([aFlowTrigger(), aFlowTrigger({ id: "in flight" })]);
    await tx.claimFlowTrigger(noon, noon);
    await tx.saveFlowAnswer({ id: "run-1", orderId: anOrderId(5001), answer: { state: "done" }, at: noon });
    await tx.saveImport(anImport());
    await tx.addImportRows(anImportId(1), [anImportRow()]);
    await tx.saveWebhookReceipt({ webhookId: "w1", eventId: null, topic: "x", triggeredAt: null }, noon);
  });
  await store.takeVendorTurn(aConnectionId(1), hourMs);
  const session = { id: `offline_${shopDomain}`, shop: shopDomain, state: "", accessToken: "token" };
  await db.prisma.session.create({ data: session });
  await db.store.system.bookPoints({ shop: shopDomain, points: 10, priority: "interactive" });
}

/** Every row of every table that names this shop, as text. */
async function everythingOf(shop: string): Promise<string> {
  const tables = await db.prisma.$queryRaw<{ name: string; column: string }[]>`
    SELECT table_name::text AS name, column_name::text AS column FROM information_schema.columns
    WHERE table_schema = 'public' AND (column_name = 'shop' OR (table_name = 'shops' AND column_name = 'domain')) ORDER BY 1`;
  expect(tables.length).toBeGreaterThan(16);
  const rows: unknown[] = [];
  for (const { name, column } of tables) {
    const found = await db.prisma.$queryRawUnsafe<{ row: unknown }[]>(
      `SELECT to_jsonb(t) AS row FROM "${name}" t WHERE "${column}" = $1 ORDER BY 1::text`,
      shop,
    );
    expect(found, name).not.toEqual([]);
    rows.push([name, found]);
  }
  return JSON.stringify(rows);
}
