import { pathToFileURL, fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { Env } from "./config/env.server.ts";
import type { Log } from "./domain/deps.ts";
import { listen, type Listening } from "./listen.server.ts";
import { createMonitor, type Monitor } from "./monitor/monitor.server.ts";
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
  const monitor = createMonitor(log);
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    monitor.watch(null);
    for (const step of opened.splice(0).reverse()) await step();
  };
  try {
    // First up and last down: whoever asks is told that the process starts or stops.
    if (env.monitorPort !== null) {
      const watched = await listen(monitor.web, env.monitorPort);
      opened.push(watched.stop);
      log.info("monitored", { origin: watched.origin });
    }
    const app = await openApp({ env, log, meter: monitor.meter, runsJobs: env.role !== "web", isServer: true });
    opened.push(app.close);
    const web = build === null ? null : await startWeb({ app, build, monitor }, { env, log });
    if (web !== null) opened.push(web.stop);
    if (env.role !== "web") {
      await app.startWorker();
      log.info("working", { role: env.role });
    }
    monitor.watch(app);
    return {
      origin: web?.origin ?? null,
      async stop() {
        await close();
        log.info("stopped");
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function startWeb(
  { app, build, monitor }: { app: App; build: ServerBuild; monitor: Monitor },
  { env, log }: { env: Env; log: Log },
): Promise<Listening> {
  const { services, shopify } = app;
  const web = await listen(buildWeb({ build, services, shopify, probes: monitor.probes, apiKey: env.shopifyApiKey, log }), env.port);
  log.info("listening", { origin: web.origin });
  return web;
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
