import { Button, Checkbox, IndexTableSelectionType, InlineGrid, InlineStack } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { ListSelection } from "./list-table.tsx";

type NarrowListProps<Row> = { rows: Row[]; narrow(row: Row): ReactNode; selection: ListSelection<Row> | undefined };

/** The rows of a table where there is no room for one, each with its box if there is something to pick them for. */
export function NarrowList<Row extends { id: string }>({ rows, narrow, selection }: NarrowListProps<Row>) {
  return (
    <div className="narrow-only">
      {selection === undefined ? null : <PickedRows selection={selection} count={rows.length} />}
      <ul className="row-list">
        {rows.map((row) => (
          <li key={row.id}>{selection === undefined ? narrow(row) : <Pickable row={row} narrow={narrow} selection={selection} />}</li>
        ))}
      </ul>
    </div>
  );
}

type PickableProps<Row> = { row: Row; narrow(row: Row): ReactNode; selection: ListSelection<Row> };

function Pickable<Row extends { id: string }>({ row, narrow, selection: { picked, label, onSelectionChange } }: PickableProps<Row>) {
  return (
    <InlineGrid columns="auto minmax(0, 1fr)" gap="200" alignItems="start">
      <Checkbox
        label={label(row)}
        labelHidden
        checked={picked.includes(row.id)}
        onChange={(isPicked) => onSelectionChange(IndexTableSelectionType.Single, isPicked, row.id)}
      />
      {narrow(row)}
    </InlineGrid>
  );
}

/** Picks all that are shown, and does to those that are picked what can be done to them; it stays in sight. */
function PickedRows<Row>({ selection, count }: { selection: ListSelection<Row>; count: number }) {
  const { picked, acts, words, onSelectionChange } = selection;
  return (
    <div className="picked-rows">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <Checkbox
          label={picked.length === 0 ? words.selectAll : words.selected(picked.length)}
          checked={picked.length === 0 ? false : picked.length === count ? true : "indeterminate"}
          onChange={(isPicked) => onSelectionChange(IndexTableSelectionType.Page, isPicked)}
        />
        {picked.length === 0 ? null : (
          <InlineStack gap="200">
            {acts.map(({ content, disabled, onAction }) => (
              <Button key={content} disabled={disabled} onClick={onAction}>
                {content}
              </Button>
            ))}
          </InlineStack>
        )}
      </InlineStack>
    </div>
  );
}
