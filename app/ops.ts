import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import process from "node:process";
import { text as readAll } from "node:stream/consumers";
import { createLog } from "./config/log.server.ts";
import { silentMeter } from "./domain/meter.ts";
import { openApp } from "./open-app.server.ts";
import { runProgram } from "./ops/run-program.ts";
import { accountForms } from "./services.server.ts";

if (existsSync(".env")) process.loadEnvFile();

process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  readStdin: () => readAll(process.stdin),
  readFile: (path) => readFile(path).catch(() => null),
  accountForms,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  // The log would stand between the lines that were asked for; what goes wrong is said in words.
  open: (env) => {
    const log = createLog(env.logLevel === "debug" ? "debug" : "silent");
    return openApp({ env, log, meter: silentMeter, runsJobs: false, isServer: false });
  },
});
