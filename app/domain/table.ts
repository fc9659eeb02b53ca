import type { Result } from "./result.ts";

/** A row of a file of rows, with the number that a spreadsheet shows beside it. */
export type TableRow = { row: number; cells: string[] };

/**
 * Why a file cannot be read as rows. `workbook`: a spreadsheet program's own format. `open_quote`: a quote that is never closed; `row` says
 * where it begins.
 */
export type TableError =
  | { kind: "workbook" }
  | { kind: "not_text" }
  | { kind: "empty" }
  | { kind: "too_large"; mostBytes: number }
  | { kind: "too_many_rows"; mostRows: number }
  | { kind: "open_quote"; row: number };

/** Reads a CSV file, whatever its encoding, separator and line ends; the first row is the one with the headings. Blank rows are left out. */
export type ReadTable = (file: Uint8Array, limits: { mostBytes: number; mostRows: number }) => Promise<Result<TableRow[], TableError>>;
