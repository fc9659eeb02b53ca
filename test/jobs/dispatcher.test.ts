import { expect, test, vi } from "vitest";
import { dayMs, hourMs, later } from "#app/domain/clock.ts";
import type { Job } from "#app/domain/jobs.ts";
import { dispatchDue, dispatchShops, startDispatcher, type DispatcherOptions } from "#app/jobs/dispatcher.server.ts";
import { aConnectionId, anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";

test("what is due by our tables becomes jobs", async () => {
  const world = aWorld({ dueAt: noon });
  await dispatchDue(world.options);
  expect(world.sent).toEqual([
    { name: "sweep-connection", data: { shop: shopDomain, connectionId: aConnectionId(1) } },
    { name: "retry-connection", data: { shop: shopDomain, connectionId: aConnectionId(2) } },
    { name: "write-back", data: { shop: shopDomain, orderId: anOrderId(1) } },
    { name: "publish-productions", data: { shop: shopDomain } },
    { name: "run-imports", data: { shop: shopDomain } },
    { name: "tell-flow", data: { shop: shopDomain } },
  ]);
});

test("what is due goes by the clock, not by real time", async () => {
  const world = aWorld({ dueAt: later(noon, 3 * dayMs) });
  await dispatchDue(world.options);
  expect(world.sent).toEqual([]);
  world.move(3 * dayMs);
  await dispatchDue(world.options);
  expect(world.sent).toHaveLength(6);
});

test("shops that webhooks may have left behind, and what is due once a day, become jobs", async () => {
  const world = aWorld({ dueAt: noon });
  await dispatchShops(world.options);
  expect(world.sent).toEqual([
    { name: "backfill-shop", data: { shop: shopDomain } },
    { name: "preflight-shop", data: { shop: shopDomain } },
    { name: "reconcile-shop", data: { shop: shopDomain } },
    { name: "forget-old", data: { shop: shopDomain } },
    { name: "mail-shop", data: { shop: shopDomain } },
  ]);
  expect(world.askedBehind).toEqual([later(noon, -6 * hourMs)]);
});

test("what is not due yet waits for its day", async () => {
  const world = aWorld({ dueAt: later(noon, dayMs) });
  await dispatchShops(world.options);
  expect(world.sent).toEqual([]);
  world.move(dayMs);
  await dispatchShops(world.options);
  expect(world.sent.map(({ name }) => name)).toEqual(["backfill-shop", "preflight-shop", "reconcile-shop", "forget-old", "mail-shop"]);
});

test("where mail is not set up, what is due of it waits", async () => {
  const world = aWorld({ dueAt: noon, mails: false });
  await dispatchShops(world.options);
  expect(world.sent.map(({ name }) => name)).toEqual(["backfill-shop", "preflight-shop", "reconcile-shop", "forget-old"]);
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

/** One shop with one connection and one order, everything of it due at one time. */
function aWorld({ dueAt, failures = 0, mails = true }: { dueAt: Date; failures?: number; mails?: boolean }) {
  let now = noon;
  let left = failures;
  const sent: Job[] = [];
  const errors: string[] = [];
  const askedBehind: Date[] = [];
  const due = <T>(at: Date, item: T) => Promise.resolve(at >= dueAt ? [item] : []);
  const options: DispatcherOptions = {
    store: {
      listShopsBehind: (before: Date) => {
        askedBehind.push(before);
        return due(now, shopDomain);
      },
      listDuePreflights: (at: Date) => due(at, shopDomain),
      listDueReconciliations: (at: Date) => due(at, shopDomain),
      listShopsToForget: (at: Date) => due(at, shopDomain),
      listDueConnections: (at: Date, { failing }) => {
        if (failing) return due(at, { shop: shopDomain, connectionId: aConnectionId(2) });
        if (left > 0) {
          left -= 1;
          return Promise.reject(new Error("the database is away"));
        }
        return due(at, { shop: shopDomain, connectionId: aConnectionId(1) });
      },
      listShopsToPublish: (at: Date) => due(at, shopDomain),
      listShopsToImport: (at: Date) => due(at, shopDomain),
      listShopsToMail: (at: Date) => due(at, shopDomain),
      listShopsToTell: ({ now: at }) => due(at, shopDomain),
      listDueOrders: (at: Date) => due(at, { shop: shopDomain, orderId: anOrderId(1) }),
    },
    clock: { now: () => now },
    mails,
    enqueueDue: (jobs) => Promise.resolve(void sent.push(...jobs)),
    log: { info: () => undefined, warn: () => undefined, error: (code) => void errors.push(code) },
  };
  return { options, sent, errors, askedBehind, move: (ms: number) => (now = later(now, ms)) };
}
