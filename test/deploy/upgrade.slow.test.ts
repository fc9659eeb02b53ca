import { afterAll, beforeAll, expect, test } from "vitest";
import { hourMs, minuteMs } from "#app/domain/clock.ts";
import { startApp, type AppProcess } from "#test/support/app-process.ts";
import { ownPostgresDatabase } from "#test/support/postgres-server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openInAdmin, openWorldApp, type WorldApp } from "#test/support/world-app.ts";
import { checkOutRelease, findPreviousRelease, type Release } from "./previous-release.ts";

const shop = "upgrade.myshopify.com";

const commit = await findPreviousRelease();
const database = commit === null ? null : await ownPostgresDatabase();
if (commit === null) console.info("SKIPPED: an upgrade from the previous release, since the history here does not reach back to it.");
else if (database === null) console.info("SKIPPED: an upgrade from the previous release, since there is no PostgreSQL here.");

let release: Release;
let world: WorldApp;
let before: AppProcess;
const others: AppProcess[] = [];

beforeAll(async () => {
  if (commit === null || database === null) return;
  await buildPanel();
  release = await checkOutRelease(commit);
  world = await openWorldApp({ databaseUrl: database.url });
  world.sandbox.world.shopify.addShop({ domain: shop });
}, 240_000);
afterAll(async () => {
  if (database === null) return;
  for (const process of others) await process.stop();
  await world.end();
  await release.remove();
  await database.remove();
});

test.skipIf(database === null)(
  "the previous release goes on while and after the new one migrates, may be started again, and hands over: every parcel is written once",
  async () => {
    before = await world.start({}, release.folder);
    await world.install(shop);
    await world.connect(shop, "nwf", "all");
    await world.ops(shop, ["shadow", "off"]);
    order("1001");
    order("1002");
    await linked("1002");
    ship("1001");
    await fulfilled(1);

    // What is under way when the new release comes.
    ship("1002");
    const web = await startApp({ ...world.env, ROLE: "web" });
    others.push(web);
    await fulfilled(2);
    expect(await screens(before)).toEqual([200, 200]);

    // The old release alone does the work, on the new schema: by webhook, by polling, by writing.
    order("1003");
    await linked("1003");
    ship("1003");
    await fulfilled(3);

    // The way back, as long as nothing is contracted: the old release starts on the new schema.
    await before.stop();
    before = await world.start({}, release.folder);
    expect(await screens(before)).toEqual([200, 200]);
    order("1004");
    await linked("1004");
    ship("1004");
    await fulfilled(4);

    // Both at once, and then the new one alone.
    const worker = await startApp({ ...world.env, ROLE: "worker" });
    others.push(worker);
    order("1005");
    await linked("1005");
    ship("1005");
    await fulfilled(5);
    await before.stop();
    await world.start();
    order("1006");
    await linked("1006");
    ship("1006");
    await fulfilled(6);

    const { shopify } = world.sandbox.world;
    expect(shopify.requests.list("fulfillmentCreate")).toHaveLength(6);
    expect(shopify.shop(shop).mails).toHaveLength(6);
  },
);

function order(number: string): void {
  const { nwf, shopify } = world.sandbox.world;
  nwf.createOrder({ number, items: [{ sku: "OAK", quantity: 1 }] });
  shopify.merchant(shop).createOrder({ name: `#${number}`, lines: [{ sku: "OAK", quantity: 1 }] });
}

function linked(number: string): Promise<void> {
  return waitUntil(`${number} is linked`, async () => {
    world.sandbox.world.clock.advance(minuteMs);
    return JSON.stringify(await world.ops(shop, ["status", "--order", `#${number}`])).includes(`"number":"${number}"`);
  });
}

function ship(number: string): void {
  const { nwf, clock } = world.sandbox.world;
  nwf.ship(number, `77000000${number}3`);
  clock.advance(hourMs);
}

/** So many parcels are in Shopify. */
function fulfilled(count: number): Promise<void> {
  const { shopify, clock } = world.sandbox.world;
  return waitUntil(
    `${count} are fulfilled`,
    () => {
      clock.advance(minuteMs);
      return shopify.shop(shop).fulfillments.size === count;
    },
    150_000,
  );
}

/** What Home and the list of orders answer. */
function screens({ origin }: AppProcess): Promise<number[]> {
  if (origin === null) throw new Error("It has no web part.");
  return Promise.all(["/app", "/app/orders"].map((path) => openInAdmin(world.sandbox, origin, shop, path)));
}
