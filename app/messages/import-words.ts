import { catalog } from "./en/catalog.ts";
import { importFile } from "./import-file.ts";
import { wordsOf, type PanelWords } from "./words-of.ts";

const words = wordsOf(catalog);

/** What becomes of a row, in words of the command line. */
export const verdictWords: PanelWords["verdict"] = words.verdict;

/** The file of rejected rows as the command line writes it. */
export const rejectedFile = importFile(words).rejected;
