import { stringify } from "csv-stringify/sync";

/** Lines of comma-separated values with a head. */
export function csv(head: string[], rows: string[][]): string[] {
  return [head, ...rows].map((row) => csvText([row]));
}

/** The same as one text without a line end. A cell that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvText(rows: string[][]): string {
  return stringify(rows, { escape_formulas: true, quoted_match: "\r", eof: false });
}
