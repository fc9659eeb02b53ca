import { z } from "zod";
import { connectionIdSchema, orderIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { TimelineEntry } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { actorSchema, paramsSchema, toJson } from "./stored-json.ts";

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
      const rows = await db.timelineEntry.findMany({
        where: { shop, orderId, connectionId },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: limit,
      });
      return rows.map((row) => entryRowSchema.parse(row));
    },
  };
}

export function timelineChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "addTimeline" | "saveWebhookReceipt"> {
  return {
    async addTimeline(entry) {
      await db.timelineEntry.create({ data: { ...entry, shop, who: toJson(entry.who), params: toJson(entry.params) } });
    },
    async saveWebhookReceipt({ webhookId, eventId, topic, triggeredAt }, at) {
      // Shopify also writes about shops that are gone, when everything of them has been erased. Those leave no receipt, and are never "seen before".
      const known = await db.shop.count({ where: { domain: shop } });
      if (known === 0) return true;
      const receipt = { shop, webhookId, eventId, topic, triggeredAt, receivedAt: at };
      const { count } = await db.webhookReceipt.createMany({ data: [receipt], skipDuplicates: true });
      return count > 0;
    },
  };
}
