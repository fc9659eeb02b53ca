import { sql } from "kysely";
import { z } from "zod";
import { connectionIdSchema, lineIdSchema, orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import type { Lookup } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import { jsonText } from "./stored-json.ts";

const lookupRowSchema: z.ZodType<Lookup> = z.object({
  orderId: orderIdSchema,
  connectionId: connectionIdSchema,
  reference: z.string(),
  lineId: lineIdSchema.nullable(),
  isNamed: z.boolean(),
  state: z.enum(["asking", "answered", "given_up", "not_askable"]),
  firstAskedAt: z.date().nullable(),
  lastMissingAt: z.date().nullable(),
  misses: z.number(),
  nextAskAt: z.date().nullable(),
});

export function lookupReads(
  db: Db,
  shop: ShopDomain,
): Pick<ShopReads, "listDueLookups" | "listLookups" | "listLookupsNamed" | "listOrdersByReference"> {
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
    async listLookupsNamed(connectionId, references) {
      const ofConnection = db.selectFrom("lookups").selectAll().where("shop", "=", shop).where("connectionId", "=", connectionId);
      const asked = ofConnection.where("state", "=", "asking").where("reference", "=", anyOf(references));
      return (await asked.orderBy("orderId").orderBy("reference").execute()).map((row) => lookupRowSchema.parse(row));
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

export function lookupChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "saveLookups"> {
  return {
    async saveLookups(lookups) {
      if (lookups.length === 0) return;
      await sql`
        INSERT INTO lookups (shop, order_id, connection_id, reference, line_id, is_named, state, first_asked_at, last_missing_at, misses, next_ask_at)
        SELECT ${shop}, s."orderId", s."connectionId", s.reference, s."lineId", s."isNamed", s.state, s."firstAskedAt", s."lastMissingAt", s.misses, s."nextAskAt"
        FROM jsonb_to_recordset(${jsonText(lookups)}::jsonb) AS s("orderId" text, "connectionId" uuid, reference text, "lineId" text, "isNamed" boolean, state text,
          "firstAskedAt" timestamptz, "lastMissingAt" timestamptz, misses int, "nextAskAt" timestamptz)
        ON CONFLICT (shop, order_id, connection_id, reference) DO UPDATE SET line_id = excluded.line_id, is_named = excluded.is_named, state = excluded.state,
          first_asked_at = excluded.first_asked_at, last_missing_at = excluded.last_missing_at, misses = excluded.misses,
          next_ask_at = excluded.next_ask_at`.execute(db);
    },
  };
}
