import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { sandboxAccount } from "#test/sandbox/nwf/world.ts";
import { startSandbox, type Sandbox, type SandboxVendor } from "#test/sandbox/server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { runOps, startApp, type AppEnv, type AppProcess } from "./app-process.ts";
import { framePath } from "./frame-path.ts";
import { sandboxEnv } from "./sandbox-env.ts";
import { userAgent } from "./user-agent.ts";

/** The outside world with the app, a process of its own, in it. */
export type WorldApp = {
  sandbox: Sandbox;
  env: AppEnv;
  /** The app that runs now; null while it does not. */
  app(): AppProcess | null;
  /** Starts the app (again) on the same data; another release of it from its folder. */
  start(more?: AppEnv, folder?: string): Promise<AppProcess>;
  /** Opens the app in the admin of this shop once: installs it there. */
  install(shop: string): Promise<void>;
  ops(shop: string, args: string[]): Promise<unknown>;
  /** Connects the account that the sandbox's vendor knows. `makes` as the command line takes it. */
  connect(shop: string, vendor: SandboxVendor, makes: string): Promise<void>;
  /** Ends everything and removes its data. */
  end(): Promise<void>;
};

const { role, username, password } = sandboxAccount;
const accounts = { finerworks: sandboxKeys, nwf: { role, username, password } };

type WorldOptions = {
  /** A PostgreSQL database of its own; none or null: an embedded one. */
  databaseUrl?: string | null;
  /** Where the embedded one is already; none: in a new folder. It goes with the world. */
  dataDir?: string;
  now?: Date;
  /** Hears every line of the app's log. */
  onLine?: (line: string) => void;
};

export async function openWorldApp(options: WorldOptions = {}): Promise<WorldApp> {
  const sandbox = await startSandbox(options.now ? { now: options.now } : {});
  let running: AppProcess | null = null;
  const proxy = await startAppProxy({ appOrigin: () => running?.origin ?? null, shellOrigin: sandbox.origin });
  const dataDir = options.dataDir ?? (await mkdtemp(path.join(os.tmpdir(), "framewire-")));
  const env = sandboxEnv(sandbox, { appOrigin: proxy.origin, dataDir, databaseUrl: options.databaseUrl ?? null });
  return {
    sandbox,
    env,
    app: () => running,
    async start(more = {}, folder) {
      running = await startApp({ ...env, ...more }, options.onLine, folder);
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

/** Opens a page of the app in the admin of a shop; the HTTP status that it answers with. */
export async function openInAdmin(sandbox: Sandbox, appOrigin: string, shop: string, path = "/app"): Promise<number> {
  const page = new URL(framePath(path, shop, await mintSessionToken(sandbox.world.shopify, shop)), appOrigin);
  const response = await fetch(page, { headers: { "User-Agent": userAgent } });
  await response.text();
  return response.status;
}
