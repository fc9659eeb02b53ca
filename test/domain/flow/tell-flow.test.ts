import { afterAll, beforeAll, expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { flowKeptMs, tellFlow } from "#app/domain/flow/tell-flow.ts";
import { err, ok, type Result } from "#app/domain/result.ts";
import type { ShopError, ShopErrorKind, TellFlow } from "#app/domain/shop.ts";
import { aFlowTrigger, aFlowUse } from "#test/db/sample-records.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { aVendorOrderId } from "#test/support/builders/ids.ts";
import { domainWorld } from "#test/support/builders/domain-world.ts";
import { anOrder, noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

test("each fact is sent once, oldest first, with its fields, its order and its id", async () => {
  const world = await flowWorld(["second", "first"]);
  await world.tell();
  await world.tell();
  expect(world.sent).toMatchObject([
    { handle: "vendor-order-shipped", payload: { order_id: 5001, Vendor: "FinerWorks", "Tracking link": "", "Fact id": "first" } },
    { payload: { "Fact id": "second" } },
  ]);
  expect(await world.rows()).toMatchObject([
    { state: "sent", attempts: 1, dueAt: null, sentAt: noon },
    { state: "sent", attempts: 1 },
  ]);
});

test("of a great many facts a run tells twenty-five, the oldest first, and leaves the others due at once", async () => {
  const ids = Array.from({ length: 60 }, (_, n) => `fact ${10 + n}`);
  const world = await flowWorld(ids);
  const isDue = async () => (await database.store.system.listShopsToTell(world.due(), 1_000)).includes(world.shop);
  const told = [];
  while (await isDue()) {
    await world.tell();
    told.push(world.sent.length);
  }
  expect(told).toEqual([25, 50, 60]);
  expect(world.ids()).toEqual(ids);
});

test("of a great many due dates that have passed a run notes five hundred, and the shop is due at once for the others", async () => {
  const world = await domainWorld(database);
  const connection = await world.connect();
  await world.store.change(async (tx) => {
    await tx.saveFlowUse(aFlowUse({ asOf: noon }));
    for (let n = 1; n <= 501; n += 1)
      await tx.saveVendorOrder(
        aVendorOrder({ id: aVendorOrderId(n), number: `${n}`, connectionId: connection.id, dueAt: later(noon, -9 * dayMs) }),
      );
  });
  const late = () => database.prisma.vendorOrder.count({ where: { shop: world.shop, lateFor: null } });
  const tell = () => tellFlow({ ...world.deps, openShop: fakeShopify() }, world);
  await tell();
  expect(await late()).toBe(1);
  expect(await database.store.system.listShopsToTell({ now: noon, keptSince: later(noon, -flowKeptMs) }, 1_000)).toContain(world.shop);
  await tell();
  expect(await late()).toBe(0);
});

test.each<[ShopErrorKind, number]>([
  ["outcome_unknown", minuteMs],
  ["throttled", minuteMs],
  ["unavailable", minuteMs],
  ["auth", hourMs],
  ["missing_scope", hourMs],
])("after %s the same fact is sent again under the same id, and nothing else before it", async (kind, waitMs) => {
  const world = await flowWorld(["first", "second"]);
  world.answers.push(failed(kind));
  await world.tell();
  await world.tell();
  expect(world.ids()).toEqual(["first"]);
  expect(await database.store.system.listShopsToTell(world.due(), 1_000)).not.toContain(world.shop);
  world.pass(waitMs);
  expect(await database.store.system.listShopsToTell(world.due(), 1_000)).toContain(world.shop);
  await world.tell();
  expect(world.ids()).toEqual(["first", "first", "second"]);
  expect(
    new Set(world.sent.filter(({ payload }) => payload["Fact id"] === "first").map(({ payload }) => JSON.stringify(payload))).size,
  ).toBe(1);
});

test("what Shopify refuses is dropped with its words and one line in the log, and the next fact is sent", async () => {
  const world = await flowWorld(["first", "second"]);
  world.answers.push(failed("refused"));
  await world.tell();
  world.pass(dayMs);
  await world.tell();
  expect(world.ids()).toEqual(["first", "second"]);
  expect(await world.rows()).toMatchObject([
    { id: "first", state: "refused", reason: "scripted refused", dueAt: null },
    { id: "second", state: "sent" },
  ]);
  expect(world.logged).toEqual(["flow_trigger_refused"]);
});

test("a fact whose process died before the answer is left alone for its time, then sent once more", async () => {
  const world = await flowWorld(["first"]);
  world.answers.push(new Error("killed"));
  await expect(world.tell()).rejects.toThrow("killed");
  await world.tell();
  expect(world.ids()).toEqual(["first"]);
  world.pass(5 * minuteMs);
  await world.tell();
  expect(world.ids()).toEqual(["first", "first"]);
  expect(await world.rows()).toMatchObject([{ state: "sent", attempts: 2 }]);
});

test("two workers at the same time send each fact once between them", async () => {
  const world = await flowWorld(["a", "b", "c", "d"]);
  await Promise.all([world.tell(), world.tell(), world.tell()]);
  expect(world.ids().toSorted()).toEqual(["a", "b", "c", "d"]);
});

test("an answer that comes after the fact was claimed anew changes nothing", async () => {
  const world = await flowWorld(["first"]);
  const late = await world.store.change((tx) => tx.claimFlowTrigger(noon, noon));
  await world.store.change((tx) => tx.claimFlowTrigger(noon, later(noon, minuteMs)));
  await world.store.change((tx) => tx.settleFlowTrigger({ ...(late ?? expect.fail()), state: "refused", dueAt: null, reason: "late" }));
  expect(await world.rows()).toMatchObject([{ state: "sending", attempts: 2, reason: null }]);
});

test("what was told goes after thirty days, and what runs of actions were answered", async () => {
  const world = await flowWorld(["first"]);
  await world.store.change((tx) => tx.saveFlowAnswer({ id: "run", orderId: anOrder().id, answer: { state: "done" }, at: noon }));
  await world.tell();
  world.pass(flowKeptMs);
  expect(await database.store.system.listShopsToTell(world.due(), 1_000)).not.toContain(world.shop);
  world.pass(minuteMs);
  expect(await database.store.system.listShopsToTell(world.due(), 1_000)).toContain(world.shop);
  await world.tell();
  expect(await world.rows()).toEqual([]);
  expect(await world.store.findFlowAnswer("run")).toBeNull();
});

test("a shop that uninstalled the app is told nothing", async () => {
  const world = await flowWorld(["first"]);
  const shop = await world.store.readShop();
  await world.store.change((tx) => tx.saveShop({ ...(shop ?? expect.fail()), uninstalledAt: noon }));
  await world.tell();
  expect(world.sent).toEqual([]);
  expect(await database.store.system.listShopsToTell(world.due(), 1_000)).not.toContain(world.shop);
});

test("due dates that have passed are found by their index, shop by shop", async () => {
  const plan = await database.prisma.$transaction(async (tx) => {
    await tx.$executeRawUnsafe("SET LOCAL enable_seqscan = off");
    return tx.$queryRawUnsafe<Record<string, string>[]>(
      `EXPLAIN SELECT FROM vendor_orders WHERE shop = 'prints.myshopify.com' AND due_at < now() AND due_at IS DISTINCT FROM late_for
        AND stage NOT IN ('shipped', 'delivered', 'cancelled', 'returned')`,
    );
  });
  expect(JSON.stringify(plan)).toContain("vendor_orders_late_idx");
});

function failed(kind: ShopErrorKind): Result<null, ShopError> {
  return err({ kind, detail: `scripted ${kind}`, retryAfterMs: null });
}

/** A shop with these facts to tell, and a Shopify that takes them; `answers`: what it says to the next ones instead. */
async function flowWorld(ids: string[]) {
  const world = await domainWorld(database);
  await world.store.change(async (tx) => {
    await tx.saveOrder(anOrder());
    await tx.saveFlowUse({ triggerId: "trigger", isEnabled: true, asOf: noon });
    await tx.addFlowTriggers(ids.map((id) => aFlowTrigger({ id, params: { vendor: "FinerWorks" } })));
  });
  const sent: TellFlow[] = [];
  const answers: (Result<null, ShopError> | Error)[] = [];
  const openShop = fakeShopify({
    tellFlow: (input) => {
      sent.push(input);
      const answer = answers.shift() ?? ok(null);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  });
  return {
    ...world,
    sent,
    answers,
    ids: () => sent.map(({ payload }) => payload["Fact id"]),
    tell: () => tellFlow({ ...world.deps, openShop }, { shop: world.shop }),
    due: () => ({ now: world.now(), keptSince: later(world.now(), -flowKeptMs) }),
    rows: () => database.prisma.flowTrigger.findMany({ where: { shop: world.shop }, orderBy: { id: "asc" } }),
  };
}
