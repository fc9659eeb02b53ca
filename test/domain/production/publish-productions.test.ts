import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { OrderId } from "#app/domain/ids.ts";
import { gatheredMs, publishProductions } from "#app/domain/production/publish-productions.ts";
import { err, ok } from "#app/domain/result.ts";
import type { ShopGateway } from "#app/domain/shop.ts";
import { fakeShopify, quietLog } from "#test/domain/shops/fake-gateway.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
let asked: string[][];
let now = noon;

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  asked = [];
  now = noon;
  await store().change((tx) => tx.eraseShop());
});

test("thirty orders are sent in two calls, and nothing is left due", async () => {
  await given(30);
  expect(await publish()).toEqual(ok(30));
  expect(asked.map((ids) => ids.length)).toEqual([25, 5]);
  expect(await publish()).toEqual(ok(0));
});

test("of a great many orders a run sends ten calls, leaves the others due at once, and none is sent twice", async () => {
  await given(255);
  expect(await publish()).toEqual(ok(250));
  expect(asked.map((ids) => ids.length)).toEqual(Array.from({ length: 10 }, () => 25));
  expect(await database.store.system.listShopsToPublish(now, 10)).toEqual([shopDomain]);
  expect(await publish()).toEqual(ok(5));
  expect(new Set(asked.flat()).size).toBe(255);
  expect(asked.flat()).toHaveLength(255);
  expect(await database.store.system.listShopsToPublish(now, 10)).toEqual([]);
});

test("a run that breaks off in the middle leaves due what was not sent, and only that", async () => {
  await given(60);
  const killed: SetProductions = () => (asked.length === 2 ? Promise.reject(new Error("killed")) : Promise.resolve(ok({ set: true })));
  await expect(publish(killed)).rejects.toThrow("killed");
  expect(await due()).toHaveLength(35);
  expect(await publish()).toEqual(ok(35));
  expect(asked.map((ids) => ids.length)).toEqual([25, 25, 25, 10]);
});

test("what is noted while others wait goes along with them, and alone it waits for others", async () => {
  await given(2);
  const note = (n: number, text: string, dueAt: Date) =>
    store().change((tx) => tx.saveProduction(anOrderId(5000 + n), text, { dueAt, isFirst: true }));
  await note(2, "later", later(noon, gatheredMs));
  await store().change((tx) => tx.settleProductions([{ orderId: anOrderId(5002), text: "later" }]));
  await note(2, "news", later(noon, gatheredMs));
  expect(await publish()).toEqual(ok(2));
  await note(1, "news", later(noon, gatheredMs));
  expect(await publish()).toEqual(ok(0));
  now = later(noon, gatheredMs);
  expect(await publish()).toEqual(ok(1));
  expect(asked.map((ids) => ids.length)).toEqual([2, 1]);
});

test("an order that Shopify refuses is put off by a day, and the others are sent", async () => {
  await given(3);
  const gone = anOrderId(5002);
  expect(await publish(refusing(gone))).toEqual(ok(2));
  expect(asked.map((ids) => ids.length)).toEqual([3, 2]);
  expect(await due()).toEqual([]);
  now = later(noon, dayMs);
  expect(await due()).toEqual([gone]);
});

test("where Shopify refuses all without naming one, all are put off instead of being sent for ever", async () => {
  await given(2);
  expect(await publish(() => Promise.resolve(err({ kind: "refused", detail: "no", retryAfterMs: null })))).toEqual(ok(0));
  expect(asked).toHaveLength(1);
});

test("out of reach, everything stays due and the job is to run again", async () => {
  await given(2);
  expect(await publish(() => Promise.resolve(err({ kind: "unavailable", detail: "no answer", retryAfterMs: null })))).toMatchObject({
    ok: false,
  });
  expect(await due()).toHaveLength(2);
});

test.each([
  ["without access", "auth", null, hourMs],
  ["that Shopify has closed", "closed", 5 * minuteMs, 5 * minuteMs],
] as const)("a shop %s makes room for others for a while, and the job is not run again", async (_which, kind, retryAfterMs, waitMs) => {
  await given(2);
  expect(await publish(() => Promise.resolve(err({ kind, detail: "no", retryAfterMs })))).toEqual(ok(0));
  now = later(noon, waitMs - 1);
  expect(await database.store.system.listShopsToPublish(now, 10)).toEqual([]);
  now = later(noon, waitMs);
  expect(await publish()).toEqual(ok(2));
});

test.each([
  ["in shadow mode", { shadowMode: true }],
  ["after an uninstallation", { uninstalledAt: noon }],
])("%s nothing is sent", async (_name, shop) => {
  await given(1, shop);
  expect(await publish()).toEqual(ok(0));
  expect(asked).toEqual([]);
});

test("a shop with something due is found while it is live", async () => {
  await given(1);
  expect(await database.store.system.listShopsToPublish(now, 10)).toEqual([shopDomain]);
  expect(await database.store.system.listShopsToPublish(later(now, -minuteMs), 10)).toEqual([]);
  await store().change((tx) => tx.saveShop(aShop({ shadowMode: true })));
  expect(await database.store.system.listShopsToPublish(now, 10)).toEqual([]);
});

function store() {
  return database.store.forShop(shopDomain);
}

async function given(count: number, shop: Parameters<typeof aShop>[0] = {}): Promise<void> {
  await store().change(async (tx) => {
    await tx.saveShop(aShop(shop));
    for (let n = 1; n <= count; n += 1) {
      await tx.saveOrder(anOrder({ id: anOrderId(5000 + n), name: `#${n}`, lines: [] }));
      await tx.saveProduction(anOrderId(5000 + n), `{"n":${n}}`, { dueAt: noon, isFirst: true });
    }
  });
}

async function due(): Promise<OrderId[]> {
  return (await store().listDueProductions(now, 100)).map(({ orderId }) => orderId);
}

type SetProductions = ShopGateway["setProductions"];

function publish(answer: SetProductions = () => Promise.resolve(ok({ set: true }))) {
  const setProductions: SetProductions = (productions) => {
    asked.push(productions.map(({ orderId }) => orderId));
    return answer(productions);
  };
  const deps = { store: database.store, openShop: fakeShopify({ setProductions }), clock: { now: () => now }, log: quietLog };
  return publishProductions(deps, { shop: shopDomain });
}

/** All or none, as Shopify does. */
function refusing(gone: OrderId): SetProductions {
  return (productions) => {
    const isAmong = productions.some(({ orderId }) => orderId === gone);
    return Promise.resolve(ok(isAmong ? { set: false, refused: [{ orderId: gone, detail: "Owner does not exist." }] } : { set: true }));
  };
}
