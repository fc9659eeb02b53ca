import { BlockStack, InlineStack, Link, Text } from "@shopify/polaris";
import { ListTable, type ListSelection } from "./list-table.tsx";
import { CheckedCell, ShopifyCell, StageCell, TrackingCell, VendorCell, type OrderRowView } from "./order-row-cells.tsx";
import { When, type ScreenTime } from "./when.tsx";
import { useWords } from "./words.tsx";

type OrdersTableProps = { rows: OrderRowView[]; time: ScreenTime; selection: ListSelection<OrderRowView> };

/** The orders, one a row. */
export function OrdersTable({ rows, time, selection }: OrdersTableProps) {
  const { columns, resource } = useWords().screens.orders;
  return (
    <ListTable
      rows={rows}
      resource={resource}
      selection={selection}
      columns={[
        { title: columns.order, cell: (row) => <OrderLink row={row} isPrimary /> },
        { title: columns.placed, cell: (row) => <When at={row.placedAt} time={time} /> },
        { title: columns.stage, cell: (row) => <StageCell row={row} time={time} /> },
        { title: columns.vendor, cell: (row) => <VendorCell row={row} /> },
        { title: columns.tracking, cell: (row) => <TrackingCell row={row} /> },
        { title: columns.shopify, cell: (row) => <ShopifyCell row={row} /> },
        { title: columns.checked, cell: (row) => <CheckedCell row={row} time={time} /> },
      ]}
      narrow={(row) => <NarrowRow row={row} time={time} />}
    />
  );
}

/** What a table tells by an empty cell is left out. */
function NarrowRow({ row, time }: { row: OrderRowView; time: ScreenTime }) {
  const words = useWords().screens.orders;
  const isLinked = row.vendorOrders.length > 0;
  return (
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
