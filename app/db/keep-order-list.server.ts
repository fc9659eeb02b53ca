import { sql } from "kysely";
import { z } from "zod";
import { connectionIdSchema, linkIdSchema, orderIdSchema, type OrderId, type ShopDomain, type VendorOrderId } from "../domain/ids.ts";
import { orderFacetsOf, type FacetFacts, type FacetLink } from "../domain/screens/order-facets.ts";
import { flagSchema, stageSchema } from "../domain/vendor.ts";
import type { Db } from "./db.ts";
import { noDueDate, scopeOf } from "./order-list-rows.ts";
import { jsonText, time } from "./stored-json.ts";

/** What a transaction has changed that the list of orders is made of. */
export type Touched = { orderIds: Set<OrderId>; vendorOrderIds: Set<VendorOrderId> };

export function nothingTouched(): Touched {
  return { orderIds: new Set(), vendorOrderIds: new Set() };
}

/**
 * At the end of a transaction: writes the list's rows of every order that it touched. It is done here and not by the use cases, because a
 * use case that forgets it would make the list wrong without a sign.
 *
 * The rows are written even if nothing about them is new. Two transactions that each change one fact of an order see only their own;
 * since both write the row, the database refuses the later one, which then runs again and sees both.
 */
export async function keepOrderList(db: Db, shop: ShopDomain, touched: Touched): Promise<void> {
  if (touched.orderIds.size === 0 && touched.vendorOrderIds.size === 0) return;
  const orders = await readFacts(db, shop, touched);
  if (orders.length === 0) return;
  const ids = orders.map(({ id }) => id);
  const rows = orders.flatMap(rowsOf);
  await sql`
    WITH wanted AS (SELECT * FROM jsonb_to_recordset(${jsonText(rows)}::jsonb) AS w(order_id text, scope text, placed_at timestamptz, place text,
        stage text, due_at timestamptz, open_problems int)),
      gone AS (DELETE FROM order_list i WHERE i.shop = ${shop} AND i.order_id = ANY (${ids}::text[])
        AND NOT EXISTS (SELECT FROM wanted w WHERE w.order_id = i.order_id AND w.scope = i.scope))
    INSERT INTO order_list (shop, order_id, scope, placed_at, place, stage, due_at, open_problems)
    SELECT ${shop}, w.order_id, w.scope, w.placed_at, w.place, w.stage, w.due_at, w.open_problems FROM wanted w ORDER BY w.order_id, w.scope
    ON CONFLICT (shop, order_id, scope) DO UPDATE SET placed_at = excluded.placed_at, place = excluded.place, stage = excluded.stage,
      due_at = excluded.due_at, open_problems = excluded.open_problems`.execute(db);
}

type OrderFacts = FacetFacts & { id: OrderId; placedAt: Date };

function rowsOf({ id, placedAt, ...facts }: OrderFacts) {
  const { place, stage, dueAt, connectionIds, openProblems } = orderFacetsOf(facts);
  return [null, ...connectionIds].map((connectionId) => ({
    order_id: id,
    scope: scopeOf(connectionId),
    placed_at: placedAt,
    place,
    stage,
    due_at: dueAt ?? noDueDate,
    open_problems: openProblems,
  }));
}

/** One statement, however many orders a sweep has touched. */
async function readFacts(db: Db, shop: ShopDomain, { orderIds, vendorOrderIds }: Touched): Promise<OrderFacts[]> {
  const { rows } = await sql`
    WITH touched AS (SELECT unnest(${[...orderIds]}::text[]) AS id
      UNION SELECT order_id FROM links WHERE shop = ${shop} AND vendor_order_id = ANY (${[...vendorOrderIds]}::uuid[]))
    SELECT o.id, o.placed_at AS "placedAt", o.cancelled_at IS NOT NULL AS "isCancelled",
      EXISTS (SELECT FROM order_lines n WHERE n.shop = o.shop AND n.order_id = o.id AND n.requires_shipping AND NOT n.is_gift_card
        AND n.current_quantity > 0) AS "hasToShip",
      (SELECT count(*)::int FROM problems p WHERE p.shop = o.shop AND p.order_id = o.id AND p.cleared_at IS NULL
        AND p.dismissed_at IS NULL) AS "openProblems",
      (SELECT coalesce(jsonb_agg(jsonb_build_object(
          'link', jsonb_build_object('state', l.state, 'shipsToLinkId', l.ships_to_link_id),
          'vendorOrder', jsonb_build_object('connectionId', v.connection_id, 'stage', v.stage, 'flags', v.flags, 'dueAt', v.due_at))
          ORDER BY l.created_at, l.id), '[]')
        FROM links l JOIN vendor_orders v ON v.shop = l.shop AND v.id = l.vendor_order_id
        WHERE l.shop = o.shop AND l.order_id = o.id AND l.state = 'linked') AS links
    FROM touched JOIN orders o ON o.shop = ${shop} AND o.id = touched.id`.execute(db);
  return rows.map((row) => factsSchema.parse(row));
}

const linkSchema: z.ZodType<FacetLink> = z.object({
  link: z.object({ state: z.literal("linked"), shipsToLinkId: linkIdSchema.nullable() }),
  vendorOrder: z.object({
    connectionId: connectionIdSchema,
    stage: stageSchema,
    flags: z.array(flagSchema),
    dueAt: time.nullable(),
  }),
});

const factsSchema: z.ZodType<OrderFacts> = z.object({
  id: orderIdSchema,
  placedAt: z.date(),
  isCancelled: z.boolean(),
  hasToShip: z.boolean(),
  openProblems: z.number(),
  links: z.array(linkSchema),
});
