import { Prisma, type Connection as ConnectionRow } from "@prisma/client";
import { z } from "zod";
import { connectionIdSchema, type ConnectionId, type ShopDomain } from "../domain/ids.ts";
import { makesSchema, referencePatternSchema } from "../domain/policy.ts";
import type { Connection } from "../domain/records.ts";
import type { ShopChanges, ShopReads, ShopStore } from "../domain/store.ts";
import { vendorIdSchema } from "../domain/vendor.ts";
import type { Db } from "./db.ts";
import type { Secrets } from "./secrets.server.ts";
import { accountSchema, lastErrorSchema, toJson } from "./stored-json.ts";

const connectionRowSchema: z.ZodType<Connection> = z.object({
  id: connectionIdSchema,
  vendor: vendorIdSchema,
  label: z.string(),
  baseUrl: z.string(),
  makes: makesSchema,
  referencePatterns: z.array(referencePatternSchema),
  defaultCarrier: z.string().nullable(),
  accountHash: z.string(),
  status: z.enum(["active", "paused", "bad_credentials"]),
  createdAt: z.date(),
  nextSweepAt: z.date().nullable(),
  blockedUntil: z.date().nullable(),
  failuresInRow: z.number(),
  failingSince: z.date().nullable(),
  lastReadAt: z.date().nullable(),
  lastError: lastErrorSchema,
});

/** Also for the connection that comes with a link. */
export function toConnection(row: ConnectionRow): Connection {
  return connectionRowSchema.parse(row);
}

type Reads = Pick<ShopReads, "listConnections" | "findConnection" | "nextDueAt" | "countOpenVendorOrders">;

export function connectionReads(db: Db, shop: ShopDomain): Reads {
  return {
    async listConnections() {
      const rows = await db.connection.findMany({ where: { shop, removedAt: null }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
      return rows.map(toConnection);
    },
    async findConnection(id) {
      const row = await db.connection.findFirst({ where: { shop, id, removedAt: null } });
      return row && toConnection(row);
    },
    async nextDueAt(id) {
      const rows = await db.$queryRaw<{ at: Date | null }[]>`
        SELECT LEAST(
          (SELECT min(next_read_at) FROM vendor_orders WHERE shop = ${shop} AND connection_id = ${id}::uuid AND next_read_at IS NOT NULL),
          (SELECT min(next_ask_at) FROM lookups
            WHERE shop = ${shop} AND connection_id = ${id}::uuid AND state = 'asking' AND next_ask_at IS NOT NULL)
        ) AS at`;
      return rows[0]?.at ?? null;
    },
    countOpenVendorOrders(id) {
      const stage = { notIn: ["shipped", "delivered", "cancelled", "returned"] };
      return db.vendorOrder.count({ where: { shop, connectionId: id, nextReadAt: { not: null }, stage } });
    },
  };
}

/** The credentials of a connection. null: none, or sealed for another place or under a key that is gone; they have to be given again. */
export function accountReads(db: Db, shop: ShopDomain, secrets: Secrets): Pick<ShopStore, "readAccount"> {
  return {
    async readAccount(id) {
      const row = await db.connection.findFirst({ where: { shop, id, removedAt: null }, select: { credentials: true } });
      if (!row?.credentials) return null;
      const opened = secrets.open(row.credentials, { shop, connectionId: id });
      return opened.ok ? accountSchema.parse(JSON.parse(opened.value)) : null;
    },
  };
}

export function connectionChanges(db: Db, shop: ShopDomain, secrets: Secrets): Pick<ShopChanges, "saveConnection" | "removeConnection"> {
  return {
    async saveConnection({ id, ...connection }, account) {
      const data = {
        ...connection,
        makes: toJson(connection.makes),
        lastError: connection.lastError ? toJson(connection.lastError) : Prisma.DbNull,
        ...(account && {
          accountHash: secrets.hashAccount(connection.vendor, account),
          credentials: secrets.seal(JSON.stringify(account), { shop, connectionId: id }),
        }),
      };
      await db.connection.upsert({ where: { shop_id: { shop, id } }, create: { shop, id, ...data }, update: data });
    },
    async removeConnection(id) {
      await removeConnection(db, shop, id);
    },
  };
}

/**
 * The row stays, hidden and without credentials. Deleting it would take the links and the ledger along, and with them the knowledge
 * of what was unlinked by hand and of which fulfillments are ours; the same account connected again would then repeat both.
 */
async function removeConnection(db: Db, shop: ShopDomain, id: ConnectionId): Promise<void> {
  await db.$executeRaw`
    UPDATE connections SET removed_at = now(), credentials = NULL, status = 'paused', next_sweep_at = NULL
    WHERE shop = ${shop} AND id = ${id}::uuid AND removed_at IS NULL`;
  await db.vendorOrder.updateMany({ where: { shop, connectionId: id, nextReadAt: { not: null } }, data: { nextReadAt: null } });
  await db.lookup.updateMany({ where: { shop, connectionId: id, state: "asking" }, data: { state: "given_up", nextAskAt: null } });
  await db.learnedSku.deleteMany({ where: { shop, connectionId: id } });
}
