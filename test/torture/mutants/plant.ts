import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { fileURLToPath } from "node:url";
import { mutantNamed } from "./mutants.ts";

/** The environment variable that says which mistake to plant. */
const variable = "PLANTED_MUTANT";
const root = new URL("../../../", import.meta.url);

/**
 * Given to Node by `--import`: plants one mistake in the app as its file is loaded. The text it replaces has to be there, exactly once, or
 * the process does not start: a mutant that no longer fits would prove nothing and say nothing.
 */
const mutant = mutantNamed(process.env[variable] ?? "");
const target = new URL(mutant.file, root).href;

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context);
    if (url !== target) return loaded;
    return { ...loaded, source: planted(readFileSync(fileURLToPath(url), "utf8")) };
  },
});

function planted(source: string): string {
  const parts = source.split(mutant.from);
  if (parts.length !== 2) throw new Error(`The mutant "${mutant.name}" finds its text ${parts.length - 1} times in ${mutant.file}.`);
  return parts.join(mutant.to);
}
