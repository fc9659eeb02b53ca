import { stringify } from "csv-stringify/sync";

/**
 * Records as CSV text (RFC 4180), a piece for each record, so that a file of any length passes through without lying in memory. A cell
 * that a spreadsheet would take for a formula begins with an apostrophe: order names and titles are written by strangers. The byte order
 * mark at the beginning tells Excel that the text is UTF-8.
 */
export async function* writeCsv<R>(
  records: AsyncIterable<R>,
  { head, cells }: { head: string[]; cells(record: R): string[] },
): AsyncGenerator<string> {
  yield `\uFEFF${line(head)}`;
  for await (const record of records) yield line(cells(record));
}

function line(cells: string[]): string {
  return stringify([cells], { escape_formulas: true, record_delimiter: "windows" });
}
