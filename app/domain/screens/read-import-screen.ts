import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { readImport, type ImportPage, type ImportPageQuery } from "../imports/read-import.ts";

export type ImportScreen = Omit<ImportPage, "record"> & {
  now: Date;
  timeZone: string;
  import: Pick<ImportPage["record"], "id" | "state" | "who" | "createdAt">;
  /** When a vendor that could not be asked is asked again; null: none is waited for. */
  retryAt: Date | null;
};

/** One import with a page of its rows. null: the shop has none of this id. */
export async function readImportScreen(
  { store, clock }: Pick<Deps, "store" | "clock">,
  shop: ShopDomain,
  query: ImportPageQuery,
): Promise<ImportScreen | null> {
  const [installed, page] = await Promise.all([store.forShop(shop).readShop(), readImport({ store }, shop, query)]);
  if (installed === null || page === null) return null;
  const { record, ...rows } = page;
  const { id, state, who, createdAt, failures, dueAt } = record;
  return {
    now: clock.now(),
    timeZone: installed.timeZone,
    import: { id, state, who, createdAt },
    ...rows,
    retryAt: failures > 0 && (state === "checking" || state === "linking") ? dueAt : null,
  };
}
