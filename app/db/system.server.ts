import { sql } from "kysely";
import { connectionIdSchema, orderIdSchema, shopDomainSchema } from "../domain/ids.ts";
import type { SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";

type Due = Pick<
  SystemStore,
  | "listShops"
  | "listShopsBehind"
  | "listShopsToForget"
  | "listDueConnections"
  | "listDueOrders"
  | "listShopsToPublish"
  | "listShopsToImport"
>;

/** The newest failures come first, yet not for ever: a failure in a row counts as a minute less of being due, up to a quarter of an hour. */
const turnOfFailing = sql`next_sweep_at + least(failures_in_row, 15) * interval '1 minute'`;

export function dueSystem(db: Db): Due {
  return {
    async listShops() {
      const rows = await db.selectFrom("shops").select("domain").orderBy("domain").execute();
      return rows.map((row) => shopDomainSchema.parse(row.domain));
    },
    async listShopsBehind(before) {
      // All of them: those that are behind for longest may be the ones that Shopify refuses, and would keep the others out.
      const rows = await db
        .selectFrom("shops")
        .select("domain")
        .where("uninstalledAt", "is", null)
        .where((eb) => eb.or([eb("ordersSeenUntil", "is", null), eb("ordersSeenUntil", "<", before)]))
        .execute();
      return rows.map((row) => shopDomainSchema.parse(row.domain));
    },
    async listShopsToForget(now, limit) {
      const rows = await db
        .selectFrom("shops")
        .select("domain")
        .where((eb) => eb.or([eb("forgetDueAt", "is", null), eb("forgetDueAt", "<=", now)]))
        .orderBy("forgetDueAt", (order) => order.asc().nullsFirst())
        .limit(limit)
        .execute();
      return rows.map((row) => shopDomainSchema.parse(row.domain));
    },
    async listDueConnections(now, { failing, ofVendor }) {
      const due = db
        .selectFrom("connections")
        .innerJoin("shops", "domain", "shop")
        .select((eb) => [
          "shop",
          "id",
          eb.fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("vendor").orderBy(failing ? turnOfFailing : sql`next_sweep_at`))
            .as("turn"),
        ])
        .where("nextSweepAt", "<=", now)
        .where("removedAt", "is", null)
        .where((eb) => eb.or([eb("blockedUntil", "is", null), eb("blockedUntil", "<=", now)]))
        .where("uninstalledAt", "is", null)
        .where("failuresInRow", failing ? ">" : "=", 0);
      const rows = await db.selectFrom(due.as("due")).select(["shop", "id"]).where("turn", "<=", ofVendor).orderBy("turn").execute();
      return rows.map(({ shop, id }) => ({ shop: shopDomainSchema.parse(shop), connectionId: connectionIdSchema.parse(id) }));
    },
    async listDueOrders(now, { ofShop, inAll }) {
      // A look into the index for each shop, however many orders are due. They are counted once they are taken: a window reads all that are due at one time.
      const { rows } = await sql<{ shop: string; id: string }>`
        SELECT s.domain AS shop, due.id FROM shops s CROSS JOIN LATERAL (
          SELECT taken.*, row_number() OVER (ORDER BY taken.write_due_at) AS turn FROM (
            SELECT o.id, o.write_due_at FROM orders o
            WHERE o.shop = s.domain AND o.write_due_at <= ${now}::timestamptz ORDER BY o.write_due_at LIMIT ${ofShop}
          ) taken
        ) due WHERE s.uninstalled_at IS NULL ORDER BY due.turn, due.write_due_at LIMIT ${inAll}`.execute(db);
      return rows.map(({ shop, id }) => ({ shop: shopDomainSchema.parse(shop), orderId: orderIdSchema.parse(id) }));
    },
    async listShopsToPublish(now, limit) {
      // In shadow mode what is due and not live waits: its live orders have an index of their own.
      const { rows } = await sql<{ shop: string }>`
        SELECT s.domain AS shop FROM shops s CROSS JOIN LATERAL (
          (SELECT o.production_due_at AS since FROM orders o WHERE NOT s.shadow_mode
            AND o.shop = s.domain AND o.production_due_at <= ${now}::timestamptz ORDER BY o.production_due_at LIMIT 1)
          UNION ALL (SELECT o.production_due_at FROM orders o WHERE s.shadow_mode AND o.is_live
            AND o.shop = s.domain AND o.production_due_at <= ${now}::timestamptz ORDER BY o.production_due_at LIMIT 1)
        ) due WHERE s.uninstalled_at IS NULL ORDER BY due.since LIMIT ${limit}`.execute(db);
      return rows.map(({ shop }) => shopDomainSchema.parse(shop));
    },
    async listShopsToImport(now, limit) {
      const rows = await db
        .selectFrom("imports")
        .innerJoin("shops", "domain", "shop")
        .select("shop")
        .where("dueAt", "<=", now)
        .where("uninstalledAt", "is", null)
        .groupBy("shop")
        .orderBy((eb) => eb.fn.min("dueAt"))
        .limit(limit)
        .execute();
      return rows.map(({ shop }) => shopDomainSchema.parse(shop));
    },
  };
}

type Accounts = Pick<SystemStore, "findShopOfConnection" | "countClaimsElsewhere" | "countAskersElsewhere" | "countShopsOfAccount">;

/** What shops with the same vendor account have to know of each other: numbers of shops, never which. A shop that left still counts until it is erased. */
export function accountSystem(db: Db): Accounts {
  return {
    async findShopOfConnection(id) {
      const standing = db.selectFrom("connections").innerJoin("shops", "domain", "shop").select("shop").where("id", "=", id);
      const row = await standing.where("removedAt", "is", null).where("uninstalledAt", "is", null).executeTakeFirst();
      return row === undefined ? null : shopDomainSchema.parse(row.shop);
    },
    async countClaimsElsewhere({ shop, accountHash, number }) {
      const { rows } = await sql<{ shops: number }>`
        SELECT count(DISTINCT c.shop)::int AS shops FROM connections c
        JOIN vendor_orders v ON v.shop = c.shop AND v.connection_id = c.id AND v.number = ${number}
        JOIN links l ON l.shop = v.shop AND l.vendor_order_id = v.id AND l.state <> 'unlinked'
        WHERE c.account_hash = ${accountHash} AND c.shop <> ${shop}`.execute(db);
      return rows[0]?.shops ?? 0;
    },
    async countAskersElsewhere({ shop, accountHash, reference }) {
      const { rows } = await sql<{ shops: number }>`
        SELECT count(DISTINCT c.shop)::int AS shops FROM connections c
        JOIN lookups l ON l.shop = c.shop AND l.connection_id = c.id AND l.reference = ${reference}
        WHERE c.account_hash = ${accountHash} AND c.shop <> ${shop} AND c.removed_at IS NULL`.execute(db);
      return rows[0]?.shops ?? 0;
    },
    async countShopsOfAccount(accountHash) {
      const ofAccount = db.selectFrom("connections").where("accountHash", "=", accountHash).where("removedAt", "is", null);
      return (await ofAccount.select("shop").distinct().execute()).length;
    },
  };
}
