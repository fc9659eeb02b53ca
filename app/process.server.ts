import type { Server } from "node:http";
import { pathToFileURL, fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Env } from "./config/env.server.ts";
import type { Log } from "./domain/deps.ts";
import { openApp, type App } from "./open-app.server.ts";
import { buildWeb } from "./web.server.ts";

export type RunningProcess = {
  /** Where the web part listens; null for a worker. */
  origin: string | null;
  /** Answers what was asked, lets jobs under way end, closes everything. */
  stop(): Promise<void>;
};

/** One process of the app: the web, the worker, or both. */
export async function startProcess(env: Env, log: Log): Promise<RunningProcess> {
  const build = env.role === "worker" ? null : await readBuild();
  const app = await openApp({ env, log, runsJobs: env.role !== "web", isServer: true });
  try {
    const web = build === null ? null : await startWeb(app, build, { env, log });
    if (env.role !== "web") {
      await app.startWorker();
      log.info("working", { role: env.role });
    }
    return {
      origin: web?.origin ?? null,
      async stop() {
        await web?.stop();
        await app.close();
        log.info("stopped");
      },
    };
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function startWeb(
  app: App,
  build: ServerBuild,
  { env, log }: { env: Env; log: Log },
): Promise<{ origin: string; stop(): Promise<void> }> {
  const web = buildWeb({ build, services: app.services, shopify: app.shopify, apiKey: env.shopifyApiKey, log });
  const server = await listen(web, env.port);
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : env.port}`;
  log.info("listening", { origin });
  return { origin, stop: () => closeServer(server) };
}

/** Only known at run time: `npm run build` makes it. */
async function readBuild(): Promise<ServerBuild> {
  const file = fileURLToPath(new URL("../build/server/index.js", import.meta.url));
  try {
    const build: ServerBuild = await import(pathToFileURL(file).href);
    return build;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND" && error.message.includes(file)) {
      throw new Error("The panel has not been built. Run `npm run build` first.", { cause: error });
    }
    throw error;
  }
}

function listen(web: ReturnType<typeof buildWeb>, port: number): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = web.listen(port, () => {
      resolve(server);
    });
    server.once("error", reject);
  });
}

/** How long a slow client may take to receive its answer. */
const closeLimitMs = 5_000;

function closeServer(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const cutOff = setTimeout(() => server.closeAllConnections(), closeLimitMs);
  server.close(() => {
    clearTimeout(cutOff);
    resolve(undefined);
  });
  server.closeIdleConnections();
  return promise;
}
