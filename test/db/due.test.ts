import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { MailSettings } from "#app/domain/mail/mail-settings.ts";
import type { Lookup, VendorOrder } from "#app/domain/records.ts";
import { stages } from "#app/domain/stages.ts";
import { aConnectionId, aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aMailSettings, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";
import { aFlowTrigger, saveLinkedOrder } from "./sample-records.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  for (const shop of await db.store.system.listShops()) await db.store.forShop(shop).change((tx) => tx.eraseShop());
});

const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);

test("due connections: those whose time has come, not blocked, not removed, of installed shops; the longest due first, and those that have failed apart, each in its turn", async () => {
  const connections = [
    aConnection({ id: aConnectionId(1), label: "due", nextSweepAt: at(-1) }),
    aConnection({ id: aConnectionId(2), label: "due longer", nextSweepAt: at(-2), blockedUntil: at(-1) }),
    aConnection({ id: aConnectionId(3), label: "not yet", nextSweepAt: at(1) }),
    aConnection({ id: aConnectionId(4), label: "blocked", nextSweepAt: at(-9), blockedUntil: at(1) }),
    aConnection({ id: aConnectionId(5), label: "paused", nextSweepAt: null, status: "paused" }),
    aConnection({ id: aConnectionId(6), label: "removed", nextSweepAt: at(-9) }),
    aConnection({ id: aConnectionId(7), label: "just now", nextSweepAt: noon }),
    aConnection({ id: aConnectionId(8), label: "failed", nextSweepAt: at(-2), failuresInRow: 3, failingSince: at(-9) }),
    aConnection({ id: aConnectionId(9), label: "failed for once", nextSweepAt: at(-1), failuresInRow: 1, failingSince: at(-2) }),
    aConnection({ id: aConnectionId(10), label: "failed for days", nextSweepAt: at(-17), failuresInRow: 500, failingSince: at(-9_000) }),
  ];
  await db.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    for (const connection of connections) await tx.saveConnection(connection);
    await tx.removeConnection(aConnectionId(6));
  });
  await db.store.forShop(otherShopDomain).change(async (tx) => {
    await tx.saveShop(aShop({ domain: otherShopDomain, uninstalledAt: at(-1) }));
    await tx.saveConnection(aConnection({ nextSweepAt: at(-5) }));
  });
  const due = [2, 1, 7].map((n) => ({ shop: shopDomain, connectionId: aConnectionId(n) }));
  expect(await db.store.system.listDueConnections(noon, { failing: false, ofVendor: 10 })).toEqual(due);
  expect(await db.store.system.listDueConnections(noon, { failing: false, ofVendor: 2 })).toEqual(due.slice(0, 2));
  const failing = [10, 9, 8].map((n) => ({ shop: shopDomain, connectionId: aConnectionId(n) }));
  expect(await db.store.system.listDueConnections(noon, { failing: true, ofVendor: 10 })).toEqual(failing);
});

test("shops to go through: those that never were, before those that are due again", async () => {
  for (const [domain, dueAt] of [
    [shopDomain, at(-1)],
    [otherShopDomain, null],
  ] as const)
    await db.store.forShop(domain).change(async (tx) => {
      await tx.saveShop(aShop({ domain }));
      if (dueAt !== null) await tx.setForgetDue(dueAt);
    });
  expect(await db.store.system.listShopsToForget(noon, 1)).toEqual([otherShopDomain]);
  expect(await db.store.system.listShopsToForget(noon, 2)).toEqual([otherShopDomain, shopDomain]);
});

test("due orders: those whose write-back time has come, of installed shops; the longest due first", async () => {
  await db.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    for (const [n, minutes] of [
      [1, -1],
      [2, -2],
      [3, 1],
      [4, null],
    ] as const) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), lines: [] }));
      await tx.saveWaits(anOrderId(n), [], minutes === null ? null : at(minutes));
    }
  });
  await db.store.forShop(otherShopDomain).change(async (tx) => {
    await tx.saveShop(aShop({ domain: otherShopDomain, uninstalledAt: at(-1) }));
    await tx.saveOrder(anOrder({ lines: [], writeDueAt: at(-5) }));
  });
  const due = [2, 1].map((n) => ({ shop: shopDomain, orderId: anOrderId(n) }));
  expect(await db.store.system.listDueOrders(noon, { ofShop: 10, inAll: 10 })).toEqual(due);
  expect(await db.store.system.listDueOrders(noon, { ofShop: 1, inAll: 10 })).toEqual(due.slice(0, 1));
  expect(await db.store.system.listDueOrders(noon, { ofShop: 10, inAll: 1 })).toEqual(due.slice(0, 1));
});

