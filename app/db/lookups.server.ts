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
      const rows = await db.lookup.findMany({
        where: { shop, connectionId, state: "asking", nextAskAt: { lte: now } },
        orderBy: [{ nextAskAt: "asc" }, { orderId: "asc" }, { reference: "asc" }],
        take: limit,
      });
      return rows.map((row) => lookupRowSchema.parse(row));
    },
    async listLookups(orderId) {
      const rows = await db.lookup.findMany({ where: { shop, orderId }, orderBy: [{ connectionId: "asc" }, { reference: "asc" }] });
      return rows.map((row) => lookupRowSchema.parse(row));
    },
    async listOrdersByReference(connectionId, reference) {
      const rows = await db.lookup.findMany({
        where: { shop, connectionId, reference },
        select: { orderId: true },
        orderBy: { orderId: "asc" },
      });
      return rows.map((row) => orderIdSchema.parse(row.orderId));
    },
  };
}

export function lookupChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "saveLookup"> {
  return {
    async saveLookup({ orderId, connectionId, reference, ...data }) {
      const key = { shop, orderId, connectionId, reference };
      await db.lookup.upsert({ where: { shop_orderId_connectionId_reference: key }, create: { ...key, ...data }, update: data });
    },
  };
}
