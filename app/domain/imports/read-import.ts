import type { Deps } from "../deps.ts";
import type { ImportId, ShopDomain } from "../ids.ts";
import type { Import, ImportRow, RowState } from "./import-records.ts";

const rowsPerPage = 100;
const rejectedAtOnce = 500;

type ImportProgress = { record: Import; total: number; counts: Record<RowState, number> };

/** One page of its rows, in the file's order; `next`: the row to go on after, null at the end. */
export type ImportPage = ImportProgress & { rows: ImportRow[]; next: number | null };

type Which = { importId: ImportId };

/** How far an import is, with a page of its rows; null when the shop has none of this id. */
export async function readImport(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { importId, state = null, after = 0, limit = rowsPerPage }: Which & { state?: RowState | null; after?: number; limit?: number },
): Promise<ImportPage | null> {
  const reads = store.forShop(shop);
  const record = await reads.findImport(importId);
  if (record === null) return null;
  const counts = await reads.countImportRows(importId);
  const found = await reads.listImportRows(importId, { state, after, limit: limit + 1 });
  const rows = found.slice(0, limit);
  return {
    record,
    counts,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    rows,
    next: found.length > limit ? (rows.at(-1)?.row ?? null) : null,
  };
}

/** The newest imports, without their rows. */
export function listImports({ store }: Pick<Deps, "store">, shop: ShopDomain): Promise<Import[]> {
  return store.forShop(shop).listImports(20);
}

/** The rows with a problem, page by page, in the file's order; none of an import that the shop does not have. */
export async function* listRejectedRows(
  { store }: Pick<Deps, "store">,
  shop: ShopDomain,
  { importId }: Which,
): AsyncGenerator<ImportRow[], void, undefined> {
  for (let after = 0; ;) {
    const rows = await store.forShop(shop).listImportRows(importId, { state: "problem", after, limit: rejectedAtOnce });
    const last = rows.at(-1);
    if (last === undefined) return;
    yield rows;
    after = last.row;
  }
}