test("due vendor orders and lookups are those of the connection whose time has come; the next time is the earliest of both", async () => {
  await saveLinkedOrder(db.store);
  const store = db.store.forShop(shopDomain);
  await store.change(async (tx) => {
    await tx.saveConnection(aConnection({ id: aConnectionId(2), label: "other" }));
    for (const vendorOrder of [read(1, -1), read(2, -3), read(3, 1), read(4, null), { ...read(5, -9), connectionId: aConnectionId(2) }])
      await tx.saveVendorOrder(vendorOrder);
    for (const lookup of [ask("a", -1), ask("b", -2), ask("c", 2), ask("d", null), { ...ask("e", -9), state: "given_up" as const }])
      await tx.saveLookups([lookup]);
  });
  const ids = async (limit: number) => (await store.listDueVendorOrders(aConnectionId(1), noon, limit)).map(({ id }) => id);
  expect(await ids(10)).toEqual([aVendorOrderId(2), aVendorOrderId(1)]);
  expect(await ids(1)).toEqual([aVendorOrderId(2)]);
  const references = async (limit: number) => (await store.listDueLookups(aConnectionId(1), noon, limit)).map(({ reference }) => reference);
  expect(await references(10)).toEqual(["b", "a"]);
  expect(await references(1)).toEqual(["b"]);
  expect(await store.nextDueAt(aConnectionId(1))).toEqual(at(-3));
  await store.change(async (tx) => {
    await tx.saveLookups([ask("b", -30)]);
  });
  expect(await store.nextDueAt(aConnectionId(1))).toEqual(at(-30));
  expect(await store.nextDueAt(aConnectionId(2))).toEqual(at(-9));
  expect(await store.nextDueAt(aConnectionId(3))).toBeNull();
});

test("open vendor orders are those that are followed and not past shipping", async () => {
  await saveLinkedOrder(db.store);
  const store = db.store.forShop(shopDomain);
  await store.change(async (tx) => {
    for (const [n, stage] of stages.entries()) await tx.saveVendorOrder({ ...read(n + 1, 0), stage });
    await tx.saveVendorOrder({ ...read(99, null), stage: "received" });
  });
  expect(await store.countOpenVendorOrders(aConnectionId(1))).toBe(stages.length - 4);
});

test("due mail: shops with something due of either kind, longest due first; the id under which it is stopped says whose it is", async () => {
  const save = (domain: typeof shopDomain, fields: Partial<MailSettings>) =>
    db.store.forShop(domain).change(async (tx) => {
      await tx.saveShop(aShop({ domain }));
      await tx.saveMailSettings(aMailSettings(fields), "her@x.example");
    });
  await save(shopDomain, { summaryDueAt: at(-1), atOnceDueAt: at(1) });
  await save(otherShopDomain, { stopId: "00000000-0000-4000-8000-0000000000bb", summaryDueAt: at(2), atOnceDueAt: at(-2) });
  const { system } = db.store;
  expect(await system.listShopsToMail(at(-3), 10)).toEqual([]);
  expect(await system.listShopsToMail(noon, 10)).toEqual([otherShopDomain, shopDomain]);
  expect(await system.listShopsToMail(at(2), 10)).toEqual([otherShopDomain, shopDomain]);
  expect(await system.listShopsToMail(noon, 1)).toEqual([otherShopDomain]);
  expect(await system.findShopOfMailStop(aMailSettings().stopId)).toBe(shopDomain);
  expect(await system.findShopOfMailStop("00000000-0000-4000-8000-0000000000cc")).toBeNull();
});

