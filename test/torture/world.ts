import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import { throwawayKeys, type AppEnv } from "#test/support/app-process.ts";
import { ownPostgresDatabase } from "#test/support/postgres-server.ts";
import { openInAdmin } from "#test/support/world-app.ts";
import { accountsOf } from "./accounts.ts";
import type { Tale } from "./generate.ts";
import { openHand, type Hand } from "./hand.ts";
import { Processes } from "./processes.ts";

export type TortureWorld = {
  sandbox: Sandbox;
  processes: Processes;
  databaseAt: { databaseUrl: string | null; dataDir: string };
  shops: string[];
  /** Every shop has the app and both vendors, and is live. */
  install(): Promise<void>;
  hand<T>(does: (hand: Hand) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

/** Of the shops that have few points, so that they are throttled by themselves. */
const poorShops = 2;

/** The outside world with its shops and accounts, and the app's processes, not started yet. */
export async function openTortureWorld(tales: Tale[], say: (line: string) => void): Promise<TortureWorld> {
  const sandbox = await startSandbox();
  const { shopify, finerworks, nwf } = sandbox.world;
  const shops = [...new Set(tales.map(({ shop }) => shop))].sort();
  for (const [n, domain] of shops.entries()) {
    const locations = [{ name: "East" }, { name: "West" }, { name: "Elsewhere", service: "Other App" }];
    shopify.addShop({ domain, locations, plan: n < poorShops ? "standard" : "plus" });
    const accounts = accountsOf(domain);
    finerworks.addAccount(accounts.finerworks);
    nwf.addAccount(accounts.nwf);
  }
  const database = await ownPostgresDatabase();
  if (database === null) say("NO POSTGRESQL: one process on the embedded database instead of a web process and two workers.");
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-torture-"));
  let processes: Processes | null = null;
  const proxy = await startAppProxy({ appOrigin: () => processes?.webOrigin() ?? null, shellOrigin: sandbox.origin });
  shopify.app.url = proxy.origin;
  shopify.app.apiSecret = randomUUID();
  const env: AppEnv = {
    ...throwawayKeys,
    DATA_DIR: dataDir,
    ...(database === null ? {} : { DATABASE_URL: database.url }),
    PORT: "0",
    SHOPIFY_API_KEY: shopify.app.apiKey,
    SHOPIFY_API_SECRET: shopify.app.apiSecret,
    SHOPIFY_APP_URL: proxy.origin,
    SHOPIFY_LOOPBACK_ORIGIN: sandbox.origin,
    CLOCK_LOOPBACK_ORIGIN: sandbox.origin,
    VENDOR_ORIGINS: `${sandbox.origin}/finerworks,${sandbox.origin}/nwf`,
  };
  const running = new Processes(env, database === null ? ["all"] : ["web", "worker", "worker"]);
  processes = running;
  // On a server one connection serves for all; the embedded database belongs to the process that runs now, so each time it is found anew.
  let shared: Promise<Hand> | null = null;
  const hand = async <T>(does: (hand: Hand) => Promise<T>): Promise<T> => {
    if (database !== null) return does(await (shared ??= openHand(env)));
    const own = await openHand(env);
    try {
      return await does(own);
    } finally {
      await own.close();
    }
  };
  return {
    sandbox,
    processes: running,
    databaseAt: { databaseUrl: database?.url ?? null, dataDir },
    shops,
    hand,
    async install() {
      for (const shop of shops) {
        const status = await openInAdmin(sandbox, proxy.origin, shop);
        if (status !== 200) throw new Error(`The app answered ${status} when it was opened in ${shop}.`);
        const origins = { finerworks: `${sandbox.origin}/finerworks`, nwf: `${sandbox.origin}/nwf` };
        await hand((operator) => operator.setUp(shop, origins));
      }
    },
    async end() {
      await running.end();
      if (shared !== null) await (await shared).close();
      await proxy.stop();
      await sandbox.stop();
      await database?.remove();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
