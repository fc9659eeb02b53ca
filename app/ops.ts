import process from "node:process";
import { text as readAll } from "node:stream/consumers";
import { readEnv } from "./config/env.server.ts";
import { createLog } from "./config/log.server.ts";
import { text } from "./messages/text.ts";
import { openApp } from "./open-app.server.ts";
import { buildProgram } from "./ops/program.ts";
import { parseShop, type CommonOptions, type Verb } from "./ops/verb.ts";

/** Standard output is for the answer, the error stream for what went wrong: one line, and an exit code other than 0. */
async function runVerb<O>(verb: Verb<O>, options: O & CommonOptions): Promise<void> {
  const shop = parseShop(options.shop);
  if (!shop.ok) return fail(shop.error);
  const env = readEnv(process.env);
  if (!env.ok) return fail(env.error.join("\n"));

  // The log would stand between the lines that were asked for; errors are said in words below.
  const log = createLog(env.value.logLevel === "debug" ? "debug" : "silent");
  try {
    const app = await openApp({ env: env.value, log, runsJobs: false });
    try {
      const output = { out: (line: string) => void process.stdout.write(`${line}\n`), isJson: options.json === true };
      const result = await verb({ services: app.services, shop: shop.value, output }, options, {
        env: process.env,
        readStdin: () => readAll(process.stdin),
      });
      if (!result.ok) fail(result.error);
    } finally {
      await app.close();
    }
  } catch (error) {
    fail(text("failed", { message: error instanceof Error ? error.message : String(error) }));
  }
}

function fail(line: string): void {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
}

await buildProgram(runVerb).parseAsync();
