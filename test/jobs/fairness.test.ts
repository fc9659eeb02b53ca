import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "#app/db/store.server.ts";
import { hourMs, later } from "#app/domain/clock.ts";
import { tellFlow } from "#app/domain/flow/tell-flow.ts";
import { connectionIdSchema, type ConnectionId, type ShopDomain } from "#app/domain/ids.ts";
import type { Job } from "#app/domain/jobs.ts";
import { publishProductions } from "#app/domain/production/publish-productions.ts";
import type { Connection } from "#app/domain/records.ts";
import { ok } from "#app/domain/result.ts";
import { backfillShop } from "#app/domain/shops/backfill-shop.ts";
import { replanOrders } from "#app/domain/shops/replan-orders.ts";
import { catalog } from "#app/jobs/catalog.ts";
import { dispatchDue, type DispatcherOptions } from "#app/jobs/dispatcher.server.ts";
import type { JobRunner } from "#app/jobs/runner.server.ts";
import { aFlowTrigger, aFlowUse } from "#test/db/sample-records.ts";
import { fakeShopify, pagedOrders, quietLog } from "#test/domain/shops/fake-gateway.ts";
import { anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon, plainWords } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { notingHandlers } from "./noting-handlers.ts";
import { openRunner } from "./open-runner.ts";

/** As large as it has to be for a shop beside it to notice. */
const orders = 300;
/**
 * What may be begun of the large shop's before the other's one: those under way, one that waits, one that each loop takes meanwhile, and one
 * for each ten seconds that the large shop's came before.
 */
const mostBefore = (sinceMs: number) => 2 * catalog["write-back"].concurrency + 1 + Math.ceil(sinceMs / 10_000);
let beganAt = 0;
const soon = { timeout: 60_000, interval: 5 };

let database: TestDatabase;
let runner: JobRunner;
beforeEach(async () => {
  beganAt = performance.now();
  database = await testDatabase();
  runner = await openRunner(database);
  for (const domain of [shopDomain, otherShopDomain]) await database.store.forShop(domain).change((tx) => tx.saveShop(aShop({ domain })));
});
afterEach(async () => {
  await runner.stop();
  await database.close();
});

test("an order that a use case hands on does not wait for the hundreds that another shop handed on before", async () => {
  for (let n = 1; n <= orders; n += 1) await runner.enqueue(database.db, writeBack(shopDomain, n));
  const ran = await work();
  await vi.waitFor(() => expect(ran.length).toBeGreaterThan(5), soon);
  await runner.enqueue(database.db, writeBack(otherShopDomain, 1));
  await othersTurn(ran);
});

test("an order that falls due does not wait for the hundreds that fell due in another shop before", async () => {
  await saveDueOrders(shopDomain, orders);
  const ran = await work();
  await look();
  await vi.waitFor(() => expect(ran.length).toBeGreaterThan(5), soon);
  await saveDueOrders(otherShopDomain, 1);
  await look();
  await othersTurn(ran);
});

test("a shop with many orders does not wait for the rest of one with more: they take turns", async () => {
  for (let n = 1; n <= 200; n += 1) await runner.enqueue(database.db, writeBack(shopDomain, n));
  for (let n = 1; n <= 20; n += 1) await runner.enqueue(database.db, writeBack(otherShopDomain, n));
  const ran = await work();
  await vi.waitFor(() => expect(ran.filter((shop) => shop === otherShopDomain)).toHaveLength(20), soon);
  expect(ran.length).toBeLessThanOrEqual(2 * 20 + mostBefore(performance.now() - beganAt));
});

test("a walk over the orders of a large shop lets another shop's begin after a slice, and leaves none of them out", async () => {
  const store = createStore(database.db, { secrets: testSecrets, enqueue: runner.enqueue });
  await saveWaitingOrders(shopDomain, 201);
  await saveWaitingOrders(otherShopDomain, 1);
  for (const shop of [shopDomain, otherShopDomain])
    await runner.enqueue(database.db, { name: "replan-orders", data: { shop, which: "waiting", after: null } });
  const walked: ShopDomain[] = [];
  const planned = new Set<string>();
  await runner.work({
    ...notingHandlers(() => undefined),
    "replan-orders": async (job) => {
      walked.push(job.shop);
      await replanOrders({ store, clock: { now: () => noon } }, job);
    },
    "write-back": ({ shop, orderId }) => Promise.resolve(void planned.add(`${shop} ${orderId}`)),
  });
  await vi.waitFor(() => expect(planned.size).toBe(202), soon);
  expect(walked).toEqual([shopDomain, otherShopDomain, shopDomain, shopDomain]);
});

