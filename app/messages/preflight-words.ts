import { catalog } from "./en/catalog.ts";
import { wordsOf, type PanelWords } from "./words-of.ts";

/** A check in words of the command line. */
export const preflightWords: PanelWords["preflight"] = wordsOf(catalog).preflight;
