import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runOps } from "#test/support/app-process.ts";
import { createDatabase, findBinaries, ownPostgres } from "#test/support/postgres-server.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

const run = promisify(execFile);
const shop = "backup.myshopify.com";
const minuteMs = 60_000;

const bin = await findBinaries();
const server = bin === null ? null : await ownPostgres();
if (bin === null || server === null) console.info("SKIPPED: backup and restore, since there is no PostgreSQL with pg_dump and psql here.");
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "framewire-backup-"));
  await buildPanel();
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server?.stop();
});

test.skipIf(server === null)(
  "an app on a restored backup goes on: what was written after the backup is not written again, and what comes is",
  async () => {
    const [first, second] = await Promise.all([createDatabase(found(server)), createDatabase(found(server))]);
    const world = await openWorldApp({ databaseUrl: first.url });
    try {
      world.sandbox.world.shopify.addShop({ domain: shop });
      await world.start();
      await world.install(shop);
      await world.connect(shop, "nwf", "all");
      await world.ops(shop, ["shadow", "off"]);
      for (const number of ["1001", "1002"]) order(world, number);
      await waitUntil("both orders are linked", async () =>
        /"number":"1001".*"number":"1002"|"number":"1002".*"number":"1001"/.test(await status(world, first.url)),
      );

      const file = path.join(folder, "backup.sql");
      await run(program("pg_dump"), ["--no-owner", `--file=${file}`, first.url]);
      ship(world, "1001", "770000010013");
      await accepted(world, first.url, 1);
      // A disaster, and the last backup is older than what was written since.
      await world.app()?.kill();
      await run(program("psql"), ["--quiet", "--set=ON_ERROR_STOP=1", "--single-transaction", `--file=${file}`, second.url]);
      await world.start({ DATABASE_URL: second.url });

      ship(world, "1002", "770000010024");
      await accepted(world, second.url, 2);
      expect(fulfillments(world)).toEqual(["770000010013", "770000010024"]);
      expect(world.sandbox.world.shopify.requests.list("fulfillmentCreate")).toHaveLength(2);
      expect(world.sandbox.world.shopify.shop(shop).mails).toHaveLength(2);
    } finally {
      await world.end();
      await Promise.all([first.remove(), second.remove()]);
    }
  },
);

function order({ sandbox }: WorldApp, number: string): void {
  sandbox.world.nwf.createOrder({ number, items: [{ sku: "OAK", quantity: 1 }] });
  sandbox.world.shopify.merchant(shop).createOrder({ name: `#${number}`, lines: [{ sku: "OAK", quantity: 1 }] });
}

function ship({ sandbox }: WorldApp, number: string, tracking: string): void {
  sandbox.world.nwf.ship(number, tracking);
  sandbox.world.clock.advance(60 * minuteMs);
}

/** So many parcels are known to the app as accepted by Shopify. */
function accepted(world: WorldApp, databaseUrl: string, count: number): Promise<void> {
  return waitUntil(
    `Shopify has accepted ${count}`,
    async () => {
      world.sandbox.world.clock.advance(minuteMs);
      return (await status(world, databaseUrl)).split('"shopify":"accepted"').length - 1 === count;
    },
    150_000,
  );
}

async function status({ env }: WorldApp, databaseUrl: string): Promise<string> {
  return JSON.stringify(await runOps({ ...env, DATABASE_URL: databaseUrl }, ["status", "--shop", shop]));
}

function fulfillments({ sandbox }: WorldApp): string[] {
  const made = [...sandbox.world.shopify.shop(shop).fulfillments.values()];
  return made.flatMap(({ tracking }) => tracking.map(({ number }) => number ?? "")).toSorted();
}

function program(name: string): string {
  return path.join(found(bin), name);
}

function found<T>(value: T | null): T {
  if (value === null) throw new Error("This test is skipped.");
  return value;
}
