import { randomUUID } from "node:crypto";
import os from "node:os";
import { followClock, systemClock } from "./config/clock.server.ts";
import type { Env } from "./config/env.server.ts";
import { connectDatabase } from "./db/connect.server.ts";
import type { Log } from "./domain/deps.ts";
import type { Meter } from "./domain/meter.ts";
import { buildServices, type Built } from "./services.server.ts";

export type App = Omit<Built, "stop"> & {
  /** Lets jobs under way end, then closes everything that was opened. */
  close(): Promise<void>;
};

/** Opens what a process of the app needs, in the order in which one thing needs the other: clock, database, services. */
export async function openApp({
  env,
  log,
  meter,
  runsJobs,
  isServer,
}: {
  env: Env;
  log: Log;
  meter: Meter;
  runsJobs: boolean;
  isServer: boolean;
}): Promise<App> {
  const opened: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const step of opened.splice(0).reverse()) await step();
  };
  try {
    const clock = env.clockLoopbackOrigin === null ? null : await followClock(env.clockLoopbackOrigin);
    if (clock !== null) opened.push(() => clock.stop());
    const database = await connectDatabase({
      databaseUrl: env.databaseUrl,
      dataDir: env.dataDir,
      mustOwn: isServer,
      onConnectionLost: (error) => log.warn("database_connection_lost", { message: error.message }),
    });
    opened.push(() => database.close());
    const owner = `${os.hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`;
    const { stop, ...built } = await buildServices({ env, database, clock: clock ?? systemClock, log, meter, owner, runsJobs });
    opened.push(stop);
    return { ...built, close };
  } catch (error) {
    await close();
    throw error;
  }
}
