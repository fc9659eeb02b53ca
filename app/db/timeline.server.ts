import { z } from "zod";
import { actorSchema } from "../domain/actor.ts";
import { connectionIdSchema, orderIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { TimelineEntry } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { paramsSchema, toJson } from "./stored-json.ts";

const entryRowSchema: z.ZodType<TimelineEntry> = z.object({
  at: z.date(),
  who: actorSchema,
  what: z.string(),
  params: paramsSchema,
  orderId: orderIdSchema.nullable(),
  vendorOrderId: vendorOrderIdSchema.nullable(),
  connectionId: connectionIdSchema.nullable(),
});

export function timelineReads(db: Db, shop: ShopDomain): Pick<ShopReads, "listTimeline"> {
  return {
    async listTimeline({ orderId, connectionId, limit }) {
      let entries = db.selectFrom("timeline").selectAll().where("shop", "=", shop);
      if (orderId !== undefined) entries = entries.where("orderId", "=", orderId);
      if (connectionId !== undefined) entries = entries.where("connectionId", "=", connectionId);
      const rows = await entries.orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute();
      return rows.map((row) => entryRowSchema.parse(row));
    },
  };
}

export function timelineChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "addTimeline" | "saveWebhookReceipt"> {
  return {
    async addTimeline(entry) {
      await db
        .insertInto("timeline")
        .values({ ...entry, shop, who: toJson(entry.who), params: toJson(entry.params) })
        .execute();
    },
    async saveWebhookReceipt({ webhookId, eventId, topic, triggeredAt }, at) {
      // Shopify also writes about shops that are gone, when everything of them has been erased. Those leave no receipt, and are never "seen before".
      const known = await db.selectFrom("shops").select("domain").where("domain", "=", shop).executeTakeFirst();
      if (known === undefined) return true;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("webhookReceipts")
        .values({ shop, webhookId, eventId, topic, triggeredAt, receivedAt: at })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirstOrThrow();
      return Number(numInsertedOrUpdatedRows) > 0;
    },
  };
}
