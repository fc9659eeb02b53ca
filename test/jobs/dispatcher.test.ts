import { expect, test, vi } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import type { Job } from "#app/domain/jobs.ts";
import type { Shop } from "#app/domain/records.ts";
import { dispatchDue, dispatchReconciliations, startDispatcher, type DispatcherOptions } from "#app/jobs/dispatcher.server.ts";
import { aConnectionId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";

test("what is due by our tables becomes jobs", async () => {
  const world = aWorld({ dueAt: noon });
  await dispatchDue(world.options);
  expect(world.sent).toEqual([
    { name: "sweep-connection", data: { shop: shopDomain, connectionId: aConnectionId(1) } },
    { name: "write-back", data: { shop: shopDomain, orderId: anOrderId(1) } },
    { name: "publish-productions", data: { shop: shopDomain } },
    { name: "run-imports", data: { shop: shopDomain } },
  ]);
});

test("what is due goes by the clock, not by real time", async () => {
  const world = aWorld({ dueAt: later(noon, 3 * dayMs) });
  await dispatchDue(world.options);
  expect(world.sent).toEqual([]);
  world.move(3 * dayMs);
  await dispatchDue(world.options);
  expect(world.sent).toHaveLength(4);
});

test.each<[string, Partial<Shop>, boolean]>([
  ["never compared", { ordersSeenUntil: null }, true],
  ["compared an hour ago", { ordersSeenUntil: later(noon, -hourMs) }, false],
  ["compared seven hours ago", { ordersSeenUntil: later(noon, -7 * hourMs) }, true],
  ["uninstalled", { ordersSeenUntil: null, uninstalledAt: later(noon, -minuteMs) }, false],
])("a shop that was %s is compared with Shopify: %#", async (_, fields, compared) => {
  const world = aWorld({ dueAt: later(noon, dayMs), shop: aShop(fields) });
  await dispatchReconciliations(world.options);
  expect(world.sent).toEqual(compared ? [{ name: "backfill-shop", data: { shop: shopDomain } }] : []);
});

test("a shop that is gone in between is passed over", async () => {
  const world = aWorld({ dueAt: later(noon, dayMs), shop: null });
  await dispatchReconciliations(world.options);
  expect(world.sent).toEqual([]);
});

test("a look that fails is logged, and the next one is made all the same", async () => {
  const world = aWorld({ dueAt: noon, failures: 1 });
  const dispatcher = startDispatcher(world.options);
  await vi.waitFor(() => expect(world.sent.length).toBeGreaterThan(0), { timeout: 5_000 });
  await dispatcher.stop();
  expect(world.errors).toEqual(["dispatch_failed"]);
});

test("after a stop nothing is looked at any more", async () => {
  vi.useFakeTimers();
  try {
    const world = aWorld({ dueAt: noon });
    const dispatcher = startDispatcher(world.options);
    await dispatcher.stop();
    const before = world.sent.length;
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(world.sent).toHaveLength(before);
  } finally {
    vi.useRealTimers();
  }
});

/** One connection and one order, due at one time, of one shop. */
function aWorld({ dueAt, shop = aShop({ ordersSeenUntil: noon }), failures = 0 }: { dueAt: Date; shop?: Shop | null; failures?: number }) {
  let now = noon;
  let left = failures;
  const sent: Job[] = [];
  const errors: string[] = [];
  const due = <T>(at: Date, item: T) => Promise.resolve(at >= dueAt ? [item] : []);
  const options: DispatcherOptions = {
    store: {
      listShops: () => Promise.resolve([shopDomain]),
      readShop: () => Promise.resolve(shop),
      listDueConnections: (at: Date) => {
        if (left > 0) {
          left -= 1;
          return Promise.reject(new Error("the database is away"));
        }
        return due(at, { shop: shopDomain, connectionId: aConnectionId(1) });
      },
      listShopsToPublish: (at: Date) => due(at, shopDomain),
      listShopsToImport: (at: Date) => due(at, shopDomain),
      listDueOrders: (at: Date) => due(at, { shop: shopDomain, orderId: anOrderId(1) }),
    },
    clock: { now: () => now },
    enqueueDue: (job) => Promise.resolve(void sent.push(job)),
    log: { info: () => undefined, warn: () => undefined, error: (code) => void errors.push(code) },
  };
  return { options, sent, errors, move: (ms: number) => (now = later(now, ms)) };
}
