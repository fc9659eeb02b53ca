import type { TableError } from "../domain/table.ts";
import { err, ok, type Result } from "../domain/result.ts";

/** Workbooks are zip archives (`PK`), or the older OLE documents. */
const workbookMarks = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];

/**
 * The text of a file that a person saved somewhere: UTF-8, UTF-16 with its mark (Excel's "Unicode text"), else the western code page that
 * Excel writes on Windows when it is not told otherwise.
 */
export function decodeText(file: Uint8Array): Result<string, TableError> {
  if (workbookMarks.some((mark) => startsWith(file, mark))) return err({ kind: "workbook" });
  if (startsWith(file, [0xff, 0xfe])) return decodeAs("utf-16le", file);
  if (startsWith(file, [0xfe, 0xff])) return decodeAs("utf-16be", file);
  // No text has a NUL: this is UTF-16 without its mark, or no text at all.
  if (file.includes(0)) return err({ kind: "not_text" });
  const utf8 = decodeAs("utf-8", file);
  return utf8.ok ? utf8 : decodeAs("windows-1252", file);
}

function decodeAs(encoding: string, file: Uint8Array): Result<string, TableError> {
  try {
    return ok(new TextDecoder(encoding, { fatal: true }).decode(file));
  } catch {
    return err({ kind: "not_text" });
  }
}

function startsWith(file: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, index) => file[index] === byte);
}
