import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { runOps, startApp, throwawayKeys, type AppEnv, type AppProcess } from "./app-process.ts";

/** The outside world with the app, a process of its own, in it. */
export type WorldApp = {
  sandbox: Sandbox;
  env: AppEnv;
  /** The app that runs now; null while it does not. */
  app(): AppProcess | null;
  /** Starts the app (again) on the same data. */
  start(more?: AppEnv): Promise<AppProcess>;
  /** Opens the app in the admin of this shop once: installs it there. */
  install(shop: string): Promise<void>;
  ops(shop: string, args: string[]): Promise<unknown>;
  /** Connects the account that the sandbox's vendor knows. `makes` as the command line takes it. */
  connect(shop: string, vendor: "finerworks" | "nwf", makes: string): Promise<void>;
  /** Ends everything and removes its data. */
  end(): Promise<void>;
};

const { role, username, password } = sandboxAccount;
const accounts = { finerworks: sandboxKeys, nwf: { role, username, password } };

/** A browser's name: a page asked for without one is refused as a robot's. */
const userAgent = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36";

/** `databaseUrl`: a PostgreSQL database of its own; none: the embedded one in a folder of its own. */
export async function openWorldApp(options: { databaseUrl?: string; now?: Date } = {}): Promise<WorldApp> {
  const sandbox = await startSandbox(options.now ? { now: options.now } : {});
  let running: AppProcess | null = null;
  const proxy = await startAppProxy({ appOrigin: () => running?.origin ?? null, shellOrigin: sandbox.origin });
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-"));
  const { app } = sandbox.world.shopify;
  app.url = proxy.origin;
  // As in production: the app refuses to start with the secret of .env.example.
  app.apiSecret = randomUUID();
  const env: AppEnv = {
    ...throwawayKeys,
    DATA_DIR: dataDir,
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    PORT: "0",
    SHOPIFY_API_KEY: app.apiKey,
    SHOPIFY_API_SECRET: app.apiSecret,
    SHOPIFY_APP_URL: proxy.origin,
    SHOPIFY_LOOPBACK_ORIGIN: sandbox.origin,
    CLOCK_LOOPBACK_ORIGIN: sandbox.origin,
    VENDOR_ORIGINS: `${sandbox.origin}/finerworks,${sandbox.origin}/nwf`,
  };
  return {
    sandbox,
    env,
    app: () => running,
    async start(more = {}) {
      running = await startApp({ ...env, ...more });
      return running;
    },
    async install(shop) {
      const status = await openInAdmin(sandbox, proxy.origin, shop);
      if (status !== 200)
        throw new Error(`The app answered ${status} when it was opened in the admin of ${shop}.\n${running?.lastLines() ?? ""}`);
    },
    ops: (shop, args) => runOps(env, [...args, "--shop", shop]),
    async connect(shop, vendor, makes) {
      const fields = Object.entries(accounts[vendor]).flatMap(([name, value]) => ["--field", `${name}=${value}`]);
      const account = ["--vendor", vendor, "--makes", makes, "--base-url", `${sandbox.origin}/${vendor}`, ...fields];
      await runOps(env, ["connect", ...account, "--shop", shop]);
    },
    async end() {
      await running?.stop();
      await proxy.stop();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Opens the app in the admin of a shop once; the HTTP status that it answers with. */
export async function openInAdmin(sandbox: Sandbox, appOrigin: string, shop: string): Promise<number> {
  const page = new URL("/app", appOrigin);
  const host = Buffer.from(`admin.shopify.com/store/${shop.split(".")[0]}`).toString("base64url");
  const token = await mintSessionToken(sandbox.world.shopify, shop);
  page.search = new URLSearchParams({ embedded: "1", host, shop, id_token: token }).toString();
  const response = await fetch(page, { headers: { "User-Agent": userAgent } });
  await response.text();
  return response.status;
}