test("the first pass over a large shop lets another shop's begin after a slice, and leaves no order out", async () => {
  const store = createStore(database.db, { secrets: testSecrets, enqueue: runner.enqueue });
  for (const shop of [shopDomain, otherShopDomain]) await runner.enqueue(database.db, { name: "backfill-shop", data: { shop } });
  const walked: ShopDomain[] = [];
  const takenIn = new Set<string>();
  await runner.work({
    ...notingHandlers(() => undefined),
    "backfill-shop": async ({ shop }) => {
      walked.push(shop);
      const { listOrders } = pagedOrders(Array.from({ length: shop === shopDomain ? 21 : 1 }, (_, n) => [anOrderId(n + 1)]));
      await backfillShop({ store, openShop: fakeShopify({ listOrders }), clock: { now: () => noon } }, { shop });
    },
    "intake-order": ({ shop, orderId }) => Promise.resolve(void takenIn.add(`${shop} ${orderId}`)),
  });
  await vi.waitFor(() => expect(takenIn.size).toBe(22), soon);
  expect(walked).toEqual([shopDomain, otherShopDomain, shopDomain, shopDomain]);
});

test("what a large shop has to publish lets another shop's go after a slice, and all of it is published", async () => {
  await saveDueProductions(shopDomain, 501);
  await saveDueProductions(otherShopDomain, 1);
  const sent: ShopDomain[] = [];
  const openShop = (shop: ShopDomain) =>
    fakeShopify({
      setProductions: (productions) => {
        sent.push(...productions.map(() => shop));
        return Promise.resolve(ok({ set: true }));
      },
    })(shop);
  await runDue("publish-productions", { sent, inAll: 502 }, (shop) =>
    publishProductions({ store: database.store, openShop, clock: { now: () => noon }, log: quietLog }, { shop }),
  );
  expect(sent.indexOf(otherShopDomain)).toBeLessThan(sent.lastIndexOf(shopDomain));
});

test("what a large shop has to tell Flow lets another shop's go after a slice, and all of it is told", async () => {
  await saveFacts(shopDomain, 51);
  await saveFacts(otherShopDomain, 1);
  const sent: ShopDomain[] = [];
  const openShop = (shop: ShopDomain) =>
    fakeShopify({
      tellFlow: () => {
        sent.push(shop);
        return Promise.resolve(ok(null));
      },
    })(shop);
  const deps = { store: database.store, openShop, clock: { now: () => noon }, log: quietLog, words: plainWords, random: () => 0 };
  await runDue("tell-flow", { sent, inAll: 52 }, (shop) => tellFlow(deps, { shop }));
  expect(sent.indexOf(otherShopDomain)).toBeLessThan(sent.lastIndexOf(shopDomain));
});

test("an order that waits is not overtaken for ever: what came ten seconds a waiting job later stands behind it", async () => {
  const clock = vi.spyOn(Date, "now");
  const cameAt = Date.UTC(2026, 10, 1);
  clock.mockReturnValue(cameAt);
  for (let n = 1; n <= 5; n += 1) await runner.enqueue(database.db, writeBack(shopDomain, n));
  clock.mockReturnValue(cameAt + 60_000);
  await runner.enqueue(database.db, writeBack(otherShopDomain, 1));
  clock.mockRestore();
  const ran = await work();
  await vi.waitFor(() => expect(ran).toHaveLength(6), soon);
  const jobs = await sql<{ shop: string }>`
    SELECT data->>'shop' AS shop FROM pgboss.job WHERE name = 'write-back' ORDER BY priority DESC, created_on`.execute(database.db);
  expect(jobs.rows.at(-1)?.shop).toBe(otherShopDomain);
});

