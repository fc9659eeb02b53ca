import { z } from "zod";
import type { ShopDomain } from "../domain/ids.ts";
import type { Backfill, LaterPass } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";

const backfillSchema: z.ZodType<Backfill> = z.object({
  since: z.date(),
  startedAt: z.date(),
  cursor: z.string().nullable(),
  isListed: z.boolean(),
  found: z.number(),
  left: z.coerce.number(),
});

const laterPassSchema: z.ZodType<LaterPass> = z.object({ since: z.date(), startedAt: z.date(), cursor: z.string() });

export function backfillReads(db: Db, shop: ShopDomain): Pick<ShopReads, "readBackfill" | "readLaterPass"> {
  return {
    async readBackfill() {
      const row = await db
        .selectFrom("backfills")
        .selectAll()
        .select((eb) => eb.selectFrom("backfillOrders").select(eb.fn.countAll().as("left")).where("shop", "=", shop).as("left"))
        .where("shop", "=", shop)
        .executeTakeFirst();
      return row === undefined ? null : backfillSchema.parse(row);
    },
    async readLaterPass() {
      const row = await db
        .selectFrom("shops")
        .select(["laterPassSince as since", "laterPassStartedAt as startedAt", "laterPassCursor as cursor"])
        .where("domain", "=", shop)
        .where("laterPassCursor", "is not", null)
        .executeTakeFirst();
      return row === undefined ? null : laterPassSchema.parse(row);
    },
  };
}

type Changes = Pick<ShopChanges, "beginBackfill" | "addToBackfill" | "saveLaterPass" | "settleBackfill">;

export function backfillChanges(db: Db, shop: ShopDomain): Changes {
  return {
    async beginBackfill({ since, startedAt }) {
      await db.deleteFrom("backfills").where("shop", "=", shop).execute();
      await db.deleteFrom("backfillOrders").where("shop", "=", shop).execute();
      await db.insertInto("backfills").values({ shop, since, startedAt, isListed: false, found: 0 }).execute();
    },
    async addToBackfill({ orderIds, cursor }) {
      const rows = orderIds.map((orderId) => ({ shop, orderId }));
      // One that changed while it was listed comes again, later in the list.
      const isNew = db
        .insertInto("backfillOrders")
        .values(rows)
        .onConflict((conflict) => conflict.doNothing());
      const added = rows.length === 0 ? 0 : Number((await isNew.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows);
      await db
        .updateTable("backfills")
        .set((eb) => ({ cursor, isListed: cursor === null, found: eb("found", "+", added) }))
        .where("shop", "=", shop)
        .execute();
    },
    async saveLaterPass(pass) {
      const { since, startedAt, cursor } = pass ?? { since: null, startedAt: null, cursor: null };
      const columns = { laterPassSince: since, laterPassStartedAt: startedAt, laterPassCursor: cursor };
      await db.updateTable("shops").set(columns).where("domain", "=", shop).execute();
    },
    async settleBackfill(orderIds) {
      await db.deleteFrom("backfillOrders").where("shop", "=", shop).where("orderId", "=", anyOf(orderIds)).execute();
    },
  };
}
