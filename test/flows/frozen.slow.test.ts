import pg from "pg";
import { afterEach, beforeAll, expect, test } from "vitest";
import { hourMs, secondMs } from "#app/domain/clock.ts";
import { startApp, type AppProcess } from "#test/support/app-process.ts";
import { ownPostgresDatabase } from "#test/support/postgres-server.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

const shop = "frozen.myshopify.com";
const number = "770000010013";
/** The lease of who stands still ends, and what it left is given its time. */
const takeOverLimitMs = 240_000;

const database = await ownPostgresDatabase();
if (database === null) console.info("SKIPPED: a worker that is frozen in the middle of a write, since there is no PostgreSQL here.");

const closing: (() => Promise<unknown>)[] = [];
beforeAll(buildPanel, 120_000);
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

test.skipIf(database === null)("a worker that is frozen before it sends a write makes no second fulfillment when it goes on", async () => {
  if (database === null) return;
  closing.push(() => database.remove());
  const world = await openWorldApp({ databaseUrl: database.url });
  closing.push(() => world.end());
  const { shopify, nwf, clock } = world.sandbox.world;
  const creates = () => shopify.requests.list("fulfillmentCreate").length;
  shopify.addShop({ domain: shop });
  await world.start({ ROLE: "web" });
  await world.install(shop);
  let hasGivenUp = false;
  const frozen = await startWorker(world, (line) => {
    if (line.includes("write_failed")) hasGivenUp = true;
  });
  await world.connect(shop, "nwf", "all");
  await world.ops(shop, ["shadow", "off"]);
  nwf.createOrder({ number: "1001", items: [{ sku: "OAK", quantity: 3 }] });
  shopify.merchant(shop).createOrder({ name: "#1001", lines: [{ sku: "OAK", quantity: 3 }] });
  await waitUntil("the order is linked", async () => JSON.stringify(await world.ops(shop, ["status"])).includes('"number":"1001"'));

  const barrier = await holdPoints(database.url);
  nwf.ship("1001", number, { copy: 1 });
  clock.advance(hourMs);
  await waitUntil("the write is stored as sent and waits for its points", () => barrier.isReached());
  process.kill(frozen.pid, "SIGSTOP");
  await barrier.lift();
  expect(creates()).toBe(0);

  await startWorker(world);
  const { fulfillments, mails } = shopify.shop(shop);
  const isFulfilled = () => {
    clock.advance(secondMs);
    return fulfillments.size > 0;
  };
  await waitUntil("another worker has written in its stead", isFulfilled, takeOverLimitMs);
  process.kill(frozen.pid, "SIGCONT");
  await waitUntil("the frozen one gives up or writes too", () => hasGivenUp || creates() > 1);
  expect(creates()).toBe(1);
  expect([...fulfillments.values()].map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[1]]);
  expect(mails).toHaveLength(1);
});

async function startWorker(world: WorldApp, onLine?: (line: string) => void): Promise<AppProcess> {
  const worker = await startApp({ ...world.env, ROLE: "worker" }, onLine);
  closing.push(() => worker.kill());
  return worker;
}

/** From here on no points are booked while a create is stored as sent: whoever wants some waits in the database until this is lifted. */
async function holdPoints(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  closing.push(() => client.end());
  const lock = 7_001;
  await client.query(`
    CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF EXISTS (SELECT FROM writes WHERE kind = 'create' AND state = 'sending') THEN PERFORM pg_advisory_xact_lock(${lock}); END IF;
      RETURN NEW;
    END $$`);
  await client.query("CREATE TRIGGER wait_for_test BEFORE INSERT ON shop_points FOR EACH ROW EXECUTE FUNCTION wait_for_test()");
  await client.query(`SELECT pg_advisory_lock(${lock})`);
  return {
    async isReached(): Promise<boolean> {
      const waiting = await client.query(`SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = ${lock} AND NOT granted`);
      return (waiting.rowCount ?? 0) > 0;
    },
    lift: () => client.query(`SELECT pg_advisory_unlock(${lock})`),
  };
}
