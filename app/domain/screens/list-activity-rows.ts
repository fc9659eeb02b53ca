import type { Deps } from "../deps.ts";
import type { ShopDomain, WriteId } from "../ids.ts";
import type { ShopReads } from "../store.ts";
import type { ActivityEntry, ActivityQuery } from "./activity-list.ts";
import { everyPage, pageOf, type Cursor } from "./pages.ts";
import { readActivityRows, type ActivityRow, type ActivityRowReads } from "./read-activity-rows.ts";

const rowsPerPage = 50;
const rowsAtOnce = 200;

export type ActivityRows = {
  now: Date;
  timeZone: string;
  shadowMode: boolean;
  rows: ActivityRow[];
  previous: Cursor<WriteId> | null;
  next: Cursor<WriteId> | null;
};

type Reads = ActivityRowReads & Pick<ShopReads, "readShop" | "listActivity">;
type ReadDeps = Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } };

/** One page of what was written to Shopify, in a fixed number of statements. null: the shop is not installed. */
export async function listActivityRows(
  { store, clock }: ReadDeps,
  shop: ShopDomain,
  query: ActivityQuery & { limit?: number },
): Promise<ActivityRows | null> {
  const reads = store.forShop(shop);
  const now = clock.now();
  const { cursor, limit = rowsPerPage } = query;
  const [record, found] = await Promise.all([reads.readShop(), reads.listActivity(query, { limit: limit + 1, now })]);
  if (record === null) return null;
  const { entries, ...edges } = pageOf(found, { limit, cursor });
  const { timeZone, shadowMode } = record;
  return { now, timeZone, shadowMode, rows: await readActivityRows(reads, entries), ...edges };
}

/** All of it from the newest on, whatever the cursor of the query, never more of it in memory than one page. */
export async function* exportActivityRows(
  { store, clock }: ReadDeps,
  shop: ShopDomain,
  query: ActivityQuery,
  limit = rowsAtOnce,
): AsyncGenerator<ActivityRow[], void, undefined> {
  const reads = store.forShop(shop);
  // One time for the whole export: what is so many days old is so for every page alike.
  const now = clock.now();
  const pages = everyPage<ActivityEntry>(
    ({ cursor, limit: atMost }) => reads.listActivity({ ...query, cursor }, { limit: atMost, now }),
    limit,
  );
  for await (const entries of pages) yield await readActivityRows(reads, entries);
}
