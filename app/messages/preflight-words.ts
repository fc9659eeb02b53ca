import type { PreflightCheck } from "../domain/checks/preflight.ts";
import { catalog } from "./en/catalog.ts";
import { wordsOf } from "./words-of.ts";

const words = wordsOf(catalog);

/** A check in words of the command line, whose times are in UTC. */
export function preflightWords(check: Pick<PreflightCheck, "code" | "state" | "params">): { title: string; whatToDo: string | null } {
  return words.preflight(check, (at) => `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`);
}
