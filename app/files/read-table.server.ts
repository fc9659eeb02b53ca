import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse, type Parser } from "csv-parse";
import { err, ok } from "../domain/result.ts";
import type { ReadTable, TableRow } from "../domain/table.ts";
import { decodeText } from "./decode-text.ts";

/** Characters that are read without letting anybody else have a turn. */
const sliceLength = 32_768;
const separators = [",", ";", "\t"];

/** Reads CSV in slices, so that a large file holds nobody up. */
export const readTable: ReadTable = async (file, { mostBytes, mostRows }) => {
  if (file.byteLength > mostBytes) return err({ kind: "too_large", mostBytes });
  const decoded = decodeText(file);
  if (!decoded.ok) return decoded;
  // Excel's own way to name the separator; it is no row, there as here.
  const named = /^sep=(?<separator>[,;\t])(?:\r\n|\n|\r)/i.exec(decoded.value);
  const text = named === null ? decoded.value : decoded.value.slice(named[0].length);
  const rows: TableRow[] = [];
  let row = 0;
  const parser = parse({
    delimiter: named?.groups?.["separator"] ?? separatorOf(text),
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: 0,
  });
  parser.on("data", (cells: string[]) => {
    row += 1;
    if (cells.some((cell) => cell.trim() !== "")) rows.push({ row, cells });
  });
  // A heading and the rows: what is too long is not read to its end.
  const isTooLong = () => rows.length > mostRows + 1;
  const error = await feed(parser, text, isTooLong);
  if (isTooLong()) return err({ kind: "too_many_rows", mostRows });
  if (error !== null) return err({ kind: "open_quote", row: row + 1 });
  return rows.length === 0 ? err({ kind: "empty" }) : ok(rows);
};

/** The separator that stands most often in the headings. */
function separatorOf(text: string): string {
  const headings = /^\s*(?<line>[^\r\n]*)/.exec(text)?.groups?.["line"]?.replace(/"[^"]*"/g, "") ?? "";
  const count = (separator: string) => headings.split(separator).length;
  return separators.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/** The parser's error; null when it read all, or as much as is enough. */
async function feed(parser: Parser, text: string, isEnough: () => boolean): Promise<CsvError | null> {
  let error: CsvError | null = null;
  const ended = new Promise<void>((resolve, reject) => {
    parser.once("error", (cause) => {
      if (!(cause instanceof CsvError)) reject(cause);
      else resolve(void (error = cause));
    });
    parser.once("end", resolve);
  });
  for (let at = 0; at < text.length && !isEnough() && !parser.destroyed; at += sliceLength) {
    parser.write(text.slice(at, at + sliceLength));
    await nextTurn();
  }
  if (isEnough()) return null;
  if (!parser.destroyed) parser.end();
  await ended;
  return error;
}
