import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { dayMs, later } from "../domain/clock.ts";
import { orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import { lateBefore } from "../domain/orders/late-before.ts";
import {
  countCap,
  orderTabs,
  type OrderFilter,
  type OrderCursor,
  type OrderListEntry,
  type OrderListQuery,
  type OrderSearchHit,
  type OrderTab,
  type OrderTabCounts,
} from "../domain/screens/order-list.ts";
import type { ShopReads } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import { findOrderHits, nameCap } from "./find-order-hits.server.ts";
import { noDueDate, scopeOf } from "./order-list-rows.ts";

const entryColumns = {
  id: orderIdSchema,
  name: z.string(),
  placedAt: z.date(),
  cancelledAt: z.date().nullable(),
  dueAt: z.date().transform((at) => (at < noDueDate ? at : null)),
  at: z.date(),
};
const entrySchema: z.ZodType<OrderListEntry> = z.object(entryColumns);
const hitSchema: z.ZodType<OrderSearchHit> = z.object({ ...entryColumns, isExact: z.boolean() });
const countsSchema: z.ZodType<OrderTabCounts> = z.record(z.enum(orderTabs), z.number());

type Reads = Pick<ShopReads, "listOrderEntries" | "searchOrderEntries" | "countOrderTabs">;

export function orderListReads(db: Db, shop: ShopDomain): Reads {
  return {
    async listOrderEntries(query, { limit, now }) {
      const { by, direction } = sortings[query.sort];
      const isBack = query.cursor?.side === "before";
      // Backwards the same index is walked the other way, and the page turned round.
      const way = (direction === "desc") === isBack ? "asc" : "desc";
      const list = narrowed(db, shop, query, now);
      // By itself, so that no more orders are looked up than are shown.
      const page = (query.cursor === null ? list : list.where(isBeyond(query.cursor, { by, way })))
        .select(["i.orderId", "i.dueAt", `i.${by} as at`])
        .orderBy("at", way)
        .orderBy("i.orderId", way)
        .limit(limit);
      const rows = await db
        .selectFrom(page.as("page"))
        .innerJoin("orders as o", (join) => join.on("o.shop", "=", shop).onRef("o.id", "=", "page.orderId"))
        .select(["o.id", "o.name", "o.placedAt", "o.cancelledAt", "page.dueAt", "page.at"])
        .orderBy("page.at", way)
        .orderBy("page.orderId", way)
        .execute();
      const entries = rows.map((row) => entrySchema.parse(row));
      return isBack ? entries.reverse() : entries;
    },
    async searchOrderEntries(query, { limit, now, namePrefix }) {
      const found = await findOrderHits(db, shop, { search: query.search, namePrefix });
      const ids = found.map(({ id }) => id);
      const exact = found.filter(({ isExact }) => isExact).map(({ id }) => id);
      const rows = await narrowed(db, shop, query, now)
        .innerJoin("orders as o", (join) => join.onRef("o.shop", "=", "i.shop").onRef("o.id", "=", "i.orderId"))
        .select(["o.id", "o.name", "o.placedAt", "o.cancelledAt", "i.dueAt", "i.placedAt as at"])
        .select((eb) => eb("i.orderId", "=", anyOf(exact)).as("isExact"))
        .where("i.orderId", "=", anyOf(ids))
        .orderBy("isExact", "desc")
        .orderBy("i.placedAt", "desc")
        .orderBy("i.orderId", "desc")
        .limit(limit)
        .execute();
      return { hits: rows.map((row) => hitSchema.parse(row)), isCut: ids.length > nameCap };
    },
    async countOrderTabs(connectionId) {
      const count = (tab: OrderTab) => {
        const capped = under(db, shop, { tab, connectionId })
          .select("i.orderId")
          .limit(countCap + 1);
        return sql`SELECT ${tab}::text AS tab, count(*)::int AS count FROM (${capped}) capped`;
      };
      const { rows } = await sql<{ tab: string; count: number }>`${sql.join(orderTabs.map(count), sql` UNION ALL `)}`.execute(db);
      return countsSchema.parse(Object.fromEntries(rows.map(({ tab, count: orders }) => [tab, orders])));
    },
  };
}

const sortings = {
  newest: { by: "placedAt", direction: "desc" },
  oldest: { by: "placedAt", direction: "asc" },
  due: { by: "dueAt", direction: "asc" },
} as const satisfies Record<OrderListQuery["sort"], { by: "placedAt" | "dueAt"; direction: "asc" | "desc" }>;

type Walk = { by: "placedAt" | "dueAt"; way: "asc" | "desc" };

/** Behind this edge, on a walk along the index. */
function isBeyond({ at, id }: OrderCursor, { by, way }: Walk): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(`i.${by}`)}, i.order_id) ${way === "asc" ? sql`>` : sql`<`} (${at}::timestamptz, ${id})`;
}

/** What stands under a tab, of all orders or of one connection's. */
function under(db: Db, shop: ShopDomain, { tab, connectionId }: Pick<OrderFilter, "tab" | "connectionId">) {
  const rows = db.selectFrom("orderList as i").where("i.shop", "=", shop).where("i.scope", "=", scopeOf(connectionId));
  if (tab === "all") return rows;
  // The number is part of the statement, because it is part of the index.
  return tab === "attention" ? rows.where("i.openProblems", ">", sql.lit(0)) : rows.where("i.place", "=", tab);
}

function narrowed(db: Db, shop: ShopDomain, filter: OrderFilter, now: Date) {
  const { stage, olderThanDays, newerThanDays, late } = filter;
  const daysAgo = (days: number) => later(now, -days * dayMs);
  let rows = under(db, shop, filter);
  if (stage !== null) rows = rows.where("i.stage", "=", stage);
  if (olderThanDays !== null) rows = rows.where("i.placedAt", "<=", daysAgo(olderThanDays));
  if (newerThanDays !== null) rows = rows.where("i.placedAt", ">", daysAgo(newerThanDays));
  if (late) rows = rows.where("i.dueAt", "<=", lateBefore(now));
  return rows;
}
