import { IndexTable } from "@shopify/polaris";
import type { ReactNode } from "react";

type Column<Row> = { title: string; cell(row: Row): ReactNode };

type ListTableProps<Row> = {
  rows: Row[];
  resource: { singular: string; plural: string };
  columns: [Column<Row>, ...Column<Row>[]];
  /** The same of one row where there is no room for a table. */
  narrow(row: Row): ReactNode;
};

/** A table where there is room for one, else a list; the style sheet picks, so that nothing jumps when the page comes alive. */
export function ListTable<Row extends { id: string }>({ rows, resource, columns, narrow }: ListTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <>
      <div className="wide-only">
        <IndexTable
          selectable={false}
          itemCount={rows.length}
          resourceName={resource}
          headings={[headingOf(first), ...others.map(headingOf)]}
        >
          {rows.map((row, position) => (
            <IndexTable.Row key={row.id} id={row.id} position={position}>
              {columns.map(({ title, cell }) => (
                <IndexTable.Cell key={title}>{cell(row)}</IndexTable.Cell>
              ))}
            </IndexTable.Row>
          ))}
        </IndexTable>
      </div>
      <ul className="narrow-only row-list">
        {rows.map((row) => (
          <li key={row.id}>{narrow(row)}</li>
        ))}
      </ul>
    </>
  );
}

function headingOf({ title }: { title: string }): { title: string } {
  return { title };
}
