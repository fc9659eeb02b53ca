import { afterAll, beforeAll, expect, test } from "vitest";
import { hourMs } from "#app/domain/clock.ts";
import { pauseConnection } from "#app/domain/connections/pause-connection.ts";
import { runFlowAction, type FlowAction } from "#app/domain/flow/run-flow-action.ts";
import { err } from "#app/domain/result.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { domainWorld, type DomainWorld } from "#test/support/builders/domain-world.ts";
import { anOrderId } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aLine, aShopOrder } from "#test/support/builders/shop.ts";
import { aReading } from "#test/support/builders/vendor.ts";
import { testDatabase, type TestDatabase } from "#test/support/database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const orderId = anOrderId(5001);
const link = (fields: Partial<Extract<FlowAction, { kind: "link" }>> = {}): FlowAction => ({
  ...{ kind: "link", orderId, account: "FinerWorks", reference: "X-9" },
  ...fields,
});
const check: FlowAction = { kind: "check", orderId };
const done = { ok: true, value: { state: "done" } };
const refused = (code: string) => ({ ok: true, value: { state: "refused", code } });

test("a vendor order is linked in Flow's name, with the source of the link", async () => {
  const world = await flowWorld();
  expect(await run(world, "1", link())).toEqual(done);
  const [linked] = await world.store.listLinks(orderId);
  expect(linked?.link).toMatchObject({ state: "linked", source: "flow", createdBy: { kind: "flow" } });
  expect((await world.store.listTimeline({ orderId, limit: 1 }))[0]).toMatchObject({ what: "linked", who: { kind: "flow" } });
});

test.each(["", "FinerWorks", " finerworks ", "FINERWORKS"])("the only account is found as %j", async (account) => {
  expect(await run(await flowWorld(), "1", link({ account }))).toEqual(done);
});

test("of two accounts of a vendor the name decides", async () => {
  const world = await flowWorld();
  await world.connect({ label: "Second" });
  expect(await run(world, "1", link({ account: "finerworks" }))).toEqual(done);
  expect(await run(world, "2", link({ account: "" }))).toMatchObject(refused("which_account"));
  expect(await run(world, "3", link({ account: "Nobody" }))).toMatchObject(refused("account_not_found"));
});

test("a check asks the vendors now, in Flow's name", async () => {
  const world = await flowWorld();
  await run(world, "1", link());
  expect(await run(world, "2", check)).toEqual(done);
  expect((await world.store.listTimeline({ orderId, limit: 1 }))[0]).toMatchObject({ what: "check_now", who: { kind: "flow" } });
});

test("the same run again gets the same answer and does nothing", async () => {
  const world = await flowWorld();
  await run(world, "1", check);
  const before = await world.timeline();
  expect(await run(world, "1", check)).toEqual(done);
  expect(await world.timeline()).toEqual(before);
  expect(await run(world, "2", link({ reference: "unknown" }))).toMatchObject(refused("not_at_vendor"));
  world.finerworks.knows(aReading({ po: "unknown", number: "9" }));
  expect(await run(world, "2", link({ reference: "unknown" }))).toMatchObject(refused("not_at_vendor"));
});

test("one run that comes twice at the same time is carried out once", async () => {
  const world = await flowWorld();
  const answers = await Promise.all([run(world, "1", check), run(world, "1", check), run(world, "1", check)]);
  expect(answers.filter(({ ok }) => ok).length).toBeGreaterThan(0);
  expect((await world.timeline()).filter((what) => what === "check_now")).toHaveLength(1);
  expect(await run(world, "1", check)).toEqual(done);
});

test("a run that was cut off after it had linked is done when it comes again, and links nothing twice", async () => {
  const world = await flowWorld();
  await run(world, "before the crash", link());
  expect(await run(world, "1", link())).toEqual(done);
  expect(await world.store.listLinks(orderId)).toHaveLength(1);
});

