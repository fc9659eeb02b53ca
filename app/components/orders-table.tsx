import { BlockStack, IndexTable, InlineStack, Link, Text } from "@shopify/polaris";
import { CheckedCell, ShopifyCell, StageCell, TrackingCell, VendorCell, type OrderRowView } from "./order-row-cells.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type OrdersProps = { rows: OrderRowView[]; time: ScreenTime };

/** A table where there is room for one, else a list; the style sheet picks, so that nothing jumps when the page comes alive. */
export function OrdersTable({ rows, time }: OrdersProps) {
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

function WideTable({ rows, time }: OrdersProps) {
  const words = useWords().screens.orders;
  const { order, placed, stage, vendor, tracking, shopify, checked } = words.columns;
  return (
    <IndexTable
      selectable={false}
      itemCount={rows.length}
      resourceName={words.resource}
      headings={[
        { title: order },
        { title: placed },
        { title: stage },
        { title: vendor },
        { title: tracking },
        { title: shopify },
        { title: checked },
      ]}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          <IndexTable.Cell>
            <OrderLink row={row} isPrimary />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <When at={row.placedAt} time={time} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <StageCell row={row} time={time} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <VendorCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <TrackingCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <ShopifyCell row={row} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <CheckedCell row={row} time={time} />
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

/** What a table tells by an empty cell is left out. */
function NarrowRow({ row, time }: { row: OrderRowView; time: ScreenTime }) {
  const words = useWords().screens.orders;
  const isLinked = row.vendorOrders.length > 0;
  return (
    <li>
      <BlockStack gap="150">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <InlineStack gap="200">
            <OrderLink row={row} />
            <Text as="span" tone="subdued">
              <When at={row.placedAt} time={time} />
            </Text>
          </InlineStack>
          <StageCell row={row} time={time} />
        </InlineStack>
        {isLinked ? <VendorCell row={row} /> : null}
        {isLinked ? <TrackingCell row={row} /> : null}
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <ShopifyCell row={row} />
          {row.checkedAt === null ? null : (
            <Text as="span" tone="subdued">
              {words.checked} <When at={row.checkedAt} time={time} />
            </Text>
          )}
        </InlineStack>
      </BlockStack>
    </li>
  );
}

function OrderLink({ row, isPrimary = false }: { row: OrderRowView; isPrimary?: boolean }) {
  return (
    <Link url={`/app/orders/${row.id}`} dataPrimaryLink={isPrimary} monochrome removeUnderline>
      <Text as="span" fontWeight="semibold">
        {row.name}
      </Text>
    </Link>
  );
}
