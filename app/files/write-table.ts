import { stringify } from "csv-stringify/sync";

/**
 * The text of a CSV file (RFC 4180), a piece a page, so that a file of any length is never whole in memory: with the mark by which Excel
 * knows UTF-8, and with an apostrophe before whatever a spreadsheet would take for a formula. Every CSV file of the app is written here.
 */
export async function* writeTable<Page>(
  head: readonly string[],
  pages: AsyncIterable<Page> | Iterable<Page>,
  rowsOf: (page: Page) => string[][],
): AsyncGenerator<string, void, undefined> {
  yield stringify([[...head]], { bom: true, ...form });
  for await (const page of pages) {
    const rows = rowsOf(page);
    if (rows.length > 0) yield stringify(rows, form);
  }
}

const form = { escape_formulas: true, record_delimiter: "\r\n", quote_record_delimiter: true } as const;
