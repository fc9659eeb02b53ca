import type { ImportRow } from "../domain/imports/import-records.ts";
import type { Column } from "../domain/imports/read-headings.ts";
import type { PanelWords } from "./words-of.ts";

type ImportFile = {
  /** The headings of a file to fill in. */
  columns: string[];
  /** The rejected rows, each with the reason at its end. They may be handed in again. */
  rejected: { head: string[]; cells(row: ImportRow): string[] };
};

/** What stands in the files that an import gives out. */
export function importFile({ imports: { columns, rejected }, verdict }: Pick<PanelWords, "imports" | "verdict">): ImportFile {
  const cellsOf: Record<Column, (row: ImportRow) => string> = {
    order: (row) => row.order,
    vendor: (row) => row.vendor,
    reference: (row) => row.reference,
    sku: (row) => row.sku ?? "",
    quantity: (row) => (row.quantity === null ? "" : String(row.quantity)),
    shipsTo: (row) => row.shipsTo ?? "",
    replacement: (row) => (row.isReplacement ? rejected.yes : ""),
  };
  const asked = Object.values(cellsOf);
  const names = Object.keys(cellsOf).map((name) => columns[name as Column]);
  return {
    columns: names,
    rejected: {
      head: [rejected.row, ...names, rejected.reason],
      cells: (row) => [String(row.row), ...asked.map((cell) => cell(row)), verdict(row.verdict)],
    },
  };
}
