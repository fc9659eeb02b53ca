import { catalog } from "./en/catalog.ts";
import { wordsOf, type PanelWords } from "./words-of.ts";

/** A problem in words of the command line, and of what Shopify Flow is told. */
export const problemWords: PanelWords["problem"] = wordsOf(catalog).problem;
