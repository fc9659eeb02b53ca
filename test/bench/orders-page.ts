import { connectionIdSchema, orderIdSchema } from "#app/domain/ids.ts";
import { listOrderRows } from "#app/domain/screens/list-order-rows.ts";
import { orderTabs, wholeOrderList, type OrderListQuery } from "#app/domain/screens/order-list.ts";
import { shop } from "./open-filled.ts";
import { now, pageCost, rounds } from "./page-cost.ts";

const connectionId = connectionIdSchema.parse("00000001-0000-4000-8000-000000000001");
const filters: Partial<OrderListQuery>[] = [
  { connectionId },
  { stage: "on_hold" },
  { late: true },
  { tab: "in_production", sort: "due" },
  { tab: "attention", connectionId },
  { tab: "in_production", connectionId, late: true, sort: "oldest" },
  { stage: "received", connectionId, sort: "oldest" },
];

/** One page of the list of orders. */
export const ordersPage = pageCost<Partial<OrderListQuery>>({
  name: "orders-page",
  page: "orders page",
  kinds: {
    tab: (n) => ({ tab: orderTabs[n % orderTabs.length] ?? "all" }),
    search: (n, count) => ({ search: [`#${pick(n, count)}`, `V${pick(n, count)}`, `TRACK${pick(n, count)}`, "5"][n % 4] ?? "" }),
    filter: (n) => filters[n % filters.length] ?? {},
    "deep page": (n, count) => ({
      tab: n % 2 === 0 ? "all" : "shipped",
      cursor: {
        side: n % 4 < 2 ? "after" : "before",
        at: new Date(now.getTime() - Math.floor(count * (0.2 + (0.6 * n) / rounds)) * 60_000),
        id: orderIdSchema.parse("1"),
      },
    }),
  },
  async read(store, query) {
    const page = await listOrderRows({ store, clock: { now: () => now } }, shop, { ...wholeOrderList, ...query });
    if (page === null || page.rows.length === 0) throw new Error(`An empty page of orders for ${JSON.stringify(query)}.`);
  },
});

/** A shipped order somewhere in the middle. */
function pick(n: number, count: number): number {
  return Math.floor((count / 10) * (0.2 + (0.6 * n) / rounds)) * 10 + 5;
}
