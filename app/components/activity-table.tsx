import { BlockStack, IndexTable, InlineStack, Text } from "@shopify/polaris";
import { NumbersCell, OrderCell, ResultBadge, ResultNotes, WhatCell, WhyCell, type ActivityRowView } from "./activity-cells.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type ActivityProps = { rows: ActivityRowView[]; time: ScreenTime };

/** A table where there is room for one, else a list; the style sheet picks, as in the list of orders. */
export function ActivityTable({ rows, time }: ActivityProps) {
  return (
    <>
      <div className="wide-only">
        <WideTable rows={rows} time={time} />
      </div>
      <ul className="narrow-only row-list">
        {rows.map((row) => (
          <NarrowRow key={row.id} row={row} time={time} />
        ))}
      </ul>
    </>
  );
}

function WideTable({ rows, time }: ActivityProps) {
  const { columns, resource } = useWords().screens.activity;
  const { when, order, what, why, tracking, result } = columns;
  return (
    <IndexTable
      selectable={false}
      itemCount={rows.length}
      resourceName={resource}
      headings={[{ title: when }, { title: order }, { title: what }, { title: why }, { title: tracking }, { title: result }]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          <IndexTable.Cell>
            <When at={row.at} time={time} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <OrderCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <WhatCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <WhyCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <NumbersCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <BlockStack gap="050" inlineAlign="start">
              <ResultBadge row={row} />
              <ResultNotes row={row} time={time} />
            </BlockStack>
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

/** What a table tells by an empty cell is left out. */
function NarrowRow({ row, time }: { row: ActivityRowView; time: ScreenTime }) {
  return (
    <li>
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
    </li>
  );
}