test("what the vendor or Shopify does not answer is kept by nobody: the run is carried out when it comes again", async () => {
  const world = await flowWorld();
  world.finerworks.outage = vendorError("unavailable");
  expect(await run(world, "1", link())).toEqual({ ok: false, error: { kind: "vendor" } });
  world.finerworks.outage = null;
  expect(await run(world, "1", link())).toEqual(done);
  const shopifyIsDown = fakeShopify({ readOrder: () => Promise.resolve(err({ kind: "unavailable", detail: "down", retryAfterMs: null })) });
  const unknown = { shop: world.shop, runId: "2", action: { kind: "check", orderId: anOrderId(404) } } as const;
  expect(await runFlowAction({ ...world.deps, openShop: shopifyIsDown }, unknown)).toEqual({ ok: false, error: { kind: "shopify" } });
});

test("an order that no webhook has told of yet is taken in first", async () => {
  const world = await flowWorld();
  world.orders.set(anOrderId(5002), aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 5 })] }));
  expect(await run(world, "1", link({ orderId: anOrderId(5002) }))).toEqual(done);
});

test("what a merchant has to mend is said once and for all", async () => {
  const world = await flowWorld();
  expect(await run(world, "1", link({ orderId: anOrderId(404) }))).toMatchObject(refused("order_not_found"));
  expect(await run(world, "2", { kind: "check", orderId: anOrderId(404) })).toMatchObject(refused("order_not_found"));
  world.finerworks.says.set("po twice", { candidates: [aReading({ number: "7" }), aReading({ number: "8" })] });
  expect(await run(world, "3", link({ reference: "twice" }))).toMatchObject(refused("several_there"));
  world.finerworks.says.set("po odd", { error: vendorError("bad_ref") });
  expect(await run(world, "4", link({ reference: "odd" }))).toMatchObject(refused("not_askable"));
  await world.takeIn(aShopOrder({ id: anOrderId(5002), name: "#1002", lines: [aLine({ position: 5 })] }));
  await run(world, "6", link({ orderId: anOrderId(5002) }));
  expect(await run(world, "7", link())).toMatchObject({ ok: true, value: { code: "linked_elsewhere", params: { order: "#1002" } } });
  world.finerworks.outage = vendorError("auth");
  expect(await run(world, "8", link())).toMatchObject(refused("keys_refused"));
});

test("an account that is paused or told to wait is not asked for Flow either: one is for the merchant to mend, the other passes", async () => {
  const world = await flowWorld();
  world.finerworks.outage = vendorError("rate_limited", { retryAfterMs: hourMs });
  expect(await run(world, "1", link())).toEqual({ ok: false, error: { kind: "vendor" } });
  world.finerworks.outage = null;
  const calls = world.finerworks.asked.length;
  expect(await run(world, "1", link())).toEqual({ ok: false, error: { kind: "vendor" } });
  const [connection] = await world.store.listConnections();
  if (connection === undefined) throw new Error("The world has one connection.");
  await pauseConnection(world.deps, { shop: world.shop, connectionId: connection.id, who: { kind: "person", name: "operator" } });
  expect(await run(world, "1", link())).toMatchObject(refused("account_paused"));
  expect(world.finerworks.asked).toHaveLength(calls);
});

test("a shop that is not installed is told of no order", async () => {
  const world = await flowWorld();
  await world.store.change((tx) => tx.eraseShop());
  expect(await run(world, "1", check)).toMatchObject(refused("order_not_found"));
});

function run(world: DomainWorld, runId: string, action: FlowAction) {
  return runFlowAction(world.deps, { shop: world.shop, runId, action });
}

/** A shop with order #1001, and one account that knows the PO X-9. */
async function flowWorld(): Promise<DomainWorld> {
  const world = await domainWorld(database);
  await world.connect();
  await world.takeIn(aShopOrder());
  world.finerworks.knows(aReading({ po: "X-9" }));
  return world;
}