test("whatever falls due in a look, every shop that has anything is among it", async () => {
  await saveDueOrders(shopDomain, 30);
  await saveDueOrders(otherShopDomain, 2);
  const due = await database.store.system.listDueOrders(noon, { ofShop: 25, inAll: 4 });
  expect(due.map(({ shop }) => shop).toSorted()).toEqual([otherShopDomain, otherShopDomain, shopDomain, shopDomain]);
  expect(await database.store.system.listDueOrders(noon, { ofShop: 25, inAll: 500 })).toHaveLength(27);
});

test("accounts whose vendor is dead hold no loop that another account needs", async () => {
  const dead = 3 * (catalog["sweep-connection"].concurrency + catalog["retry-connection"].concurrency);
  await saveConnections(shopDomain, dead, { failuresInRow: 1, failingSince: noon });
  await saveConnections(otherShopDomain, 1, {});
  const gate = Promise.withResolvers<undefined>();
  const swept: ShopDomain[] = [];
  let hanging = 0;
  await runner.work({
    ...notingHandlers(() => undefined),
    "retry-connection": async () => {
      hanging += 1;
      await gate.promise;
    },
    "sweep-connection": ({ shop }) => Promise.resolve(void swept.push(shop)),
  });
  await look();
  await vi.waitFor(() => expect(hanging).toBe(catalog["retry-connection"].concurrency), soon);
  await vi.waitFor(() => expect(swept).toEqual([otherShopDomain]), soon);
  await look();
  await vi.waitFor(() => expect(swept).toEqual([otherShopDomain, otherShopDomain]), soon);
  expect(hanging).toBe(catalog["retry-connection"].concurrency);
  gate.resolve(undefined);
});

test.each([
  { job: "sweep-connection", fared: { failuresInRow: 0 } },
  { job: "retry-connection", fared: { failuresInRow: 1, failingSince: noon } },
] as const)(
  "a vendor that goes silent to all its accounts at once never holds a $job that another vendor's account needs",
  async ({ job, fared }) => {
    await saveConnections(shopDomain, 200, { nextSweepAt: later(noon, -hourMs), ...fared });
    const gate = Promise.withResolvers<undefined>();
    const swept: ShopDomain[] = [];
    let hanging = 0;
    await runner.work({
      ...notingHandlers(() => undefined),
      [job]: async ({ shop }: { shop: ShopDomain }) => {
        if (shop === otherShopDomain) return void swept.push(shop);
        hanging += 1;
        await gate.promise;
      },
    });
    await look();
    await vi.waitFor(() => expect(hanging).toBe(catalog[job].concurrency), soon);
    // What a use case asks for of a silent vendor waits in its own turn, too.
    for (const { connectionId } of await dueOf(shopDomain))
      await runner.enqueue(database.db, { name: job, data: { shop: shopDomain, connectionId } });
    await saveConnections(otherShopDomain, 1, { vendor: "nwf", ...fared });
    await look();
    await vi.waitFor(() => expect(swept).toHaveLength(1), soon);
    await look();
    await vi.waitFor(() => expect(swept).toHaveLength(2), soon);
    expect(hanging).toBe(catalog[job].concurrency);
    gate.resolve(undefined);
  },
);

test("an account that is being swept is not put in the queue once more by being due", async () => {
  await saveConnections(shopDomain, 1, {});
  const gate = Promise.withResolvers<undefined>();
  let began = 0;
  await runner.work({
    ...notingHandlers(() => undefined),
    "sweep-connection": async () => {
      began += 1;
      await gate.promise;
    },
  });
  await look();
  await vi.waitFor(() => expect(began).toBe(1), soon);
  await look();
  const jobs = await sql`SELECT FROM pgboss.job WHERE name = 'sweep-connection'`.execute(database.db);
  expect(jobs.rows).toHaveLength(1);
  gate.resolve(undefined);
});

function writeBack(shop: ShopDomain, n: number): Job {
  return { name: "write-back", data: { shop, orderId: anOrderId(n) } };
}

