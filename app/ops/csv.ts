/** A spreadsheet takes a cell that begins like this for a formula. */
const formula = /^[=+\-@\t\r]/;

/** Lines of comma-separated values with a head. A cell that a spreadsheet would run gets an apostrophe in front. */
export function csv(head: string[], rows: string[][]): string[] {
  return [head, ...rows].map((row) => row.map(cell).join(","));
}

function cell(value: string): string {
  const safe = formula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
