import { connectionIdSchema, orderIdSchema, shopDomainSchema } from "../domain/ids.ts";
import type { SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";

type Due = Pick<
  SystemStore,
  "listShops" | "listShopsBehind" | "listDueConnections" | "listDueOrders" | "listShopsToPublish" | "listShopsToImport"
>;

export function dueSystem(db: Db): Due {
  return {
    async listShops() {
      const rows = await db.shop.findMany({ select: { domain: true }, orderBy: { domain: "asc" } });
      return rows.map((row) => shopDomainSchema.parse(row.domain));
    },
    async listShopsBehind(before) {
      const rows = await db.shop.findMany({
        where: { uninstalledAt: null, OR: [{ ordersSeenUntil: null }, { ordersSeenUntil: { lt: before } }] },
        select: { domain: true },
      });
      return rows.map((row) => shopDomainSchema.parse(row.domain));
    },
    async listDueConnections(now, limit) {
      const rows = await db.connection.findMany({
        where: {
          nextSweepAt: { lte: now },
          removedAt: null,
          OR: [{ blockedUntil: null }, { blockedUntil: { lte: now } }],
          shopRow: { uninstalledAt: null },
        },
        select: { shop: true, id: true },
        orderBy: { nextSweepAt: "asc" },
        take: limit,
      });
      return rows.map(({ shop, id }) => ({ shop: shopDomainSchema.parse(shop), connectionId: connectionIdSchema.parse(id) }));
    },
    async listDueOrders(now, limit) {
      const rows = await db.order.findMany({
        where: { writeDueAt: { lte: now }, shopRow: { uninstalledAt: null } },
        select: { shop: true, id: true },
        orderBy: { writeDueAt: "asc" },
        take: limit,
      });
      return rows.map(({ shop, id }) => ({ shop: shopDomainSchema.parse(shop), orderId: orderIdSchema.parse(id) }));
    },
    async listShopsToPublish(now, limit) {
      const rows = await db.$queryRaw<{ shop: string }[]>`
        SELECT DISTINCT o.shop FROM orders o JOIN shops s ON s.domain = o.shop AND s.uninstalled_at IS NULL
        WHERE o.production_due_at <= ${now}::timestamptz AND (o.is_live OR NOT s.shadow_mode) LIMIT ${limit}`;
      return rows.map(({ shop }) => shopDomainSchema.parse(shop));
    },
    async listShopsToImport(now, limit) {
      const rows = await db.import.findMany({
        where: { dueAt: { lte: now }, shopRow: { uninstalledAt: null } },
        select: { shop: true },
        distinct: ["shop"],
        take: limit,
      });
      return rows.map(({ shop }) => shopDomainSchema.parse(shop));
    },
  };
}

type Accounts = Pick<SystemStore, "countClaimsElsewhere" | "countAskersElsewhere" | "countShopsOfAccount">;

/** What shops with the same vendor account have to know of each other: numbers of shops, never which. A shop that left still counts until it is erased. */
export function accountSystem(db: Db): Accounts {
  return {
    async countClaimsElsewhere({ shop, accountHash, number }) {
      const rows = await db.$queryRaw<{ shops: number }[]>`
        SELECT count(DISTINCT c.shop)::int AS shops FROM connections c
        JOIN vendor_orders v ON v.shop = c.shop AND v.connection_id = c.id AND v.number = ${number}
        JOIN links l ON l.shop = v.shop AND l.vendor_order_id = v.id AND l.state <> 'unlinked'
        WHERE c.account_hash = ${accountHash} AND c.shop <> ${shop}`;
      return rows[0]?.shops ?? 0;
    },
    async countAskersElsewhere({ shop, accountHash, reference }) {
      const rows = await db.$queryRaw<{ shops: number }[]>`
        SELECT count(DISTINCT c.shop)::int AS shops FROM connections c
        JOIN lookups l ON l.shop = c.shop AND l.connection_id = c.id AND l.reference = ${reference}
        WHERE c.account_hash = ${accountHash} AND c.shop <> ${shop} AND c.removed_at IS NULL`;
      return rows[0]?.shops ?? 0;
    },
    async countShopsOfAccount(accountHash) {
      const shops = await db.connection.findMany({ where: { accountHash, removedAt: null }, select: { shop: true }, distinct: ["shop"] });
      return shops.length;
    },
  };
}