/** The shops of the orders in the order in which they were begun; an order that is done is no longer due. */
async function work(): Promise<ShopDomain[]> {
  const ran: ShopDomain[] = [];
  await runner.work({
    ...notingHandlers(() => undefined),
    "write-back": async ({ shop, orderId }) => {
      ran.push(shop);
      await database.store.forShop(shop).change((tx) => tx.saveWaits(orderId, [], null));
    },
  });
  return ran;
}

async function othersTurn(ran: ShopDomain[]): Promise<void> {
  const before = ran.length;
  runner.wake("write-back");
  await vi.waitFor(() => expect(ran).toContain(otherShopDomain), soon);
  expect(ran.indexOf(otherShopDomain) - before).toBeLessThanOrEqual(mostBefore(performance.now() - beganAt));
}

async function look(): Promise<void> {
  const options: DispatcherOptions = {
    store: database.store.system,
    clock: { now: () => noon },
    mails: true,
    enqueueDue: runner.enqueueDue,
    log: quietLog,
  };
  await dispatchDue(options);
}

/** Until so many things are done: what is queued first is the large shop's, and what its job leaves is found by looking. */
async function runDue(
  name: "publish-productions" | "tell-flow",
  { sent, inAll }: { sent: ShopDomain[]; inAll: number },
  run: (shop: ShopDomain) => Promise<unknown>,
): Promise<void> {
  for (const shop of [shopDomain, otherShopDomain]) await runner.enqueue(database.db, { name, data: { shop } });
  await runner.work({ ...notingHandlers(() => undefined), [name]: ({ shop }: { shop: ShopDomain }) => run(shop) });
  await vi.waitFor(async () => {
    await look();
    expect(sent).toHaveLength(inAll);
  }, soon);
}

async function saveDueProductions(shop: ShopDomain, count: number): Promise<void> {
  await database.store.forShop(shop).change(async (tx) => {
    await tx.saveShop(aShop({ domain: shop, shadowMode: false }));
    for (let n = 1; n <= count; n += 1) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), lines: [] }));
      await tx.saveProduction(anOrderId(n), "framed", { dueAt: noon, isFirst: true });
    }
  });
}

async function saveFacts(shop: ShopDomain, count: number): Promise<void> {
  await database.store.forShop(shop).change(async (tx) => {
    await tx.saveOrder(anOrder({ lines: [] }));
    await tx.saveFlowUse(aFlowUse({ asOf: noon }));
    await tx.addFlowTriggers(Array.from({ length: count }, (_, n) => aFlowTrigger({ id: `fact ${n}` })));
  });
}

/** Also those that failed. */
async function dueOf(shop: ShopDomain): Promise<{ connectionId: ConnectionId }[]> {
  const { system } = database.store;
  const due = await Promise.all([false, true].map((failing) => system.listDueConnections(noon, { failing, ofVendor: 100 })));
  return due.flat().filter((connection) => connection.shop === shop);
}

async function saveConnections(shop: ShopDomain, count: number, fields: Partial<Connection>): Promise<void> {
  await database.store.forShop(shop).change(async (tx) => {
    for (let n = 1; n <= count; n += 1)
      await tx.saveConnection(
        aConnection({
          id: connectionIdSchema.parse(randomUUID()),
          label: `Account ${n}`,
          accountHash: `${shop} ${n}`,
          nextSweepAt: noon,
          ...fields,
        }),
      );
  });
}

async function saveWaitingOrders(shop: ShopDomain, count: number): Promise<void> {
  await database.store.forShop(shop).change(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), lines: [] }));
      await tx.saveWaits(anOrderId(n), [{ code: "shadow_mode", linkId: null, since: noon, until: null, params: {} }], null);
    }
  });
}

async function saveDueOrders(shop: ShopDomain, count: number): Promise<void> {
  await database.store.forShop(shop).change(async (tx) => {
    for (let n = 1; n <= count; n += 1) {
      await tx.saveOrder(anOrder({ id: anOrderId(n), lines: [] }));
      await tx.saveWaits(anOrderId(n), [], new Date(noon.getTime() - 60_000 + (shop === shopDomain ? 0 : 30_000)));
    }
  });
  await sql`ANALYZE`.execute(database.db);
}
