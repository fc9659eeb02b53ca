import { CommanderError } from "commander";
import type { Env } from "../config/env.server.ts";
import { readEnv } from "../config/env.server.ts";
import { text } from "../messages/text.ts";
import type { Services } from "../services.ts";
import { buildProgram } from "./program.ts";
import { parseShop, type CommonOptions, type OpsInput, type Verb } from "./verb.ts";

/** What the command line has of its process. */
export type OpsProcess = OpsInput & {
  /** Standard output: the answer and nothing else. */
  out(text: string): void;
  /** The error stream: what went wrong, in one line. */
  err(text: string): void;
  open(env: Env): Promise<{ services: Services; close(): Promise<void> }>;
};

/** Reads a command line and runs its verb. Returns the exit code: 0 only if the verb did what was asked. */
export async function runProgram(args: string[], on: OpsProcess): Promise<number> {
  let code = 0;
  const program = buildProgram(async (verb, options) => {
    code = await runVerb(verb, options, on);
  });
  for (const command of [program, ...program.commands]) command.exitOverride().configureOutput({ writeOut: on.out, writeErr: on.err });
  try {
    await program.parseAsync(args, { from: "user" });
    return code;
  } catch (error) {
    // Commander has said already what was wrong, or printed the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode;
    throw error;
  }
}

async function runVerb<O>(verb: Verb<O>, options: O & CommonOptions, on: OpsProcess): Promise<number> {
  const refuse = (line: string) => {
    on.err(`${line}\n`);
    return 1;
  };
  const shop = parseShop(options.shop);
  if (!shop.ok) return refuse(shop.error);
  const env = readEnv(on.env);
  if (!env.ok) return refuse(env.error.join("\n"));
  try {
    const app = await on.open(env.value);
    try {
      const output = { out: (line: string) => on.out(`${line}\n`), isJson: options.json === true };
      const result = await verb({ services: app.services, shop: shop.value, output }, options, on);
      return result.ok ? 0 : refuse(result.error);
    } finally {
      await app.close();
    }
  } catch (error) {
    return refuse(text("failed", { message: error instanceof Error ? error.message : String(error) }));
  }
}
