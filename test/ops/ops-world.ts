import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { systemClock } from "#app/config/clock.server.ts";
import { readEnv } from "#app/config/env.server.ts";
import { inspectDatabase, type InspectedDatabase } from "#test/support/inspect-database.ts";
import { createSecrets } from "#app/db/secrets.server.ts";
import { createStore } from "#app/db/store.server.ts";
import type { Store } from "#app/domain/store.ts";
import { runProgram } from "#app/ops/run-program.ts";
import { silentMeter } from "#app/domain/meter.ts";
import { accountForms, buildServices } from "#app/services.server.ts";
import { startSandbox, type Sandbox } from "#test/sandbox/server.ts";

export type Ran = { code: number | null; stdout: string; stderr: string };
type More = { env?: Record<string, string>; stdin?: string; files?: Record<string, string> };

/** A database that a running server holds, the outside world, and the command line. */
export type OpsWorld = {
  sandbox: Sandbox;
  database: InspectedDatabase;
  store: Store;
  /** One command line, in this process. */
  run(args: string[], more?: More): Promise<Ran>;
  /** The same as a process of its own, which comes in through the owner's socket. */
  runApart(args: string[], more?: More): Promise<Ran>;
  close(): Promise<void>;
};

/** This process owns the embedded database, as a server would. */
export async function openOpsWorld(): Promise<OpsWorld> {
  const sandbox = await startSandbox();
  const dataDir = await mkdtemp(path.join(os.tmpdir(), "framewire-ops-"));
  const env = environment(sandbox, dataDir);
  const read = readEnv(env);
  if (!read.ok) throw new Error(read.error.join("\n"));
  const database = await inspectDatabase({ databaseUrl: null, dataDir });
  const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const built = await buildServices({
    env: read.value,
    database,
    clock: systemClock,
    log: silent,
    meter: silentMeter,
    owner: "test",
    runsJobs: false,
  });
  const open = () => Promise.resolve({ services: built.services, close: () => Promise.resolve() });
  return {
    sandbox,
    database,
    store: createStore(database.db, { secrets: createSecrets(read.value), enqueue: () => Promise.resolve() }),
    async run(args, more = {}) {
      const said = { stdout: "", stderr: "" };
      const code = await runProgram(args, {
        env: { ...env, ...more.env },
        readStdin: () => Promise.resolve(more.stdin ?? ""),
        readFile: (file) => Promise.resolve(more.files?.[file] === undefined ? null : new TextEncoder().encode(more.files[file])),
        out: (words) => void (said.stdout += words),
        err: (words) => void (said.stderr += words),
        accountForms,
        open,
      });
      return { code, ...said };
    },
    runApart: (args, more = {}) => runProcess(args, { env: { ...env, ...more.env }, stdin: more.stdin ?? "" }),
    async close() {
      await built.stop();
      await database.close();
      await sandbox.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function environment({ origin }: Sandbox, dataDir: string): NodeJS.ProcessEnv & Record<string, string> {
  return {
    NODE_ENV: "production",
    PATH: process.env["PATH"] ?? "",
    DATA_DIR: dataDir,
    CREDENTIAL_KEYS: `test:${Buffer.alloc(32, "c").toString("base64")}`,
    ACCOUNT_HASH_KEY: Buffer.alloc(32, "h").toString("base64"),
    SHOPIFY_API_KEY: "key",
    SHOPIFY_API_SECRET: "secret",
    SHOPIFY_APP_URL: origin,
    SHOPIFY_LOOPBACK_ORIGIN: origin,
    CLOCK_LOOPBACK_ORIGIN: origin,
    VENDOR_ORIGINS: `${origin}/finerworks,${origin}/nwf`,
  };
}

async function runProcess(args: string[], { env, stdin }: { env: NodeJS.ProcessEnv; stdin: string }): Promise<Ran> {
  const child = spawn(process.execPath, ["app/ops.ts", ...args], { cwd: path.resolve(import.meta.dirname, "../.."), env });
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdin.end(stdin);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exited]);
  return { code, stdout, stderr };
}
