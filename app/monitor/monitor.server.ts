import express from "express";
import { collectDefaultMetrics, Registry } from "prom-client";
import type { Log } from "../domain/deps.ts";
import type { Meter } from "../domain/meter.ts";
import { createGauges, type Shown } from "./gauges.server.ts";
import { createMeter } from "./meter.server.ts";
import { readReadiness, type Checks, type Failed } from "./readiness.ts";
import { sharedFor } from "./shared-for.ts";
import { within } from "./within.ts";

/** What an app that is open can be asked. */
export type Watched = {
  checks: Checks;
  readStanding(): Promise<Shown>;
};

export type Monitor = {
  meter: Meter;
  /** `/healthz`: the process answers. `/readyz`: it can do its work, or which check says that it cannot. */
  probes: express.Router;
  /** The probes and `/metrics`, for a port that the world does not reach. */
  web: express.Express;
  /** From here on this app is asked; null: none, before the start is done and from the stop on. */
  watch(app: Watched | null): void;
};

/** However often somebody looks, the database is asked no more often than this. */
const readinessMs = 1_000;
const standingMs = 15_000;
/** Less than Prometheus waits for a whole answer. */
const standingLimitMs = 5_000;

/** How a process tells whoever runs it how it fares (docs/decisions/0022). */
export function createMonitor(log: Log): Monitor {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  let watched: Watched | null = null;

  const noteFailed = noteChanges(log);
  const readiness = sharedFor(readinessMs, async () => {
    const failed = await readReadiness(watched?.checks ?? null);
    noteFailed(failed);
    return failed.map(({ check }) => check);
  });
  const probes = express.Router();
  probes.get("/healthz", (_request, response) => {
    response.set("Cache-Control", "no-store").type("text").send("ok");
  });
  probes.get("/readyz", (_request, response, next) => {
    readiness().then((failed) => {
      response.set("Cache-Control", "no-store").status(failed.length === 0 ? 200 : 503);
      response.json({ status: failed.length === 0 ? "ready" : "not ready", failed });
    }, next);
  });

  const showStanding = createGauges(registry);
  const refreshStanding = sharedFor(standingMs, async () => showStanding(watched === null ? null : await readOrNull(watched, log)));
  const web = express();
  web.disable("x-powered-by");
  web.use(probes);
  const readMetrics = async () => {
    await refreshStanding();
    return registry.metrics();
  };
  web.get("/metrics", (_request, response, next) => {
    readMetrics().then((text) => response.set("Content-Type", registry.contentType).send(text), next);
  });

  return {
    meter: createMeter(registry),
    probes,
    web,
    watch(app) {
      watched = app;
    },
  };
}

/** One line as a check begins to fail, not one for each probe. */
function noteChanges(log: Log): (failed: Failed[]) => void {
  let known: Failed["check"][] = [];
  return (failed) => {
    for (const { check, reason } of failed) {
      if (check !== "process" && !known.includes(check)) log.warn("not_ready", { check, reason });
    }
    known = failed.map(({ check }) => check);
  };
}

async function readOrNull(watched: Watched, log: Log): Promise<Shown | null> {
  try {
    return await within(standingLimitMs, watched.readStanding());
  } catch (error) {
    log.warn("standing_not_read", { message: error instanceof Error ? error.message : String(error) });
    return null;
  }
}
