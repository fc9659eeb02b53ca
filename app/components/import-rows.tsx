import { Badge, BlockStack, Box, Card, InlineStack, Link, Text, type BadgeProps } from "@shopify/polaris";
import { rowStates, type RowCursor, type RowState } from "../domain/imports/import-records.ts";
import type { ImportView } from "./import-page.tsx";
import { LinkTabs } from "./link-tabs.tsx";
import { ListPages } from "./list-pages.tsx";
import { ListTable } from "./list-table.tsx";
import { useWords } from "./words.tsx";

type RowView = ImportView["rows"][number];

/** Colour only repeats what the word says. */
const tones: Record<RowState, BadgeProps["tone"]> = {
  will_link: "info",
  linked: "success",
  already_linked: undefined,
  problem: "warning",
  unchecked: undefined,
};

/** The rows of an import with what becomes of each, narrowed by verdict, page by page. */
export function ImportRows({ screen }: { screen: ImportView }) {
  const words = useWords().screens.imports.rows;
  const { rows, state: shown, counts, total, previous, next } = screen;
  const { id } = screen.import;
  const tabs = [
    { url: urlOf(id, { state: null }), words: words.all(total), isCurrent: shown === null },
    ...rowStates
      .filter((state) => counts[state] > 0 || state === shown)
      .map((state) => ({ url: urlOf(id, { state }), words: words.tab(state, counts[state]), isCurrent: state === shown })),
  ];
  const turn = (cursor: RowCursor | null) => (cursor === null ? null : urlOf(id, { state: shown, cursor }));
  return (
    <Card padding="0">
      <LinkTabs label={words.tabsLabel} tabs={tabs} />
      {rows.length === 0 ? (
        <Box padding="400">
          <Text as="p" tone="subdued">
            {words.none}
          </Text>
        </Box>
      ) : (
        <RowsTable rows={rows} />
      )}
      <ListPages previous={turn(previous)} next={turn(next)} label={words.pages} />
    </Card>
  );
}

function RowsTable({ rows }: { rows: RowView[] }) {
  const { row: rowWord, order, vendorOrder, line, verdict } = useWords().screens.imports.rows.columns;
  const hasLines = rows.some(({ sku, shipsTo, isReplacement }) => sku !== null || shipsTo !== null || isReplacement);
  return (
    <ListTable<RowView & { id: string }>
      rows={rows.map((row) => ({ ...row, id: String(row.row) }))}
      resource={{ singular: rowWord, plural: rowWord }}
      columns={[
        { title: rowWord, cell: ({ row }) => row },
        { title: order, cell: (row) => <OrderCell row={row} /> },
        { title: vendorOrder, cell: (row) => <VendorOrderCell row={row} /> },
        ...(hasLines ? [{ title: line, cell: (row: RowView) => <LineCell row={row} /> }] : []),
        { title: verdict, cell: (row) => <VerdictCell row={row} /> },
      ]}
      narrow={(row) => <NarrowRow row={row} />}
    />
  );
}

function NarrowRow({ row }: { row: RowView }) {
  const words = useWords().screens.imports.rows;
  return (
    <BlockStack gap="150">
      <InlineStack align="space-between" gap="200">
        <OrderCell row={row} />
        <Text as="span" tone="subdued">
          {words.rowOf(row.row)}
        </Text>
      </InlineStack>
      <VendorOrderCell row={row} />
      <LineCell row={row} />
      <VerdictCell row={row} />
    </BlockStack>
  );
}

function OrderCell({ row: { order, orderId } }: { row: RowView }) {
  if (orderId === null) return <span className="number">{order || "–"}</span>;
  return (
    <Link url={`/app/orders/${orderId}`} monochrome>
      <span className="number">{order}</span>
    </Link>
  );
}

function VendorOrderCell({ row: { vendor, reference } }: { row: RowView }) {
  return <span className="number">{[vendor, reference].filter((text) => text !== "").join(" ") || "–"}</span>;
}

function LineCell({ row: { sku, quantity, shipsTo, isReplacement } }: { row: RowView }) {
  const words = useWords().screens.imports.rows;
  const said = [
    ...(sku === null ? [] : [words.line(sku, quantity)]),
    ...(shipsTo === null ? [] : [words.shipsTo(shipsTo)]),
    ...(isReplacement ? [words.replacement] : []),
  ];
  return said.length === 0 ? null : <span className="number">{said.join(", ")}</span>;
}

function VerdictCell({ row: { verdict } }: { row: RowView }) {
  const { screens, verdict: wordsOf } = useWords();
  return (
    <div className="verdict">
      <Badge tone={tones[verdict.state]}>{screens.imports.rows.verdicts[verdict.state]}</Badge>
      {verdict.state === "unchecked" ? null : <p>{wordsOf(verdict)}</p>}
    </div>
  );
}

function urlOf(id: string, { state, cursor = null }: { state: RowState | null; cursor?: RowCursor | null }): string {
  const params = new URLSearchParams({
    ...(state === null ? {} : { state }),
    ...(cursor === null ? {} : { [cursor.side]: String(cursor.row) }),
  });
  return params.size === 0 ? `/app/import/${id}` : `/app/import/${id}?${params.toString()}`;
}
