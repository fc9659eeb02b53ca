import { sql } from "kysely";
import type { ShopDomain } from "../domain/ids.ts";
import type { ShopStore } from "../domain/store.ts";
import type { Db } from "./db.ts";

/** More calls than ever wait for one account: what is further ahead was booked before the database's clock was put back. */
const mostTurns = 50;

/** One row a connection; the database's own time, the one clock that all processes share. */
export function vendorTurns(db: Db, shop: ShopDomain): Pick<ShopStore, "takeVendorTurn"> {
  return {
    async takeVendorTurn(id, gapMs) {
      const gap = sql`${gapMs}::double precision * interval '1 millisecond'`;
      const { rows } = await sql<{ ms: number }>`
        INSERT INTO vendor_turns AS t (shop, connection_id, next_call_at)
        SELECT shop, id, clock_timestamp() + ${gap} FROM connections WHERE shop = ${shop} AND id = ${id}::uuid AND removed_at IS NULL
        ON CONFLICT (shop, connection_id) DO UPDATE SET next_call_at = ${gap} + CASE
          WHEN t.next_call_at BETWEEN clock_timestamp() AND clock_timestamp() + ${mostTurns}::int * ${gap} THEN t.next_call_at
          ELSE clock_timestamp() END
        RETURNING (1000 * extract(epoch FROM t.next_call_at - ${gap} - clock_timestamp()))::double precision AS ms`.execute(db);
      return Math.max(0, Math.ceil(rows[0]?.ms ?? 0));
    },
  };
}
