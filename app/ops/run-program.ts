import { CommanderError } from "commander";
import type { Env } from "../config/env.server.ts";
import { readEnv } from "../config/env.server.ts";
import { text } from "../messages/text.ts";
import type { Services } from "../services.ts";
import { buildProgram, type AccountForm } from "./program.ts";
import { parseShop, type CommonOptions, type OpsInput, type Verb, type WideOptions, type WideVerb } from "./verb.ts";

/** What the command line has of its process. */
export type OpsProcess = OpsInput & {
  /** Standard output: the answer and nothing else. */
  out(text: string): void;
  /** The error stream: what went wrong, in one line. */
  err(text: string): void;
  /** For the help of `connect`. */
  accountForms: readonly AccountForm[];
  open(env: Env): Promise<{ services: Services; close(): Promise<void> }>;
};

/** Reads a command line and runs its verb. Returns the exit code: 0 only if the verb did what was asked. */
export async function runProgram(args: string[], on: OpsProcess): Promise<number> {
  let code = 0;
  const program = buildProgram({
    ofShop: async (verb, options) => void (code = await runVerb(verb, options, on)),
    wide: async (verb, options) => void (code = await runOpen(options, on, verb)),
    accountForms: on.accountForms,
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
  const shop = parseShop(options.shop);
  if (!shop.ok) return refuse(on, shop.error);
  return runOpen(options, on, (opened) => verb({ ...opened, shop: shop.value }, options, on));
}

/** Opens the app for one verb, and closes it whatever comes of it. */
async function runOpen(options: WideOptions, on: OpsProcess, verb: WideVerb): Promise<number> {
  const env = readEnv(on.env);
  if (!env.ok) return refuse(on, env.error.join("\n"));
  try {
    const app = await on.open(env.value);
    try {
      const output = { out: (line: string) => on.out(`${line}\n`), isJson: options.json === true };
      const result = await verb({ services: app.services, output });
      return result.ok ? 0 : refuse(on, result.error);
    } finally {
      await app.close();
    }
  } catch (error) {
    return refuse(on, text("failed", { message: error instanceof Error ? error.message : String(error) }));
  }
}

function refuse({ err }: OpsProcess, line: string): number {
  err(`${line}\n`);
  return 1;
}
