import { writeTable } from "../files/write-table.ts";

/** Where a verb writes. Standard output is for what was asked; everything else goes to the error stream. */
export type Output = { out(line: string): void; isJson: boolean };

/** With --json the value as one JSON document, else the lines for a person. */
export function answer(output: Output, value: unknown, lines: () => string[]): void {
  if (output.isJson) output.out(JSON.stringify(value, null, 2));
  else for (const line of lines()) output.out(line);
}

/** A CSV file, the same bytes as in the panel. */
export async function printCsv<Page>(output: Output, ...file: Parameters<typeof writeTable<Page>>): Promise<void> {
  // `out` puts the line feed behind it.
  for await (const piece of writeTable(...file)) output.out(piece.slice(0, -"\n".length));
}

/** Columns as wide as their widest cell, two spaces between. */
export function table(head: string[], rows: string[][]): string[] {
  const widths = head.map((cell, column) => Math.max(cell.length, ...rows.map((row) => (row[column] ?? "").length)));
  return [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** `2026-05-09 10:02` in UTC, or a dash. */
export function shortTime(at: Date | null): string {
  return at === null ? "-" : at.toISOString().slice(0, 16).replace("T", " ");
}
