import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Import, RowCounts } from "../imports/import-records.ts";
import { importLimits } from "../imports/preview-import.ts";
import { sumOf } from "../imports/read-import.ts";

/** As many as somebody looks back for; they go after 30 days. */
const mostImports = 20;

export type ImportsScreen = {
  now: Date;
  timeZone: string;
  /** Without a vendor account no row can be linked. */
  hasConnection: boolean;
  limits: typeof importLimits;
  /** Newest first. */
  imports: (Pick<Import, "id" | "state" | "who" | "createdAt"> & { counts: RowCounts; total: number })[];
};

/** Where a file is handed in, and what became of those before it. null: the shop is not installed. */
export async function readImportsScreen({ store, clock }: Pick<Deps, "store" | "clock">, shop: ShopDomain): Promise<ImportsScreen | null> {
  const reads = store.forShop(shop);
  const [record, connections, imports] = await Promise.all([reads.readShop(), reads.listConnections(), reads.listImports(mostImports)]);
  if (record === null) return null;
  return {
    now: clock.now(),
    timeZone: record.timeZone,
    hasConnection: connections.length > 0,
    limits: importLimits,
    imports: imports.map(({ id, state, who, createdAt, counts }) => ({ id, state, who, createdAt, counts, total: sumOf(counts) })),
  };
}
