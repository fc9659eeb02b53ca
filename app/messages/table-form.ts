/** What is in a file: its columns, and a row for each `Row`. */
export type TableForm<Row> = { head: string[]; cells(row: Row): string[] };

/** Of each column its heading, and what it says of a row. */
export function tableForm<Row>(columns: [heading: string, cell: (row: Row) => string][]): TableForm<Row> {
  return { head: columns.map(([heading]) => heading), cells: (row) => columns.map(([, cell]) => cell(row)) };
}
