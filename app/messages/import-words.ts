import type { ImportRow, Verdict } from "../domain/imports/import-records.ts";
import type { ImportError } from "../domain/imports/preview-import.ts";
import { importErrorMessages, rowProblemMessages, rowStateMessages, yesWord } from "./en/imports.ts";

/** What becomes of a row, in a sentence. */
export function verdictWords(verdict: Verdict): string {
  return verdict.state === "problem" ? rowProblemMessages[verdict.code](verdict.params) : rowStateMessages[verdict.state](verdict.params);
}

/** Why a file is not taken, and what to do. */
export function importErrorWords(error: ImportError): string {
  return importErrorMessages[error.kind](error);
}

/** A rejected row as it stands in the file of rejected rows, with the reason at its end. */
export function rejectedCells({ row, order, vendor, reference, sku, quantity, shipsTo, isReplacement, verdict }: ImportRow): string[] {
  const asked = [
    order,
    vendor,
    reference,
    sku ?? "",
    quantity === null ? "" : String(quantity),
    shipsTo ?? "",
    isReplacement ? yesWord : "",
  ];
  return [String(row), ...asked, verdictWords(verdict)];
}
