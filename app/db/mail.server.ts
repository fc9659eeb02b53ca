import { sql } from "kysely";
import { z } from "zod";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import type { MailSettings } from "../domain/mail/mail-settings.ts";
import type { ShopChanges, ShopReads, ShopStore, SystemStore } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import type { Secrets } from "./secrets.server.ts";

const settingsSchema: z.ZodType<MailSettings> = z.object({
  daily: z.boolean(),
  atOnce: z.boolean(),
  locale: z.string(),
  stopId: z.string(),
  summaryDueAt: z.date().nullable(),
  atOnceDueAt: z.date().nullable(),
  summedUpAt: z.date().nullable(),
  addressRefusedAt: z.date().nullable(),
});

export function mailReads(db: Db, shop: ShopDomain): Pick<ShopReads, "readMailSettings"> {
  return {
    async readMailSettings() {
      const row = await db.selectFrom("mailSettings").selectAll().where("shop", "=", shop).executeTakeFirst();
      return row === undefined ? null : settingsSchema.parse(row);
    },
  };
}

/** An address that does not open counts as none: it was sealed under a key that is gone, or for another shop. */
export function mailAddressReads(db: Db, shop: ShopDomain, secrets: Secrets): Pick<ShopStore, "readMailAddress"> {
  return {
    async readMailAddress() {
      const row = await db.selectFrom("mailSettings").select("address").where("shop", "=", shop).executeTakeFirst();
      if (row === undefined || row.address === null) return null;
      const opened = secrets.open(row.address, { shop, mail: "address" });
      return opened.ok ? opened.value : null;
    },
  };
}

type Changes = Pick<ShopChanges, "saveMailSettings" | "dueMailAtOnce" | "claimMails" | "freeMails" | "endMail">;

export function mailChanges(db: Db, shop: ShopDomain, secrets: Secrets): Changes {
  return {
    async saveMailSettings(settings, address) {
      const sealed = typeof address === "string" ? secrets.seal(address, { shop, mail: "address" }) : address;
      const data = { ...settings, ...(sealed === undefined ? {} : { address: sealed }) };
      await db
        .insertInto("mailSettings")
        .values({ shop, ...data })
        .onConflict((conflict) => conflict.column("shop").doUpdateSet(data))
        .execute();
    },
    async dueMailAtOnce(atOnceDueAt) {
      await db.updateTable("mailSettings").set({ atOnceDueAt }).where("shop", "=", shop).where("atOnce", "=", true).execute();
    },
    async claimMails(keys, at) {
      if (keys.length === 0) return [];
      const claimed = await db
        .insertInto("mailClaims")
        .values(keys.map((key) => ({ shop, key, claimedAt: at })))
        .onConflict((conflict) => conflict.columns(["shop", "key"]).doNothing())
        .returning("key")
        .execute();
      return claimed.map(({ key }) => key);
    },
    async freeMails(keys) {
      await db.deleteFrom("mailClaims").where("shop", "=", shop).where("key", "=", anyOf(keys)).execute();
    },
    async endMail() {
      const unwanted = { address: null, daily: false, atOnce: false, summaryDueAt: null, atOnceDueAt: null };
      const nothing = { ...unwanted, summedUpAt: null, addressRefusedAt: null };
      await db.updateTable("mailSettings").set(nothing).where("shop", "=", shop).execute();
    },
  };
}

export function mailSystem(db: Db): Pick<SystemStore, "listShopsToMail" | "findShopOfMailStop"> {
  return {
    async listShopsToMail(now, limit) {
      // By the two indexes of due times; a shop that was uninstalled wants no mail.
      const { rows } = await sql<{ shop: string }>`
        SELECT shop FROM (
          SELECT shop, summary_due_at AS since FROM mail_settings WHERE summary_due_at <= ${now}::timestamptz
          UNION ALL SELECT shop, at_once_due_at FROM mail_settings WHERE at_once_due_at <= ${now}::timestamptz
        ) due GROUP BY shop ORDER BY min(since), shop LIMIT ${limit}`.execute(db);
      return rows.map(({ shop }) => shopDomainSchema.parse(shop));
    },
    async findShopOfMailStop(stopId) {
      const row = await db.selectFrom("mailSettings").select("shop").where("stopId", "=", stopId).executeTakeFirst();
      return row === undefined ? null : shopDomainSchema.parse(row.shop);
    },
  };
}
