import { mkdtemp, rm } from "node:fs/promises";
import http from "node:http";
import os from "node:os";
import path from "node:path";
import { readEnv } from "#app/config/env.server.ts";
import { createLog } from "#app/config/log.server.ts";
import { openApp, type App } from "#app/open-app.server.ts";
import { buildWeb } from "#app/web.server.ts";
import { startAppProxy } from "#test/sandbox/shell/app-proxy.ts";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";
import { readWebBuild } from "#test/support/web-build.ts";

export type AppInSandbox = { sandbox: Sandbox; app: App; stop(): Promise<void> };

/** The outside world and the whole app in this process: web, worker, embedded database. The shell is at `sandbox.origin`. */
export async function startAppInSandbox(): Promise<AppInSandbox> {
  const opened: (() => Promise<unknown>)[] = [];
  const sandbox = await startSandbox();
  opened.push(() => sandbox.stop());
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-e2e-"));
  opened.push(() => rm(dataDir, { recursive: true, force: true }));

  let appOrigin: string | null = null;
  const proxy = await startAppProxy({ appOrigin: () => appOrigin, shellOrigin: sandbox.origin });
  opened.push(() => proxy.stop());
  sandbox.world.shopify.app.url = proxy.origin;

  const env = readEnv(variables(sandbox, { appUrl: proxy.origin, dataDir }));
  if (!env.ok) throw new Error(env.error.join("\n"));
  const log = createLog(env.value.logLevel);
  const app = await openApp({ env: env.value, log, runsJobs: true });
  opened.push(() => app.close());
  await app.startWorker();
  const server = http.createServer(
    buildWeb({ services: app.services, shopify: app.shopify, apiKey: env.value.shopifyApiKey, log, build: await readWebBuild() }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => closeServer(server));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The app listens on no port.");
  appOrigin = `http://127.0.0.1:${address.port}`;
  return {
    sandbox,
    app,
    async stop() {
      for (const close of opened.reverse()) await close();
    },
  };
}

function variables(sandbox: Sandbox, { appUrl, dataDir }: { appUrl: string; dataDir: string }): Record<string, string> {
  const { origin, world } = sandbox;
  return {
    DATA_DIR: dataDir,
    SHOPIFY_API_KEY: world.shopify.app.apiKey,
    SHOPIFY_API_SECRET: world.shopify.app.apiSecret,
    SHOPIFY_APP_URL: appUrl,
    CREDENTIAL_KEYS: `test:${Buffer.alloc(32, "credential-key").toString("base64")}`,
    ACCOUNT_HASH_KEY: Buffer.alloc(32, "account-hash-key").toString("base64"),
    LOG_LEVEL: process.env["LOG_LEVEL"] ?? "silent",
    SHOPIFY_LOOPBACK_ORIGIN: origin,
    VENDOR_ORIGINS: `${origin}/finerworks,${origin}/nwf`,
    CLOCK_LOOPBACK_ORIGIN: origin,
  };
}

async function closeServer(server: http.Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
