import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { ShopReads } from "../store.ts";
import type { OrderListEntry, OrderListQuery } from "./order-list.ts";
import { everyPage } from "./pages.ts";
import type { OrderFactReads } from "./read-order-facts.ts";
import { readOrderRows, type OrderRow } from "./read-order-rows.ts";

const rowsAtOnce = 200;

type Reads = OrderFactReads & Pick<ShopReads, "readShop" | "listOrderEntries" | "searchOrderEntries">;

/**
 * All of a list from the beginning, whatever the cursor of the query: page after page, never more of them in memory than one. A search gives
 * what its page would show. A shop that is not installed has none.
 */
export async function* exportOrderRows(
  { store, clock }: Pick<Deps, "clock"> & { store: { forShop(shop: ShopDomain): Reads } },
  shop: ShopDomain,
  query: OrderListQuery,
  limit = rowsAtOnce,
): AsyncGenerator<OrderRow[], void, undefined> {
  const reads = store.forShop(shop);
  // One time for the whole export: what is late, or so many days old, is so for every page alike.
  const now = clock.now();
  if (query.search !== "") {
    const namePrefix = (await reads.readShop())?.orderNumberPrefix ?? "";
    const { hits } = await reads.searchOrderEntries(query, { limit, now, namePrefix });
    yield await readOrderRows(reads, hits, now);
    return;
  }
  const pages = everyPage<OrderListEntry>(
    ({ cursor, limit: atMost }) => reads.listOrderEntries({ ...query, cursor }, { limit: atMost, now }),
    limit,
  );
  for await (const entries of pages) yield await readOrderRows(reads, entries, now);
}
