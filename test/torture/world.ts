import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import type { AppEnv } from "#test/support/app-process.ts";
import { ownPostgresDatabase } from "#test/support/postgres-server.ts";
import { sandboxEnv } from "#test/support/sandbox-env.ts";
import { openInAdmin } from "#test/support/world-app.ts";
import { accountsOf } from "./accounts.ts";
import { openHand, type Hand } from "./hand.ts";
import { Processes } from "./processes.ts";
import type { DatabaseAt } from "./rest.ts";

export type TortureWorld = {
  sandbox: Sandbox;
  processes: Processes;
  databaseAt: DatabaseAt;
  shops: string[];
  /** Every shop has the app and both vendors, and is live. */
  install(): Promise<void>;
  hand<T>(does: (hand: Hand) => Promise<T>): Promise<T>;
  end(): Promise<void>;
};

const root = fileURLToPath(new URL("../../", import.meta.url));

type Undo = (() => Promise<unknown>)[];

/** Of the shops that have few points, so that they are throttled by themselves. */
const poorShops = 2;
/** The others have so many that the story is not about waiting for them. */
const richRate = 5_000;

/** The outside world with its shops and accounts, and the app's processes, not started yet. What was opened is closed, whatever fails. */
export async function openTortureWorld(shops: string[], say: (line: string) => void): Promise<TortureWorld> {
  const undo: Undo = [];
  try {
    return await open(shops, { say, undo });
  } catch (error) {
    await closeAll(undo);
    throw error;
  }
}

async function open(shops: string[], { say, undo }: { say: (line: string) => void; undo: Undo }): Promise<TortureWorld> {
  const sandbox = await startSandbox();
  undo.push(() => sandbox.stop());
  for (const [n, shop] of shops.entries()) addShop(sandbox, shop, { isPoor: n < poorShops });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-torture-"));
  undo.push(() => rm(dataDir, { recursive: true, force: true }));
  const database = await ownPostgresDatabase();
  if (database === null) say("NO POSTGRESQL HERE: one process on the embedded database, instead of a web process and two workers.");
  else undo.push(() => database.remove());

  let webOrigin: () => string | null = () => null;
  const proxy = await startAppProxy({ appOrigin: () => webOrigin(), shellOrigin: sandbox.origin });
  undo.push(() => proxy.stop());
  const base = sandboxEnv(sandbox, { appOrigin: proxy.origin, databaseUrl: database?.url ?? null, dataDir });
  const env = { ...base, NODE_COMPILE_CACHE: path.join(dataDir, "compiled") };
  const processes = new Processes(env, database === null ? ["all"] : ["web", "worker", "worker"]);
  webOrigin = () => processes.webOrigin();
  const hands = manage(env, database !== null);
  undo.push(() => hands.close());
  undo.push(() => processes.end());
  await compileOnce(env);
  return {
    sandbox,
    processes,
    databaseAt: { databaseUrl: database?.url ?? null, dataDir },
    shops,
    hand: (does) => hands.use(does),
    async install() {
      for (const shop of shops) {
        const status = await openInAdmin(sandbox, proxy.origin, shop);
        if (status !== 200) throw new Error(`The app answered ${status} when it was opened in ${shop}.`);
        const origins = { finerworks: `${sandbox.origin}/finerworks`, nwf: `${sandbox.origin}/nwf` };
        await hands.use((hand) => hand.setUp(shop, origins));
      }
    },
    end: () => closeAll(undo),
  };
}

/** The last that was opened first; what fails keeps the others from nothing. */
async function closeAll(undo: Undo): Promise<void> {
  const failures: unknown[] = [];
  for (const step of undo.splice(0).reverse()) await step().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw new AggregateError(failures, "The world could not be put away.");
}

function addShop({ world: { shopify, finerworks, nwf } }: Sandbox, domain: string, { isPoor }: { isPoor: boolean }): void {
  const locations = [{ name: "East" }, { name: "West" }, { name: "Elsewhere", service: "Other App" }];
  shopify.addShop({ domain, locations, ...(isPoor ? {} : { restoreRate: richRate }) });
  finerworks.addAccount(accountsOf(domain).finerworks);
  nwf.addAccount(accountsOf(domain).nwf);
}

/** Node keeps what it compiled: a process that is killed every few seconds is back in half the time. It only keeps it where one ends by itself. */
async function compileOnce(env: AppEnv): Promise<void> {
  const load = `await import("#app/process.server.ts"); await import("./build/server/index.js");`;
  const options = { cwd: root, env: { ...process.env, NODE_ENV: "production" as const, ...env } };
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", load], options);
}

/** On a server one hand serves for all; the embedded database belongs to the process that runs now, so each time it is found anew. */
function manage(env: AppEnv, isServer: boolean) {
  let kept: Promise<Hand> | null = null;
  return {
    async use<T>(does: (hand: Hand) => Promise<T>): Promise<T> {
      if (isServer) return does(await (kept ??= openHand(env)));
      const own = await openHand(env);
      try {
        return await does(own);
      } finally {
        await own.close();
      }
    },
    async close(): Promise<void> {
      await (await kept)?.close();
    },
  };
}
