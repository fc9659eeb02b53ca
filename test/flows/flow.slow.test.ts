import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, minuteMs } from "#app/domain/clock.ts";
import { embeddedCopy } from "#test/support/database.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

/** Shopify Flow and the app as processes: what is told of before, during and after a worker dies, and what runs of actions do. */

const shop = "flow.myshopify.com";
let world: WorldApp;

beforeAll(async () => {
  await buildPanel();
  world = await openWorldApp({ dataDir: await embeddedCopy() });
  const { shopify, nwf, clock } = world.sandbox.world;
  shopify.addShop({ domain: shop });
  // What was ordered and shipped before the app is installed.
  order("1000");
  nwf.ship("1000", "770000010000");
  clock.advance(2 * dayMs);
  await world.start();
  // Nobody is there yet who could be told of a workflow.
  expect(await shopify.workflows.enable(shopify.shop(shop), "vendor-order-shipped")).toBe(false);
  await world.install(shop);
  expect(await shopify.workflows.enable(shopify.shop(shop), "vendor-order-shipped")).toBe(true);
  await world.connect(shop, "nwf", "all");
  await world.ops(shop, ["shadow", "off"]);
  await isKnown("1000");
  clock.advance(hourMs);
}, 240_000);
afterAll(() => world.end());

test("a store's past begins no workflow, a parcel begins one, and a worker that is killed leaves none out", async () => {
  const { shopify, nwf, faults, clock } = world.sandbox.world;
  order("1001");
  await isKnown("1001");
  await ship("1001", "770000010013");
  await waitUntil("Flow is told", () => told().length > 0);
  expect(told()).toMatchObject([{ "Tracking number": "770000010013", order_id: Number(orderOf("1001").id) }]);

  order("1002");
  await isKnown("1002");
  faults.add({ target: "shopify", match: "TellFlow", times: 1, fault: { kind: "held_reply" } });
  await ship("1002", "770000010024");
  await waitUntil("Flow is told of the second", () => told().length === 2);
  await world.app()?.kill();
  await world.start();
  await waitUntil("Flow is told again", () => {
    clock.advance(minuteMs);
    return told().length === 3;
  });
  const [, before, after] = told();
  expect(after).toEqual(before);
  clock.advance(hourMs);
  nwf.createOrder({ number: "9", items: [{ sku: "OAK", quantity: 1 }] });
  await world.ops(shop, ["status"]);
  expect(told()).toHaveLength(3);
  expect(shopify.shop(shop).workflowStarts).toHaveLength(3);
}, 240_000);

test("a run of the action links once, however often it comes, also when the app was away", async () => {
  const { shopify, nwf, clock } = world.sandbox.world;
  order("1003", "OTHER-1003");
  await waitUntil("the order is known", () => shopify.requests.list("ReadOrder").length > 0);
  const step = { shop, handle: "link-vendor-order", properties: { order_id: orderOf("1003").id, account: "nwf", reference: "OTHER-1003" } };
  await world.app()?.stop();
  const run = await shopify.flow.run(step);
  expect(run.state).toBe("waiting");
  await world.start();
  await waitUntil("the run is done", () => {
    clock.advance(minuteMs);
    return run.state === "done";
  });
  await shopify.flow.again(run);
  await shopify.flow.run(step);
  expect(shopify.flow.runs.map(({ state }) => state)).toEqual(["done", "done"]);
  expect(await status("1003")).toContain('"OTHER-1003"');
  expect((await status("1003")).split('"who":{"kind":"flow"},"what":"linked"')).toHaveLength(2);
  const check = await shopify.flow.run({ shop, handle: "check-now", properties: { order_id: orderOf("1003").id } });
  expect(check.state).toBe("done");
  const failed = await shopify.flow.run({ ...step, properties: { ...step.properties, reference: "NOBODY" } });
  expect(failed).toMatchObject({ state: "failed", attempts: [{ status: 422, body: expect.stringContaining("NOBODY") }] });
  expect(nwf.calls.length).toBeGreaterThan(0);
}, 240_000);

const payloadSchema = z.looseObject({ order_id: z.number(), "Fact id": z.string() });

/** What Flow was told that has shipped. */
function told() {
  const { flowTriggers } = world.sandbox.world.shopify.shop(shop);
  return flowTriggers.filter(({ handle }) => handle === "vendor-order-shipped").map(({ payload }) => payloadSchema.parse(payload));
}

/** An order in the store, and at the vendor under its name or under another number. */
function order(number: string, atVendor = number): void {
  world.sandbox.world.nwf.createOrder({ number: atVendor, items: [{ sku: "OAK", quantity: 1 }] });
  world.sandbox.world.shopify.merchant(shop).createOrder({ name: `#${number}`, lines: [{ sku: "OAK" }] });
}

function orderOf(number: string) {
  const found = [...world.sandbox.world.shopify.shop(shop).orders.values()].find(({ name }) => name === `#${number}`);
  return found ?? expect.fail(`There is no order ${number}.`);
}

/** The vendor ships, and the app asks it after a while. */
function ship(number: string, tracking: string): void {
  world.sandbox.world.nwf.ship(number, tracking);
  world.sandbox.world.clock.advance(hourMs);
}

async function isKnown(number: string): Promise<void> {
  await waitUntil(`${number} is linked`, async () => (await status(number)).includes(`"number":"${number}"`));
}

async function status(number: string): Promise<string> {
  return JSON.stringify(await world.ops(shop, ["status", "--order", `#${number}`]).catch(() => null));
}
