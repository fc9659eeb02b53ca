import type { Deps } from "../deps.ts";
import type { ImportId, ShopDomain } from "../ids.ts";
import { cutPage } from "../cut-page.ts";
import type { Import, ImportRow, RowCounts, RowCursor, RowState } from "./import-records.ts";

const rowsPerPage = 100;
const rejectedAtOnce = 500;

/** One page of its rows, in the file's order, and where the pages beside it begin. */
export type ImportPage = {
  record: Import;
  total: number;
  counts: RowCounts;
  rows: ImportRow[];
  previous: RowCursor | null;
  next: RowCursor | null;
};

/** Which rows of an import a page shows; `state` null: all. */
export type ImportPageQuery = { importId: ImportId; state?: RowState | null; cursor?: RowCursor | null; limit?: number };

/** How far an import is, with a page of its rows; null when the shop has none of this id. */
export async function readImport(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { importId, state = null, cursor = null, limit = rowsPerPage }: ImportPageQuery,
): Promise<ImportPage | null> {
  const reads = store.forShop(shop);
  const record = await reads.findImport(importId);
  if (record === null) return null;
  const counts = await reads.countImportRows(importId);
  const found = await reads.listImportRows(importId, { state, cursor, limit: limit + 1 });
  const { entries: rows, previous, next } = cutPage(found, { limit, cursor }, (side, { row }): RowCursor => ({ side, row }));
  return { record, counts, total: sumOf(counts), rows, previous, next };
}

/** All rows, whatever their verdicts. */
export function sumOf(counts: RowCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** The rows with a problem, page by page, in the file's order; none of an import that the shop does not have. */
export async function* listRejectedRows(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { importId }: Pick<ImportPageQuery, "importId">,
): AsyncGenerator<ImportRow[], void, undefined> {
  for (let cursor: RowCursor | null = null; ;) {
    const rows = await store.forShop(shop).listImportRows(importId, { state: "problem", cursor, limit: rejectedAtOnce });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    cursor = { side: "after", row: last.row };
  }
}
