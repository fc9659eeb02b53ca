import { sql } from "kysely";
import { z } from "zod";
import { wordReasons } from "../domain/fulfillment/word.ts";
import type { ShopDomain } from "../domain/ids.ts";
import { countCap } from "../domain/screens/order-list.ts";
import type { ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { hasLeft } from "./has-left.ts";

type Reads = Pick<ShopReads, "countWaits" | "countMissingParcels" | "countParcelDays" | "readDeliveryTimes" | "hasLink">;

const waitCounts = z.tuple([z.object({ orders: z.number(), writes: z.number() })]);
const dayCounts = z.array(z.object({ day: z.string(), shipped: z.number(), accepted: z.number() }));
const missing = z.tuple([z.object({ count: z.number(), since: z.date().nullable() })]);
const times = z.tuple([z.object({ medianMs: z.number().nullable(), lastAcceptedAt: z.date().nullable() })]);

/** How a shop's parcels fare, counted. Every statement goes by an index over what is open or recent, never over all orders. */
export function deliveryReads(db: Db, shop: ShopDomain): Reads {
  return {
    async countWaits(code) {
      // In the statement as its index says it, or the index would not be used.
      const { rows } = await sql`
        SELECT count(*)::int AS orders, coalesce(sum(writes), 0)::int AS writes FROM (
          SELECT (SELECT sum((w.params->>'writes')::int) FROM jsonb_to_recordset(waits) AS w(code text, params jsonb) WHERE w.code = ${code}) AS writes
          FROM orders WHERE shop = ${shop} AND waits @> ${sql.lit(JSON.stringify([{ code }]))}::jsonb LIMIT ${countCap + 1}
        ) capped`.execute(db);
      return waitCounts.parse(rows)[0];
    },
    async countMissingParcels(since, kinds) {
      const { rows } = await sql`
        SELECT count(*)::int AS count, min(first_seen_at) AS since FROM (SELECT p.first_seen_at FROM parcels p
        JOIN vendor_orders v ON v.shop = p.shop AND v.id = p.vendor_order_id AND ${hasLeft}
        JOIN links l ON l.shop = p.shop AND l.vendor_order_id = p.vendor_order_id AND l.state = 'linked' AND l.ships_to_link_id IS NULL
        JOIN orders o ON o.shop = l.shop AND o.id = l.order_id AND o.cancelled_at IS NULL
        WHERE p.shop = ${shop} AND p.accepted_at IS NULL AND p.superseded_at IS NULL AND p.first_seen_at >= ${since}::timestamptz
          AND NOT EXISTS (SELECT 1 FROM jsonb_to_recordset(o.waits) AS w(code text, params jsonb)
            WHERE w.code = 'left_out' AND p.number = ANY (string_to_array(w.params->>'numbers', ', ')))
          AND NOT EXISTS (SELECT 1 FROM problems q WHERE q.shop = o.shop AND q.order_id = o.id AND q.cleared_at IS NULL
            AND q.dismissed_at IS NOT NULL AND q.kind = ANY (${[...kinds]}::text[]))
          AND NOT EXISTS (SELECT 1 FROM writes w WHERE w.shop = l.shop AND w.link_id = l.id AND w.state = 'dropped'
            AND w.reason = ${wordReasons.leave})
        ORDER BY p.first_seen_at LIMIT ${countCap + 1}) capped`.execute(db);
      return missing.parse(rows)[0];
    },
    async countParcelDays({ since, timeZone }) {
      const { rows } = await sql`
        WITH seen AS (
          SELECT CASE WHEN shipped_at > '2000-01-01Z' AND shipped_at <= first_seen_at + interval '24 hours' THEN shipped_at
            ELSE first_seen_at END AS at
          FROM parcels p
          WHERE shop = ${shop} AND first_seen_at >= ${since}::timestamptz - interval '24 hours'
            AND (accepted_at IS NOT NULL OR superseded_at IS NULL AND EXISTS (
              SELECT FROM vendor_orders v WHERE v.shop = p.shop AND v.id = p.vendor_order_id AND ${hasLeft}))
            -- OFFSET keeps it a look by the index for each parcel: as a join it would go through all links of the shop.
            AND EXISTS (SELECT 1 FROM links l WHERE l.shop = p.shop AND l.vendor_order_id = p.vendor_order_id AND l.state = 'linked'
              AND l.ships_to_link_id IS NULL OFFSET 0)
        ), counted AS (
          SELECT at, 1 AS shipped, 0 AS accepted FROM seen WHERE at >= ${since}::timestamptz
          UNION ALL
          SELECT accepted_at, 0, 1 FROM parcels WHERE shop = ${shop} AND accepted_at >= ${since}::timestamptz
        )
        SELECT to_char(at AT TIME ZONE ${timeZone}, 'YYYY-MM-DD') AS day, sum(shipped)::int AS shipped, sum(accepted)::int AS accepted
        FROM counted GROUP BY day ORDER BY day`.execute(db);
      return dayCounts.parse(rows);
    },
    async readDeliveryTimes(since) {
      const { rows } = await sql`
        SELECT max(accepted_at) AS "lastAcceptedAt",
          (SELECT 1000 * percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM accepted_at - first_seen_at))
            FROM parcels WHERE shop = ${shop} AND accepted_at >= ${since}::timestamptz AND first_seen_at >= ${since}::timestamptz) AS "medianMs"
        FROM parcels WHERE shop = ${shop} AND accepted_at IS NOT NULL`.execute(db);
      return times.parse(rows)[0];
    },
    async hasLink() {
      const linked = db.selectFrom("links").select("id").where("shop", "=", shop).where("state", "=", "linked");
      return (await linked.limit(1).executeTakeFirst()) !== undefined;
    },
  };
}
