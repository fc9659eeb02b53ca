import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { checkConnection } from "#app/domain/polling/check-connection.ts";
import { runPreflight } from "#app/domain/checks/run-preflight.ts";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { aConnectionId } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { startCheckedShop, type CheckedShop } from "./checked-shop.ts";

let world: CheckedShop;
const declaredScopes = ["read_orders", "write_merchant_managed_fulfillment_orders", "write_fulfillments", "read_locations"];

beforeAll(async () => {
  world = await startCheckedShop();
}, 60_000);
beforeEach(() => world.begin());
afterAll(() => world.stop());

test("a fresh shop is in order, and what was found is kept", async () => {
  const found = await run();
  expect(statesOf(found)).toMatchObject({ scopes: "ok", credentials: "ok", location: "ok", other_fulfillment: "ok", clock: "ok" });
  expect(await world.store.readPreflight()).toEqual(found);
  expect(await world.problems()).toEqual([]);
});

test("a preflight is due at the install, and then a day after each", async () => {
  expect(await due()).toBe(true);
  await run();
  world.clock.advance(dayMs - minuteMs);
  expect(await due()).toBe(false);
  world.clock.advance(minuteMs);
  expect(await due()).toBe(true);
});

test("one that is asked for while another runs is made after it", async () => {
  world.vendor.checkError = null;
  const slow = { ...world.deps, declaredScopes };
  slow.openShop = () => ({
    ...world.app.gateway,
    async listLocations() {
      world.clock.advance(1_000);
      await world.store.change((tx) => tx.setPreflightDue(world.clock.now()));
      return world.app.gateway.listLocations();
    },
  });
  await runPreflight(slow, { shop: world.shop });
  expect(await due()).toBe(true);
});

test("a scope that was taken away is a problem until it is granted again", async () => {
  world.app.shopify.setScopes(world.shop, declaredScopes.slice(0, 3));
  await run();
  expect(await world.problems()).toEqual(["missing_scope shop:preflight/read_locations"]);
  world.app.shopify.setScopes(world.shop, declaredScopes);
  await run();
  expect(await world.problems()).toEqual([]);
});

test("complaint 5: the store's own setting fulfills orders at once: it is told with evidence, and over when it no longer shows", async () => {
  await receive("w1");
  const orders = [world.place(), world.place()];
  for (const { id, name } of orders) {
    world.merchant().fulfil(name);
    await world.takeIn(id);
  }
  expect((await run()).checks).toContainEqual({
    code: "other_fulfillment",
    state: "warn",
    params: expect.objectContaining({ cause: "auto_fulfill", count: 2, orders: orders.map(({ name }) => name).join(", ") }) as unknown,
  });
  expect(await world.problems()).toEqual(["other_fulfillment_app shop:preflight/auto_fulfill"]);
  world.clock.advance(15 * dayMs);
  await run();
  expect(await world.problems()).toEqual([]);
});

test("a habit that a person put aside stays so with every further order, and is told anew when it comes again after it was over", async () => {
  await receive("w1");
  for (let times = 0; times < 2; times += 1) await fulfilAtOnce();
  await run();
  const [key = ""] = await world.problems();
  await world.store.change((tx) => tx.dismissProblem(key, "We mean to.", world.clock.now()));
  world.clock.advance(hourMs);
  await fulfilAtOnce();
  await run();
  expect(await habits()).toMatchObject([{ key, dismissReason: "We mean to." }]);
  world.clock.advance(15 * dayMs);
  await run();
  for (let times = 0; times < 2; times += 1) await fulfilAtOnce();
  await run();
  expect(await habits()).toMatchObject([{ key, dismissReason: null }]);
});

test("another app's service that fulfills what a vendor makes is named; our own writes are nobody else's", async () => {
  const theirs = world.place({ lines: [{ sku: "A", quantity: 1, location: "Depot" }] });
  const ours = world.place();
  for (const { id } of [theirs, ours]) await world.takeIn(id);
  await world.link(theirs.id, null);
  await world.link(ours.id, "1Z5R89390357567127");
  await world.work();
  expect(world.numbersAtShopify(ours.id)).toEqual([["1Z5R89390357567127"]]);
  world.merchant().fulfil(theirs.name, { tracking: { number: "X1" } });
  await run();
  expect(await world.problems()).toContain("other_fulfillment_app shop:preflight/other_service");
  expect((await run()).checks.filter(({ code }) => code === "other_fulfillment")).toMatchObject([
    { params: { app: "Depot app", orders: theirs.name, count: 1 } },
  ]);
});

