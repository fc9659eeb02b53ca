import { afterEach, beforeAll, expect, test } from "vitest";
import { inspectDatabase } from "#test/support/inspect-database.ts";
import type { Fault } from "#test/sandbox/faults.ts";
import { embeddedCopy } from "#test/support/database.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

const shop = "crash.myshopify.com";
const number = "770000010013";
const hourMs = 3_600_000;

let world: WorldApp;

beforeAll(buildPanel, 120_000);
afterEach(() => world.end());

test("a partial fulfillment is made once when its reply is lost", async () => {
  world = await shopWithTwoCopies();
  await shipOneCopy({ kind: "lost_reply" });
  await fulfilledOnce();
});

test("a partial fulfillment is made once when the process is killed before Shopify does anything", async () => {
  world = await shopWithTwoCopies();
  await shipOneCopy({ kind: "timeout" });
  await waitUntil("the call is on its way", () => struck("timeout"));
  expect(fulfillments()).toHaveLength(0);
  await killAndStart();
  await fulfilledOnce();
});

test("a partial fulfillment is made once when the process is killed after Shopify made it and before it answered", async () => {
  world = await shopWithTwoCopies();
  await shipOneCopy({ kind: "held_reply" });
  await waitUntil("Shopify has made it", () => fulfillments().length === 1);
  await killAndStart();
  await fulfilledOnce();
});

test("a partial fulfillment is made once when the process is killed after the reply and before its commit", async () => {
  world = await shopWithTwoCopies();
  await world.app()?.stop();
  await refuseCommits(true);
  await world.start();
  await shipOneCopy(null);
  await waitUntil("Shopify has answered", () => creates().some(({ outcome }) => outcome === "done"));
  await world.app()?.kill();
  await refuseCommits(false);
  await world.start();
  await fulfilledOnce();
});

/** An order of two copies of one frame at NWF, linked and in production, written to Shopify as soon as something ships. */
async function shopWithTwoCopies(): Promise<WorldApp> {
  const opened = await openWorldApp({ dataDir: await embeddedCopy() });
  const outside = opened.sandbox.world;
  outside.shopify.addShop({ domain: shop });
  await opened.start();
  await opened.install(shop);
  await opened.connect(shop, "nwf", "all");
  await opened.ops(shop, ["shadow", "off"]);
  outside.nwf.createOrder({ number: "1001", items: [{ sku: "OAK", quantity: 2 }] });
  outside.shopify.merchant(shop).createOrder({ name: "#1001", lines: [{ sku: "OAK", quantity: 2 }] });
  await waitUntil("the order is linked", async () => JSON.stringify(await opened.ops(shop, ["status"])).includes('"number":"1001"'));
  return opened;
}

/** The vendor ships copy 1 while this trouble waits for the first create. */
async function shipOneCopy(trouble: Fault | null): Promise<void> {
  const { faults, nwf, clock } = world.sandbox.world;
  if (trouble !== null) faults.add({ target: "shopify", match: "CreateFulfillment", times: 1, fault: trouble });
  nwf.ship("1001", number, { copy: 1 });
  clock.advance(hourMs);
  await waitUntil("the app asks the vendor", () => nwf.calls.some(({ at }) => at.getTime() > clock.now().getTime() - hourMs / 2));
}

async function killAndStart(): Promise<void> {
  await world.app()?.kill();
  await world.start();
}

/** The write is settled in the app, and Shopify has carried out one create with just the copy that shipped. */
async function fulfilledOnce(): Promise<void> {
  await waitUntil(
    "the app knows that Shopify has it",
    async () => {
      world.sandbox.world.clock.advance(60_000);
      return JSON.stringify(await world.ops(shop, ["status"])).includes('"shopify":"accepted"');
    },
    150_000,
  );
  expect(creates().filter(({ outcome }) => outcome === "done")).toHaveLength(1);
  expect(
    fulfillments().map(({ tracking, lines }) => ({
      tracking: tracking.map((one) => one.number),
      quantities: lines.map(({ quantity }) => quantity),
    })),
  ).toEqual([{ tracking: [number], quantities: [1] }]);
  expect(world.sandbox.world.shopify.shop(shop).mails).toHaveLength(1);
}

function creates() {
  return world.sandbox.world.shopify.requests.list("fulfillmentCreate");
}

function fulfillments() {
  return [...world.sandbox.world.shopify.shop(shop).fulfillments.values()];
}

function struck(kind: Fault["kind"]): boolean {
  return (world.sandbox.world.faults.counts[`shopify:${kind}`] ?? 0) > 0;
}

/** Makes the database refuse every ledger row that says `done`, as if it were lost at that moment. */
async function refuseCommits(isOn: boolean): Promise<void> {
  const { prisma, close } = await inspectDatabase({ databaseUrl: null, dataDir: world.env["DATA_DIR"] ?? "" });
  const statements = isOn
    ? [
        `CREATE FUNCTION refuse_done() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the database is gone'; END $$`,
        `CREATE TRIGGER refuse_done BEFORE UPDATE ON writes FOR EACH ROW WHEN (NEW.state = 'done') EXECUTE FUNCTION refuse_done()`,
      ]
    : ["DROP FUNCTION refuse_done() CASCADE"];
  for (const statement of statements) await prisma.$executeRawUnsafe(statement);
  await close();
}
