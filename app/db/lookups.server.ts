import { z } from "zod";
import { connectionIdSchema, lineIdSchema, orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Lookup } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";

const lookupRowSchema: z.ZodType<Lookup> = z.object({
  orderId: orderIdSchema,
  connectionId: connectionIdSchema,
  reference: z.string(),
  lineId: lineIdSchema.nullable(),
  state: z.enum(["asking", "answered", "given_up", "not_askable"]),
  firstAskedAt: z.date().nullable(),
  lastMissingAt: z.date().nullable(),
  misses: z.number(),
  nextAskAt: z.date().nullable(),
});

export function lookupReads(db: Db, shop: ShopDomain): Pick<ShopReads, "listDueLookups" | "listLookups" | "listOrdersByReference"> {
  return {
    async listDueLookups(connectionId, now, limit) {
      const rows = await db
        .selectFrom("lookups")
        .selectAll()
        .where("shop", "=", shop)
        .where("connectionId", "=", connectionId)
        .where("state", "=", "asking")
        .where("nextAskAt", "<=", now)
        .orderBy("nextAskAt")
        .orderBy("orderId")
        .orderBy("reference")
        .limit(limit)
        .execute();
      return rows.map((row) => lookupRowSchema.parse(row));
    },
    async listLookups(orderId) {
      const ofOrder = db.selectFrom("lookups").selectAll().where("shop", "=", shop).where("orderId", "=", orderId);
      const rows = await ofOrder.orderBy("connectionId").orderBy("reference").execute();
      return rows.map((row) => lookupRowSchema.parse(row));
    },
    async listOrdersByReference(connectionId, reference) {
      const rows = await db
        .selectFrom("lookups")
        .select("orderId")
        .where("shop", "=", shop)
        .where("connectionId", "=", connectionId)
        .where("reference", "=", reference)
        .orderBy("orderId")
        .execute();
      return rows.map((row) => orderIdSchema.parse(row.orderId));
    },
  };
}

export function lookupChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "saveLookup"> {
  return {
    async saveLookup({ orderId, connectionId, reference, ...data }) {
      await db
        .insertInto("lookups")
        .values({ shop, orderId, connectionId, reference, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "orderId", "connectionId", "reference"]).doUpdateSet(data))
        .execute();
    },
  };
}