test("due news for Flow: shops in which a workflow wants it, whose fact is due for longest first; a fact that nobody wants any more is not due", async () => {
  const use = (isEnabled: boolean) => ({ triggerId: "trigger", isEnabled, asOf: noon });
  const save = (domain: typeof shopDomain, minutes: number) =>
    db.store.forShop(domain).change(async (tx) => {
      await tx.saveShop(aShop({ domain }));
      await tx.saveOrder(anOrder({ lines: [] }));
      await tx.saveFlowUse(use(true));
      await tx.addFlowTriggers([aFlowTrigger({ id: `fact ${minutes}`, createdAt: at(minutes) })]);
    });
  const due = (limit: number) => db.store.system.listShopsToTell({ now: noon, keptSince: at(-60) }, limit);
  await save(shopDomain, -1);
  await save(otherShopDomain, -2);
  expect(await due(10)).toEqual([otherShopDomain, shopDomain]);
  expect(await due(1)).toEqual([otherShopDomain]);
  await save(shopDomain, -3);
  expect(await due(1)).toEqual([shopDomain]);
  await db.store.forShop(shopDomain).change((tx) => tx.saveFlowUse(use(false)));
  expect(await due(10)).toEqual([otherShopDomain]);
  // What is no longer kept goes wherever it is, in its turn.
  await save(otherShopDomain, -62);
  await db.store
    .forShop(shopDomain)
    .change((tx) => tx.saveFlowAnswer({ id: "run", orderId: anOrder().id, answer: { state: "done" }, at: at(-61) }));
  expect(await due(10)).toEqual([otherShopDomain, shopDomain]);
});

test("what other shops do with the same vendor account is counted, and nothing else of them", async () => {
  const account = { baseUrl: "https://api.finerworks.com", fields: { web_api_key: "k" }, identity: "account" };
  for (const shop of [shopDomain, otherShopDomain]) {
    await saveLinkedOrder(db.store, shop);
    await db.store.forShop(shop).change(async (tx) => {
      await tx.saveConnection(aConnection(), account);
      await tx.saveLookups([ask("1001", null)]);
    });
  }
  const own = await db.store.forShop(shopDomain).findConnection(aConnectionId(1));
  const accountHash = own?.accountHash ?? "";
  const { system } = db.store;
  const claims = (number: string) => system.countClaimsElsewhere({ shop: shopDomain, accountHash, number });
  expect(await claims("123456")).toBe(1);
  expect(await claims("654321")).toBe(0);
  expect(await system.countClaimsElsewhere({ shop: shopDomain, accountHash: "another", number: "123456" })).toBe(0);
  expect(await system.countAskersElsewhere({ shop: shopDomain, accountHash, reference: "1001" })).toBe(1);
  expect(await system.countAskersElsewhere({ shop: shopDomain, accountHash, reference: "1002" })).toBe(0);
  expect(await system.countShopsOfAccount(accountHash)).toBe(2);
  await db.store.forShop(otherShopDomain).change(async (tx) => {
    await tx.saveLink(aLink({ id: aLinkId(1), state: "unlinked" }));
  });
  expect(await claims("123456")).toBe(0);
  await db.store.forShop(otherShopDomain).change((tx) => tx.removeConnection(aConnectionId(1)));
  expect(await system.countShopsOfAccount(accountHash)).toBe(1);
  expect(await system.countAskersElsewhere({ shop: shopDomain, accountHash, reference: "1001" })).toBe(0);
});

test("all shops are listed, those that left too", async () => {
  for (const domain of [shopDomain, otherShopDomain]) {
    await db.store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain, uninstalledAt: domain === shopDomain ? noon : null })));
  }
  expect(await db.store.system.listShops()).toEqual([otherShopDomain, shopDomain]);
});

function read(n: number, minutes: number | null): VendorOrder {
  return aVendorOrder({ id: aVendorOrderId(n), number: String(n), nextReadAt: minutes === null ? null : at(minutes) });
}

function ask(reference: string, minutes: number | null): Lookup {
  const never = { lineId: null, isNamed: false, firstAskedAt: null, lastMissingAt: null, misses: 0 };
  const nextAskAt = minutes === null ? null : at(minutes);
  return { orderId: anOrderId(5001), connectionId: aConnectionId(1), reference, state: "asking", nextAskAt, ...never };
}
