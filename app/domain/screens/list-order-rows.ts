import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Connection, Shop } from "../records.ts";
import type { ShopReads } from "../store.ts";
import {
  orderRowsPerPage,
  type OrderCursor,
  type OrderListEntry,
  type OrderListQuery,
  type OrderSearch,
  type OrderTabCounts,
} from "./order-list.ts";
import { pageOf, type PageOf } from "./pages.ts";
import type { OrderFactReads } from "./read-order-facts.ts";
import { readOrderRows, type OrderRow } from "./read-order-rows.ts";

export type OrderRows = {
  now: Date;
  timeZone: string;
  shadowMode: boolean;
  /** The vendor accounts, for the filter; none: the empty state's next step is to connect one. */
  connections: Pick<Connection, "id" | "vendor" | "label">[];
  counts: OrderTabCounts;
  /** Vendor orders that may belong to those that wait for a link, counted up to `countCap`; read only where these are shown. */
  suggestions: number;
  rows: OrderRow[];
  /** The one order that a search means. */
  goTo: OrderId | null;
  /** A search may have more hits than it shows: it has no further pages. */
  hasMoreHits: boolean;
  previous: OrderCursor | null;
  next: OrderCursor | null;
};

type Reads = OrderFactReads &
  Pick<ShopReads, "readShop" | "listConnections" | "listOrderEntries" | "searchOrderEntries" | "countOrderTabs" | "countProblemsOfKind">;

/** One page of the list of orders, in a fixed number of statements, however many orders there are. null: the shop is not installed. */
export async function listOrderRows(
  deps: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  input: OrderListQuery & { limit?: number },
): Promise<OrderRows | null> {
  const reads = deps.store.forShop(shop);
  const now = deps.clock.now();
  const [record, connections, counts, suggestions] = await Promise.all([
    reads.readShop(),
    reads.listConnections(),
    reads.countOrderTabs(input.connectionId),
    input.tab === "waiting_for_link" ? reads.countProblemsOfKind("suggestion_waiting") : 0,
  ]);
  if (record === null) return null;
  const found = await find(reads, record, { query: input, limit: input.limit ?? orderRowsPerPage, now });
  const { entries, ...page } = found;
  return {
    now,
    timeZone: record.timeZone,
    shadowMode: record.shadowMode,
    connections: connections.map(({ id, vendor, label }) => ({ id, vendor, label })),
    counts,
    suggestions,
    rows: await readOrderRows(reads, entries, now),
    ...page,
  };
}

type Found = PageOf<OrderListEntry> & Pick<OrderRows, "goTo" | "hasMoreHits">;
type Asked = { query: OrderListQuery; limit: number; now: Date };

async function find(reads: Reads, shop: Shop, { query, limit, now }: Asked): Promise<Found> {
  if (query.search === "") {
    const found = await reads.listOrderEntries(query, { limit: limit + 1, now });
    return { ...pageOf(found, { limit, cursor: query.cursor }), goTo: null, hasMoreHits: false };
  }
  const found = await reads.searchOrderEntries(query, { limit: limit + 1, now, namePrefix: shop.orderNumberPrefix });
  const { hits, isCut } = found;
  return { entries: hits.slice(0, limit), previous: null, next: null, goTo: theOneOf(found), hasMoreHits: isCut || hits.length > limit };
}

/** The one that was typed in full goes before those whose name goes on. */
function theOneOf({ hits, isCut }: OrderSearch): OrderId | null {
  const exact = hits.filter(({ isExact }) => isExact);
  if (exact.length === 0 && isCut) return null;
  const meant = exact.length > 0 ? exact : hits;
  return meant.length === 1 ? (meant[0]?.id ?? null) : null;
}
