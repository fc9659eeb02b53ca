import { existsSync } from "node:fs";
import module from "node:module";
import process from "node:process";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 24) {
  console.error(`Framewire needs Node 24 or later, and this is ${process.versions.node}. Start it with "npm start", which brings its own.`);
  process.exit(1);
}

// Only now: an older Node could not even read these.
const { readEnv } = await import("./config/env.server.ts");
const { createLog } = await import("./config/log.server.ts");
const { startProcess } = await import("./process.server.ts");

if (existsSync(".env")) process.loadEnvFile();
const env = readEnv(process.env);
if (!env.ok) {
  for (const line of env.error) console.error(line);
  process.exit(1);
}

const log = createLog(env.value.logLevel);
const starting = startProcess(env.value, log);

// Before anybody is told that it runs: who is told may stop it at once.
let isStopping = false;
for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.on(signal, () => {
    // Asked twice: whoever asks does not want to wait for jobs under way. They run again after the next start.
    if (isStopping) process.exit(1);
    isStopping = true;
    log.info("stopping", { signal });
    void stop();
  });
}

async function stop(): Promise<void> {
  try {
    await (await starting).stop();
    process.exit(0);
  } catch (error) {
    log.error("stop_failed", { error });
    process.exit(1);
  }
}

await starting.catch((error: unknown) => {
  console.error(`Framewire could not start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});
// Where NODE_COMPILE_CACHE names a place for it: a process that is killed would leave nothing for its next start.
module.flushCompileCache();
