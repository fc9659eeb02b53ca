import { sql } from "kysely";
import { z } from "zod";
import { orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import { normalNumber } from "../domain/tracking/read-numbers.ts";
import type { Db } from "./db.ts";

/** So many names that begin with what was typed are looked through. */
export const nameCap = 500;

const hitSchema = z.object({ id: orderIdSchema, isExact: z.boolean() });

type Text = { search: string; namePrefix: string };

/** Every order that the text may mean, whatever the list is narrowed by. */
export async function findOrderHits(db: Db, shop: ShopDomain, text: Text) {
  const arms = sql.join([nameHits(shop, text), vendorHits(shop, text), parcelHits(shop, text)], sql` UNION ALL `);
  const { rows } = await sql`
    SELECT h.order_id AS id, bool_or(h.is_exact) AS is_exact FROM (${arms}) h GROUP BY h.order_id`.execute(db);
  return rows.map((row) => hitSchema.parse(row));
}

/** The form in which names are compared; the index on orders has just this. A name that begins with the text lies between two ends. */
const nameKey = sql`(lower(ltrim(o.name, '#')) COLLATE "C")`;

function nameHits(shop: ShopDomain, { search, namePrefix }: Text) {
  const arms = [...new Set([search, `${namePrefix}${search}`])].map((text) => {
    const key = sql`lower(ltrim(${text}, '#'))`;
    // The first so many in the order of the index: whoever types a short beginning types on.
    return sql`(SELECT o.id AS order_id, ${nameKey} = ${key} AS is_exact FROM orders o
      WHERE o.shop = ${shop} AND ${nameKey} >= ${key} AND ${nameKey} < ${key} || chr(1114111) ORDER BY ${nameKey} LIMIT ${nameCap + 1})`;
  });
  return sql.join(arms, sql` UNION ALL `);
}

function vendorHits(shop: ShopDomain, { search }: Text) {
  const bare = search.replace(/^#+/, "");
  const texts = [...new Set([search, bare, `#${bare}`, bare.toUpperCase(), bare.toLowerCase()])];
  const by = (column: "number" | "po") => sql`SELECT l.order_id, true FROM connections c
    JOIN vendor_orders v ON v.shop = c.shop AND v.connection_id = c.id AND ${sql.ref(`v.${column}`)} = ANY (${texts})
    JOIN links l ON l.shop = v.shop AND l.vendor_order_id = v.id AND l.state <> 'unlinked' WHERE c.shop = ${shop}`;
  return sql.join([by("number"), by("po")], sql` UNION ALL `);
}

function parcelHits(shop: ShopDomain, { search }: Text) {
  return sql`SELECT l.order_id, true FROM parcels p
    JOIN links l ON l.shop = p.shop AND l.vendor_order_id = p.vendor_order_id AND l.state <> 'unlinked'
    WHERE p.shop = ${shop} AND p.number = ${normalNumber(search)}`;
}
