import { Prisma } from "@prisma/client";
import { z } from "zod";
import { dayMs, later } from "../domain/clock.ts";
import { orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import {
  countCap,
  type OrderFilter,
  type OrderListEntry,
  type OrderListQuery,
  type OrderSearchHit,
  type OrderTabCounts,
} from "../domain/screens/order-list.ts";
import { normalNumber } from "../domain/tracking/read-numbers.ts";
import type { ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
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
const foundSchema = z.object({ id: orderIdSchema, isExact: z.boolean() });

/** So many names that begin with what was typed are looked through. */
export const nameCap = 500;

type Reads = Pick<ShopReads, "listOrderEntries" | "searchOrderEntries" | "countOrderTabs">;

export function orderListReads(db: Db, shop: ShopDomain): Reads {
  return {
    async listOrderEntries(query, { limit, now }) {
      const { by, direction } = sortings[query.sort];
      const isBack = query.cursor?.side === "before";
      // Backwards the same index is walked the other way, and the page turned round.
      const isDown = (direction === "down") !== isBack;
      const way = isDown ? Prisma.sql`DESC` : Prisma.sql`ASC`;
      const edge = query.cursor
        ? Prisma.sql`AND (i.${by}, i.order_id) ${isDown ? Prisma.sql`<` : Prisma.sql`>`} (${query.cursor.at}::timestamptz, ${query.cursor.id})`
        : Prisma.empty;
      const rows = await db.$queryRaw<unknown[]>`
        SELECT o.id, o.name, o.placed_at AS "placedAt", o.cancelled_at AS "cancelledAt", page.due_at AS "dueAt", page.at
        FROM (SELECT i.order_id, i.due_at, i.${by} AS at FROM order_list i
          WHERE i.shop = ${shop} AND i.scope = ${scopeOf(query.connectionId)} ${conditions(query, now)} ${edge}
          ORDER BY i.${by} ${way}, i.order_id ${way} LIMIT ${limit}) page
        JOIN orders o ON o.shop = ${shop} AND o.id = page.order_id
        ORDER BY page.at ${way}, page.order_id ${way}`;
      const entries = rows.map((row) => entrySchema.parse(row));
      return isBack ? entries.reverse() : entries;
    },
    async searchOrderEntries(query, { limit, now, namePrefix }) {
      const arms = Prisma.join([nameHits(shop, query, namePrefix), vendorHits(shop, query), parcelHits(shop, query)], " UNION ALL ");
      const named = await db.$queryRaw<unknown[]>`
        SELECT h.order_id AS id, bool_or(h.is_exact) AS "isExact" FROM (${arms}) h GROUP BY h.order_id`;
      const found = named.map((row) => foundSchema.parse(row));
      const ids = found.map(({ id }) => id);
      const exact = found.filter(({ isExact }) => isExact).map(({ id }) => id);
      const rows = await db.$queryRaw<unknown[]>`
        SELECT o.id, o.name, o.placed_at AS "placedAt", o.cancelled_at AS "cancelledAt", i.due_at AS "dueAt", i.placed_at AS at,
          i.order_id = ANY (${exact}::text[]) AS "isExact"
        FROM order_list i JOIN orders o ON o.shop = i.shop AND o.id = i.order_id
        WHERE i.shop = ${shop} AND i.scope = ${scopeOf(query.connectionId)} AND i.order_id = ANY (${ids}::text[])
          ${conditions(query, now)}
        ORDER BY "isExact" DESC, i.placed_at DESC, i.order_id DESC LIMIT ${limit}`;
      return { hits: rows.map((row) => hitSchema.parse(row)), isCut: ids.length > nameCap };
    },
    async countOrderTabs(connectionId) {
      const of = (condition: Prisma.Sql) => Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM order_list i
        WHERE i.shop = ${shop} AND i.scope = ${scopeOf(connectionId)} ${condition} LIMIT ${countCap + 1}) capped)`;
      const columns = Object.entries(tabConditions).map(([tab, condition]) => Prisma.sql`${of(condition)} AS ${Prisma.raw(tab)}`);
      const rows = await db.$queryRaw<unknown[]>`SELECT ${Prisma.join(columns)}`;
      return countsSchema.parse(rows[0]);
    },
  };
}

const countsSchema: z.ZodType<OrderTabCounts> = z.object({
  all: z.number(),
  waiting_for_link: z.number(),
  in_production: z.number(),
  shipped: z.number(),
  attention: z.number(),
});

const sortings = {
  newest: { by: Prisma.sql`placed_at`, direction: "down" },
  oldest: { by: Prisma.sql`placed_at`, direction: "up" },
  due: { by: Prisma.sql`due_at`, direction: "up" },
} satisfies Record<OrderListQuery["sort"], { by: Prisma.Sql; direction: "up" | "down" }>;

const tabConditions: Record<OrderFilter["tab"], Prisma.Sql> = {
  all: Prisma.empty,
  waiting_for_link: Prisma.sql`AND i.place = 'waiting_for_link'`,
  in_production: Prisma.sql`AND i.place = 'in_production'`,
  shipped: Prisma.sql`AND i.place = 'shipped'`,
  attention: Prisma.sql`AND i.open_problems > 0`,
};

function conditions({ tab, stage, olderThanDays, newerThanDays, late }: OrderFilter, now: Date): Prisma.Sql {
  const before = (days: number) => later(now, -days * dayMs);
  return Prisma.join(
    [
      tabConditions[tab],
      stage === null ? Prisma.empty : Prisma.sql`AND i.stage = ${stage}`,
      olderThanDays === null ? Prisma.empty : Prisma.sql`AND i.placed_at <= ${before(olderThanDays)}::timestamptz`,
      newerThanDays === null ? Prisma.empty : Prisma.sql`AND i.placed_at > ${before(newerThanDays)}::timestamptz`,
      late ? Prisma.sql`AND i.due_at < ${now}::timestamptz` : Prisma.empty,
    ],
    " ",
  );
}

/** The form in which names are compared; the index on orders has just this. A name that begins with the text lies between two ends. */
const nameKey = Prisma.sql`(lower(ltrim(o.name, '#')) COLLATE "C")`;

function nameHits(shop: ShopDomain, { search }: { search: string }, namePrefix: string): Prisma.Sql {
  const arms = [...new Set([search, `${namePrefix}${search}`])].map((text) => {
    const key = Prisma.sql`lower(ltrim(${text}, '#'))`;
    // The first so many in the order of the index: whoever types a short beginning types on.
    return Prisma.sql`(SELECT o.id AS order_id, ${nameKey} = ${key} AS is_exact FROM orders o
      WHERE o.shop = ${shop} AND ${nameKey} >= ${key} AND ${nameKey} < ${key} || chr(1114111) ORDER BY ${nameKey} LIMIT ${nameCap + 1})`;
  });
  return Prisma.join(arms, " UNION ALL ");
}

function vendorHits(shop: ShopDomain, { search }: { search: string }): Prisma.Sql {
  const bare = search.replace(/^#+/, "");
  const texts = [...new Set([search, bare, `#${bare}`, bare.toUpperCase(), bare.toLowerCase()])];
  const by = (column: Prisma.Sql) => Prisma.sql`SELECT l.order_id, true FROM connections c
    JOIN vendor_orders v ON v.shop = c.shop AND v.connection_id = c.id AND v.${column} = ANY (${texts})
    JOIN links l ON l.shop = v.shop AND l.vendor_order_id = v.id AND l.state <> 'unlinked' WHERE c.shop = ${shop}`;
  return Prisma.join([by(Prisma.sql`number`), by(Prisma.sql`po`)], " UNION ALL ");
}

function parcelHits(shop: ShopDomain, { search }: { search: string }): Prisma.Sql {
  return Prisma.sql`SELECT l.order_id, true FROM parcels p
    JOIN links l ON l.shop = p.shop AND l.vendor_order_id = p.vendor_order_id AND l.state <> 'unlinked'
    WHERE p.shop = ${shop} AND p.number = ${normalNumber(search)}`;
}
