import { stringify } from "csv-stringify/sync";

/**
 * The text of a CSV file, piece by piece: with the mark by which Excel knows UTF-8, and with an apostrophe before whatever a spreadsheet
 * would take for a formula.
 */
export async function* writeTable(head: readonly string[], pages: AsyncIterable<string[][]>): AsyncGenerator<string, void, undefined> {
  yield stringify([[...head]], { bom: true, ...form });
  for await (const rows of pages) yield stringify(rows, form);
}

const form = { escape_formulas: true, record_delimiter: "\r\n", quote_record_delimiter: true } as const;