test("complaint 20: webhooks that stop coming are told once orders have changed unheard for hours, and are well again with the next", async () => {
  await receive("w1");
  world.clock.advance(dayMs);
  expect(await stateOf("webhooks")).toBe("ok");
  const { id } = world.place();
  await world.takeIn(id);
  world.clock.advance(hourMs);
  expect(await stateOf("webhooks")).toBe("ok");
  world.clock.advance(4 * hourMs);
  expect(await stateOf("webhooks")).toBe("fail");
  expect(await world.problems()).toEqual(["webhooks_silent shop:preflight"]);
  await receive("w2");
  expect(await stateOf("webhooks")).toBe("ok");
  expect(await world.problems()).toEqual([]);
});

test("complaint 20: credentials that a vendor no longer takes pause the connection and are told; a pause is not passed by asking", async () => {
  world.vendor.checkError = vendorError("auth", { detail: "HTTP 401" });
  expect(await stateOf("credentials")).toBe("fail");
  expect(await world.problems()).toEqual([`bad_credentials connection:${aConnectionId(1)}`]);
  world.vendor.checkError = null;
  expect(await stateOf("credentials")).toBe("fail");
  world.clock.advance(31 * minuteMs);
  expect(await stateOf("credentials")).toBe("ok");
  expect(await world.problems()).toEqual([]);
  expect(await world.store.findConnection(aConnectionId(1))).toMatchObject({ status: "active", blockedUntil: null });
});

test("a vendor that asks for patience is not asked before its time, and keeps its credentials", async () => {
  world.vendor.checkError = vendorError("rate_limited", { retryAfterMs: hourMs });
  expect(await stateOf("credentials")).toBe("warn");
  const blocked = await world.store.findConnection(aConnectionId(1));
  expect(blocked?.status).toBe("active");
  expect(blocked?.blockedUntil?.getTime()).toBeGreaterThan(later(world.clock.now(), hourMs - minuteMs).getTime());
  world.vendor.checkError = null;
  expect(await checkConnection(world.deps, { shop: world.shop, connectionId: aConnectionId(1) })).toMatchObject({ outcome: "waiting" });
});

test("a connection that is being swept just now is judged by what is known of it", async () => {
  world.vendor.checkError = vendorError("auth");
  const lease = await world.app.db.store.system.takeLease(`connection:${world.shop}:${aConnectionId(1)}`, "a sweep", 60_000);
  if (lease === null) throw new Error("The lease is free before.");
  expect(await stateOf("credentials")).toBe("ok");
  await world.app.db.store.system.releaseLease(lease);
  expect(await stateOf("credentials")).toBe("fail");
});

test("while Shopify is away nothing is cleared and nothing new is told, and it is asked again within the hour", async () => {
  world.app.shopify.setScopes(world.shop, declaredScopes.slice(0, 3));
  await run();
  world.app.sandbox.world.faults.add({ target: "shopify", times: Infinity, fault: { kind: "status", status: 503 } });
  await world.store.change((tx) => tx.setPreflightDue(world.clock.now()));
  expect(statesOf(await run())).toMatchObject({ scopes: "unknown", location: "unknown", other_fulfillment: "unknown", clock: "unknown" });
  expect(await world.problems()).toEqual(["missing_scope shop:preflight/read_locations"]);
  world.clock.advance(hourMs);
  expect(await due()).toBe(true);
});

test("a shop that uninstalled the app is not checked", async () => {
  world.app.shopify.uninstall(world.shop);
  await world.store.change(async (tx) => {
    const shop = await tx.readShop();
    if (shop) await tx.saveShop({ ...shop, uninstalledAt: world.clock.now() });
  });
  expect(await due()).toBe(false);
  expect(await runPreflight({ ...world.deps, declaredScopes }, { shop: world.shop })).toEqual({
    ok: false,
    error: { kind: "shop_not_found" },
  });
});

async function run() {
  const report = await runPreflight({ ...world.deps, declaredScopes }, { shop: world.shop });
  if (!report.ok) throw new Error(report.error.kind);
  return report.value;
}

const habits = () => world.store.listProblems({ kind: "other_fulfillment_app" });

async function fulfilAtOnce(): Promise<void> {
  const { id, name } = world.place();
  world.merchant().fulfil(name);
  await world.takeIn(id);
}

function statesOf({ checks }: Awaited<ReturnType<typeof run>>) {
  return Object.fromEntries(checks.map(({ code, state }) => [code, state]));
}

const stateOf = async (code: string) => statesOf(await run())[code];
const due = async () => (await world.app.db.store.system.listDuePreflights(world.clock.now(), 10)).includes(world.shop);
const receive = (webhookId: string) =>
  world.store.change((tx) =>
    tx.saveWebhookReceipt({ webhookId, eventId: null, topic: "orders/updated", triggeredAt: null }, world.clock.now()),
  );
