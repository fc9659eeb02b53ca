import { BlockStack, InlineStack, Text } from "@shopify/polaris";
import { NumbersCell, OrderCell, ResultBadge, ResultNotes, WhatCell, WhyCell, type ActivityRowView } from "./activity-cells.tsx";
import { ListTable } from "./list-table.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

/** The writes, one a row. */
export function ActivityTable({ rows, time }: { rows: ActivityRowView[]; time: ScreenTime }) {
  const { columns, resource } = useWords().screens.activity;
  return (
    <ListTable
      rows={rows}
      resource={resource}
      columns={[
        { title: columns.when, cell: (row) => <When at={row.at} time={time} /> },
        { title: columns.order, cell: (row) => <OrderCell row={row} /> },
        { title: columns.what, cell: (row) => <WhatCell row={row} /> },
        { title: columns.why, cell: (row) => <WhyCell row={row} /> },
        { title: columns.tracking, cell: (row) => <NumbersCell row={row} /> },
        { title: columns.result, cell: (row) => <ResultCell row={row} time={time} /> },
      ]}
      narrow={(row) => <NarrowRow row={row} time={time} />}
    />
  );
}

function ResultCell({ row, time }: { row: ActivityRowView; time: ScreenTime }) {
  return (
    <BlockStack gap="050" inlineAlign="start">
      <ResultBadge row={row} />
      <ResultNotes row={row} time={time} />
    </BlockStack>
  );
}

/** What a table tells by an empty cell is left out. */
function NarrowRow({ row, time }: { row: ActivityRowView; time: ScreenTime }) {
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" blockAlign="start" gap="200">
        <OrderCell row={row} />
        <ResultBadge row={row} />
      </InlineStack>
      <Text as="span" tone="subdued">
        <When at={row.at} time={time} />
      </Text>
      <ResultNotes row={row} time={time} />
      <WhatCell row={row} />
      <WhyCell row={row} />
      {row.numbers.length === 0 ? null : <NumbersCell row={row} />}
    </BlockStack>
  );
}
