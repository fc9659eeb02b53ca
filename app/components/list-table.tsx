import { IndexTable, type IndexTableProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { MixedBoxes } from "./mixed-boxes.tsx";
import { NarrowList } from "./narrow-list.tsx";

type Column<Row> = { title: string; cell(row: Row): ReactNode };

/** The boxes before the rows of a table, and what can be done to those that are picked. */
export type ListSelection<Row> = Required<Pick<IndexTableProps, "onSelectionChange">> & {
  picked: string[];
  acts: { content: string; disabled: boolean; onAction(): void }[];
  /** What the box of a row says to whoever hears it. */
  label(row: Row): string;
  words: { selectAll: string; selected(count: number): string };
};

type ListTableProps<Row> = {
  rows: Row[];
  resource: { singular: string; plural: string };
  columns: [Column<Row>, ...Column<Row>[]];
  /** The same of one row where there is no room for a table. */
  narrow(row: Row): ReactNode;
  /** What rows are selected for; a list without it has no boxes. */
  selection?: ListSelection<Row>;
};

/** A table where there is room for one, else a list; the style sheet picks, so that nothing jumps when the page comes alive. */
export function ListTable<Row extends { id: string }>({ rows, resource, columns, narrow, selection }: ListTableProps<Row>) {
  const [first, ...others] = columns;
  return (
    <MixedBoxes>
      <div className="wide-only">
        <IndexTable
          {...(selection === undefined ? { selectable: false } : boxes(selection))}
          itemCount={rows.length}
          resourceName={resource}
          headings={[headingOf(first), ...others.map(headingOf)]}
        >
          {rows.map((row, position) => (
            <IndexTable.Row
              key={row.id}
              id={row.id}
              position={position}
              {...(selection && { selected: selection.picked.includes(row.id), accessibilityLabel: selection.label(row) })}
            >
              {columns.map(({ title, cell }) => (
                <IndexTable.Cell key={title}>{cell(row)}</IndexTable.Cell>
              ))}
            </IndexTable.Row>
          ))}
        </IndexTable>
      </div>
      <NarrowList rows={rows} narrow={narrow} selection={selection} />
    </MixedBoxes>
  );
}

function boxes({ picked, acts, onSelectionChange }: Pick<ListSelection<never>, "picked" | "acts" | "onSelectionChange">) {
  return { selectedItemsCount: picked.length, promotedBulkActions: acts, onSelectionChange };
}

function headingOf({ title }: { title: string }): { title: string } {
  return { title };
}
