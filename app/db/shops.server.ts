import { sql } from "kysely";
import { z } from "zod";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { shopPolicySchema } from "../domain/policy.ts";
import type { Shop } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { backlogSchema, nullableJson, toJson } from "./stored-json.ts";

const shopRowSchema: z.ZodType<Shop> = z.object({
  domain: shopDomainSchema,
  name: z.string(),
  timeZone: z.string(),
  orderNumberPrefix: z.string(),
  orderNumberSuffix: z.string(),
  scopes: z.array(z.string()),
  policy: shopPolicySchema,
  shadowMode: z.boolean(),
  backlog: backlogSchema.nullable(),
  installedAt: z.date(),
  uninstalledAt: z.date().nullable(),
  ordersSeenUntil: z.date().nullable(),
});

export function shopReads(db: Db, shop: ShopDomain): Pick<ShopReads, "readShop"> {
  return {
    async readShop() {
      const row = await db.selectFrom("shops").selectAll().where("domain", "=", shop).executeTakeFirst();
      return row === undefined ? null : shopRowSchema.parse(row);
    },
  };
}

export function shopChanges(
  db: Db,
  shop: ShopDomain,
): Pick<ShopChanges, "saveShop" | "holdShop" | "hasSession" | "removeSessions" | "eraseShop"> {
  return {
    async saveShop({ domain, ...rest }) {
      if (domain !== shop) throw new Error(`The store of ${shop} was given the shop ${domain}.`);
      const data = { ...rest, policy: toJson(rest.policy), backlog: nullableJson(rest.backlog) };
      await db
        .insertInto("shops")
        .values({ domain: shop, ...data })
        .onConflict((conflict) => conflict.column("domain").doUpdateSet(data))
        .execute();
    },
    async hasSession() {
      return (await db.selectFrom("sessions").select("id").where("shop", "=", shop).executeTakeFirst()) !== undefined;
    },
    async removeSessions() {
      await db.deleteFrom("sessions").where("shop", "=", shop).execute();
    },
    async holdShop() {
      // A lock would not do: who waits for it goes on with what was true before.
      await sql`UPDATE shops SET name = name WHERE domain = ${shop}`.execute(db);
    },
    async eraseShop() {
      await db.deleteFrom("sessions").where("shop", "=", shop).execute();
      await db.deleteFrom("shopPoints").where("shop", "=", shop).execute();
      // A lease's name is free text; the shop stands in it as a word of its own, whatever the characters around it.
      await sql`DELETE FROM leases WHERE ${shop} = ANY (regexp_split_to_array(name, '[^a-z0-9.-]+'))`.execute(db);
      // Every other table refers to this row and goes with it.
      await db.deleteFrom("shops").where("domain", "=", shop).execute();
    },
  };
}
