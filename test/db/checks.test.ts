import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { Difference, ReconciliationReport } from "#app/domain/checks/reconciliation.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { freshShop, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());

const checks = [{ code: "clock" as const, state: "warn" as const, params: { seconds: 130, detail: null } }];

test("a preflight is read back as it was stored, and being due says nothing of what was found", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  expect(await store.readPreflight()).toBeNull();
  await store.change((tx) => tx.setPreflightDue(noon));
  expect(await store.readPreflight()).toBeNull();
  await store.change((tx) => tx.savePreflight({ at: noon, checks }, later(noon, dayMs)));
  await store.change((tx) => tx.setPreflightDue(noon));
  expect(await store.readPreflight()).toEqual({ at: noon, checks });
});

test.each([
  ["before it began: the next one takes its place", -1, dayMs],
  ["while it ran: it stays", minuteMs, minuteMs],
])("a due time that was set %s", async (_, setMs, dueMs) => {
  const shop = await freshShop(db.store);
  const store = db.store.forShop(shop);
  await store.change((tx) => tx.setPreflightDue(later(noon, setMs)));
  await store.change((tx) => tx.savePreflight({ at: noon, checks }, later(noon, dayMs)));
  const isDue = async (ms: number) => (await db.store.system.listDuePreflights(later(noon, ms), 100)).includes(shop);
  expect([await isDue(dueMs - 1), await isDue(dueMs)]).toEqual([false, true]);
});

test("a comparison is read back with every kind of row", async () => {
  const store = db.store.forShop(await freshShop(db.store));
  const follows: Difference["follows"][] = [
    { kind: "intake", why: "outdated" },
    { kind: "write", write: "tracking", isHeld: true },
    { kind: "problem", key: "on_hold_in_shopify order:1" },
    { kind: "wait", code: "scheduled", until: noon },
    { kind: "wait", code: "which_lines", until: null },
  ];
  const rows = follows.map((each): Difference => ({
    orderId: anOrderId(1),
    order: "#1",
    atVendor: { account: "NWF", vendorOrder: "7", stage: "shipped", numbers: ["A"] },
    atShopify: { pieces: 2, fulfilled: 1, numbers: [] },
    follows: each,
    next: "merchant",
  }));
  const report: ReconciliationReport = { asOf: noon, orders: 3, compared: 2, differences: rows.length, rows };
  const reconciliation = { dueAt: noon, report, running: { ...report, phase: "stored" as const, after: "5" } };
  await store.change((tx) => tx.saveReconciliation(reconciliation));
  expect(await store.readReconciliation()).toEqual(reconciliation);
});

test("only installed shops are due or behind", async () => {
  const [shop, gone, never] = [await freshShop(db.store), await freshShop(db.store), await freshShop(db.store)];
  for (const domain of [shop, gone]) {
    await db.store.forShop(domain).change(async (tx) => {
      await tx.saveShop(aShop({ domain, ordersSeenUntil: noon, uninstalledAt: domain === gone ? noon : null }));
      await tx.setPreflightDue(noon);
      await tx.saveReconciliation({ dueAt: noon, running: null, report: null });
    });
  }
  const { system } = db.store;
  const among = (found: string[]) => [shop, gone, never].map((domain) => found.includes(domain));
  expect(among(await system.listDuePreflights(noon, 100))).toEqual([true, false, false]);
  expect(among(await system.listDuePreflights(later(noon, -1), 100))).toEqual([false, false, false]);
  expect(among(await system.listDueReconciliations(noon, 100))).toEqual([true, false, false]);
  expect(among(await system.listShopsBehind(later(noon, 1)))).toEqual([true, false, true]);
  expect(among(await system.listShopsBehind(noon))).toEqual([false, false, true]);
});

test("orders that changed after the last webhook about an order are unheard of; what is younger may still be told", async () => {
  const shop = await freshShop(db.store);
  const store = db.store.forShop(shop);
  const at = (n: number, updatedAt: Date) => anOrder({ id: anOrderId(n), name: `#${n}`, lines: [], updatedAt });
  await store.change(async (tx) => {
    await tx.saveOrder(at(1, later(noon, -hourMs)));
    await tx.saveOrder(at(2, later(noon, hourMs)));
    await tx.saveOrder(at(3, later(noon, 2 * hourMs)));
    await tx.saveOrder(at(4, later(noon, 9 * hourMs)));
  });
  const signs = (since: Date) => store.readWebhookSigns({ since, until: later(noon, 8 * hourMs) });
  expect(await signs(noon)).toEqual({ lastAt: null, unheard: 2, firstUnheardAt: later(noon, hourMs) });
  const receive = (topic: string, receivedAt: Date) =>
    store.change((tx) => tx.saveWebhookReceipt({ webhookId: topic, eventId: null, topic, triggeredAt: null }, receivedAt));
  await receive("app/scopes_update", later(noon, 8 * hourMs));
  expect(await signs(noon)).toMatchObject({ lastAt: null, unheard: 2 });
  await receive("orders/updated", later(noon, hourMs + minuteMs));
  expect(await signs(noon)).toEqual({ lastAt: later(noon, hourMs + minuteMs), unheard: 1, firstUnheardAt: later(noon, 2 * hourMs) });
  // One from before the app was installed again says nothing about now.
  expect(await signs(later(noon, 3 * hourMs))).toMatchObject({ unheard: 0 });
});

test("linked orders are listed page by page: not the old ones, nor those with a suggestion only", async () => {
  const shop = await freshShop(db.store);
  await saveLinkedOrder(db.store, shop);
  const store = db.store.forShop(shop);
  await store.change((tx) => tx.saveOrder(anOrder({ id: anOrderId(5009), name: "#1009", lines: [] })));
  const list = (placedSince: Date, after: string | null = null) =>
    store.listLinkedOrderIds({ placedSince, after: after === null ? null : anOrderId(Number(after)), limit: 5 });
  expect(await list(new Date(0))).toEqual([anOrderId(5001)]);
  expect(await list(new Date(0), "5001")).toEqual([]);
  expect(await list(noon)).toEqual([]);
  await store.change(async (tx) => {
    for (const { link } of await tx.listLinks(anOrderId(5001))) await tx.saveLink({ ...link, state: "suggested" });
  });
  expect(await list(new Date(0))).toEqual([]);
});
