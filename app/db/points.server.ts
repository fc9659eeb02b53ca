import { sql, type RawBuilder } from "kysely";
import type { ShopPoints } from "../domain/shop-points.ts";
import type { Db } from "./db.ts";

/**
 * A booking counts in the span in which it was made and in the next one, so for 3 to 6 seconds. By then Shopify has taken the points of the
 * call, or the call was never sent: what a killed process had booked comes back without anybody looking for it.
 */
const spanSeconds = 3;
/** Of a shop that no call was made for yet: the smallest bucket that Shopify ever gave. The first reply corrects it. */
const unknownShop = { maximum: 1_000, restoreRate: 50 };
/** What workers leave for people: a few calls' worth, and of a small bucket a fifth. */
const reserve = { points: 200, share: 0.2 };

/** One row a shop; the database's own time, the one clock that all processes share. */
export function pointSystem(db: Db): ShopPoints {
  return {
    async bookPoints({ shop, points, priority }) {
      const needed = neededPoints(points, priority === "background");
      const { rows } = await sql<{ span: number }>`
        INSERT INTO shop_points AS p (shop, available, maximum, restore_rate, as_of, booked, booked_before, span)
        SELECT ${shop}, ${unknownShop.maximum}::double precision, ${unknownShop.maximum}::double precision,
          ${unknownShop.restoreRate}::double precision, at, ${points}::double precision, 0, ${spanOf(sql`at`)}
        FROM (SELECT clock_timestamp() AS at) AS clock
        ON CONFLICT (shop) DO UPDATE SET
          booked = CASE WHEN excluded.span > p.span THEN 0 ELSE p.booked END + excluded.booked,
          booked_before = CASE WHEN excluded.span > p.span + 1 THEN 0 WHEN excluded.span > p.span THEN p.booked ELSE p.booked_before END,
          span = greatest(p.span, excluded.span)
        WHERE ${freePoints(sql`excluded.as_of`)} >= ${needed}
        RETURNING p.span`.execute(db);
      const row = rows[0];
      if (row !== undefined) return { booking: { shop, points, span: row.span } };
      const waits = await sql<{ ms: number }>`
        SELECT (1000 * greatest(0, ${needed} - ${freePoints(sql`clock_timestamp()`)}) / p.restore_rate)::double precision AS ms
        FROM shop_points AS p WHERE p.shop = ${shop}`.execute(db);
      return { waitMs: Math.ceil(waits.rows[0]?.ms ?? 0) };
    },

    async settlePoints({ shop, points, span }, { available, maximum, restoreRate }) {
      await sql`
        UPDATE shop_points SET
          available = ${available}::double precision, maximum = ${maximum}::double precision,
          restore_rate = ${restoreRate}::double precision, as_of = clock_timestamp(),
          booked = CASE WHEN span = ${span}::int THEN greatest(0, booked - ${points}::double precision) ELSE booked END,
          booked_before = CASE WHEN span = ${span}::int + 1 THEN greatest(0, booked_before - ${points}::double precision) ELSE booked_before END
        WHERE shop = ${shop}`.execute(db);
    },
  };
}

function spanOf(at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`floor(extract(epoch FROM ${at}) / ${spanSeconds}::int)::int`;
}

/** What Shopify last said and what came back since, less the bookings that count. Of a row `p`. */
function freePoints(at: RawBuilder<unknown>): RawBuilder<unknown> {
  const span = spanOf(at);
  return sql`(
    least(p.maximum, p.available + p.restore_rate * greatest(0, extract(epoch FROM ${at} - p.as_of)::double precision))
    - CASE WHEN ${span} > p.span + 1 THEN 0 WHEN ${span} > p.span THEN p.booked ELSE p.booked + p.booked_before END)`;
}

/** A call that costs more than the bucket holds goes out when the bucket is full. */
function neededPoints(points: number, leavesReserve: boolean): RawBuilder<unknown> {
  const own = sql`least(${points}::double precision, p.maximum)`;
  if (!leavesReserve) return own;
  return sql`least(p.maximum, ${own} + least(${reserve.points}::double precision, p.maximum * ${reserve.share}::double precision))`;
}
