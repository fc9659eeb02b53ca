import type { ConnectionId, OrderId } from "../ids.ts";
import type { Order } from "../records.ts";
import type { Stage } from "../vendor.ts";
import { withoutEmpty, writeCursor, type Cursor } from "./pages.ts";

/** The tabs of the list. `attention` cuts through the others: every order with an open problem. */
export const orderTabs = ["all", "waiting_for_link", "in_production", "shipped", "attention"] as const;
export type OrderTab = (typeof orderTabs)[number];

/** What a list is narrowed by; all of it together. */
export type OrderFilter = {
  tab: OrderTab;
  /** Only what this vendor account makes something of. */
  connectionId: ConnectionId | null;
  stage: Stage | null;
  /** In whole days since the order was placed. */
  olderThanDays: number | null;
  newerThanDays: number | null;
  /** Not shipped although the vendor's date has passed. */
  late: boolean;
};

/** By the time it was placed, or by what is due first; orders without a due date stand last. */
export const orderSorts = ["newest", "oldest", "due"] as const;
export type OrderSort = (typeof orderSorts)[number];

export type OrderCursor = Cursor<OrderId>;

/** As many orders as a page shows. */
export const orderRowsPerPage = 50;

/** More of it than this is not searched for. */
export const longestSearch = 100;

export type OrderListQuery = OrderFilter & {
  /** An order name, a vendor's number, a PO or a tracking number; empty: everything. */
  search: string;
  sort: OrderSort;
  cursor: OrderCursor | null;
};

/** One order of a page. `at` is what the page is sorted by. */
export type OrderListEntry = Pick<Order, "id" | "name" | "placedAt" | "cancelledAt"> & { dueAt: Date | null; at: Date };

/** `isExact`: the whole of a name or a number was typed, not just the beginning of a name. */
export type OrderSearchHit = OrderListEntry & { isExact: boolean };

/** `isCut`: more names begin with the text than were looked through, so that others may fit too. */
export type OrderSearch = { hits: OrderSearchHit[]; isCut: boolean };

/** How many orders stand under each tab. More than `countCap` are not counted: that number says "more than". */
export type OrderTabCounts = Record<OrderTab, number>;

/** So many are counted under a tab; one more means that there are more. */
export const countCap = 1_000;

/** The newest orders, all of them. */
export const wholeOrderList: OrderListQuery = {
  tab: "all",
  connectionId: null,
  stage: null,
  olderThanDays: null,
  newerThanDays: null,
  late: false,
  search: "",
  sort: "newest",
  cursor: null,
};

/** A query as it stands in an address; what is as usual is left out. `parse-order-list-query.ts` reads it back. */
export function writeOrderListQuery(query: OrderListQuery): Record<string, string> {
  const { tab, connectionId, stage, olderThanDays, newerThanDays, late, search, sort, cursor } = query;
  const params = {
    tab: tab === "all" ? "" : tab,
    connection: connectionId ?? "",
    stage: stage ?? "",
    olderThanDays: olderThanDays === null ? "" : String(olderThanDays),
    newerThanDays: newerThanDays === null ? "" : String(newerThanDays),
    late: late ? "1" : "",
    search,
    sort: sort === "newest" ? "" : sort,
    ...writeCursor(cursor),
  };
  return withoutEmpty(params);
}
