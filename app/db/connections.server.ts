import { sql } from "kysely";
import { z } from "zod";
import { connectionIdSchema, type ConnectionId, type ShopDomain } from "../domain/ids.ts";
import { makesSchema, referencePatternSchema } from "../domain/policy.ts";
import type { Connection } from "../domain/records.ts";
import type { ShopChanges, ShopReads, ShopStore } from "../domain/store.ts";
import { vendorIdSchema } from "../domain/vendor.ts";
import type { Db } from "./db.ts";
import type { Secrets } from "./secrets.server.ts";
import { accountSchema, lastErrorSchema, nullableJson, time, toJson } from "./stored-json.ts";

const connectionRowSchema = z.object({
  id: connectionIdSchema,
  vendor: vendorIdSchema,
  label: z.string(),
  baseUrl: z.string(),
  makes: makesSchema,
  referencePatterns: z.array(referencePatternSchema),
  defaultCarrier: z.string().nullable(),
  accountHash: z.string(),
  status: z.enum(["active", "paused", "bad_credentials"]),
  createdAt: time,
  nextSweepAt: time.nullable(),
  blockedUntil: time.nullable(),
  failuresInRow: z.number(),
  failingSince: time.nullable(),
  lastReadAt: time.nullable(),
  lastError: lastErrorSchema,
  batchSize: z.number().nullable(),
  hintGeneration: z.number(),
}) satisfies z.ZodType<Connection>;

/** All that is read of a connection: never its credentials. */
export const connectionColumns = connectionRowSchema.keyof().options;

/** Also for the connection that comes with a link. */
export function toConnection(row: object): Connection {
  return connectionRowSchema.parse(row);
}

/** Vendor orders at these have left, or never will. */
const endStages = ["shipped", "delivered", "cancelled", "returned"];
/** In the statement as its index says it. */
const isOpen = sql`stage NOT IN (${sql.join(endStages.map((stage) => sql.lit(stage)))})`;

type Reads = Pick<
  ShopReads,
  "listConnections" | "findConnection" | "listConnectionsOfAccount" | "readSealedAccount" | "nextDueAt" | "countOpenVendorOrders"
>;

export function connectionReads(db: Db, shop: ShopDomain): Reads {
  const connections = () => db.selectFrom("connections").select(connectionColumns).where("shop", "=", shop);
  const standing = () => connections().where("removedAt", "is", null);
  const list = async (which: ReturnType<typeof connections>) =>
    (await which.orderBy("createdAt").orderBy("id").execute()).map(toConnection);
  return {
    listConnections: () => list(standing()),
    listConnectionsOfAccount: (accountHash) => list(connections().where("accountHash", "=", accountHash)),
    async findConnection(id) {
      const row = await standing().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toConnection(row);
    },
    readSealedAccount: (id) => readSealedAccount(db, shop, id),
    async nextDueAt(id) {
      const { rows } = await sql<{ at: Date | null }>`
        SELECT LEAST(
          (SELECT min(next_read_at) FROM vendor_orders WHERE shop = ${shop} AND connection_id = ${id}::uuid AND next_read_at IS NOT NULL),
          (SELECT min(next_ask_at) FROM lookups
            WHERE shop = ${shop} AND connection_id = ${id}::uuid AND state = 'asking' AND next_ask_at IS NOT NULL)
        ) AS at`.execute(db);
      return rows[0]?.at ?? null;
    },
    async countOpenVendorOrders(id) {
      const { rows } = await sql<{ open: number }>`
        SELECT count(*)::int AS open FROM vendor_orders
        WHERE shop = ${shop} AND connection_id = ${id}::uuid AND next_read_at IS NOT NULL AND ${isOpen}`.execute(db);
      return rows[0]?.open ?? 0;
    },
  };
}

/** The credentials of a connection. null: none, or sealed for another place or under a key that is gone; they have to be given again. */
export function accountReads(db: Db, shop: ShopDomain, secrets: Secrets): Pick<ShopStore, "readAccount"> {
  return {
    async readAccount(id) {
      const sealed = await readSealedAccount(db, shop, id);
      if (sealed === null) return null;
      const opened = secrets.open(sealed, { shop, connectionId: id });
      return opened.ok ? accountSchema.parse(JSON.parse(opened.value)) : null;
    },
  };
}

async function readSealedAccount(db: Db, shop: ShopDomain, id: ConnectionId): Promise<string | null> {
  const standing = db.selectFrom("connections").select("credentials").where("shop", "=", shop).where("removedAt", "is", null);
  return (await standing.where("id", "=", id).executeTakeFirst())?.credentials ?? null;
}

type Changes = Pick<ShopChanges, "saveConnection" | "removeConnection" | "reviveConnection">;

export function connectionChanges(db: Db, shop: ShopDomain, secrets: Secrets): Changes {
  return {
    async saveConnection({ id, ...connection }, account) {
      const data = {
        ...connection,
        makes: toJson(connection.makes),
        lastError: nullableJson(connection.lastError),
        ...(account && {
          accountHash: secrets.hashAccount(connection.vendor, account),
          credentials: secrets.seal(JSON.stringify(account), { shop, connectionId: id }),
        }),
      };
      await db
        .insertInto("connections")
        .values({ shop, id, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doUpdateSet(data))
        .execute();
    },
    removeConnection: (id) => removeConnection(db, shop, id),
    reviveConnection: (id, when) => reviveConnection(db, shop, { id, ...when }),
  };
}

/**
 * The row stays, hidden and without credentials. Deleting it would take the links and the ledger along, and with them the knowledge
 * of what was unlinked by hand and of which fulfillments are ours; the same account connected again would then repeat both.
 */
async function removeConnection(db: Db, shop: ShopDomain, id: ConnectionId): Promise<void> {
  await sql`
    UPDATE connections SET removed_at = now(), credentials = NULL, status = 'paused', next_sweep_at = NULL
    WHERE shop = ${shop} AND id = ${id}::uuid AND removed_at IS NULL`.execute(db);
  await db
    .updateTable("vendorOrders")
    .set({ nextReadAt: null })
    .where("shop", "=", shop)
    .where("connectionId", "=", id)
    .where("nextReadAt", "is not", null)
    .execute();
  await db
    .updateTable("lookups")
    .set({ state: "given_up", nextAskAt: null })
    .where("shop", "=", shop)
    .where("connectionId", "=", id)
    .where("state", "=", "asking")
    .execute();
  await db.deleteFrom("learnedSkus").where("shop", "=", shop).where("connectionId", "=", id).execute();
}

/**
 * The mark and the fingerprint of the last reading go, so that the next one is taken in whole: what it raised ended with the removal. An
 * empty fingerprint and not none, which would say that the vendor order was never read for its order.
 */
async function reviveConnection(
  db: Db,
  shop: ShopDomain,
  { id, now, changedSince }: { id: ConnectionId; now: Date; changedSince: Date },
): Promise<void> {
  await db.updateTable("connections").set({ removedAt: null }).where("shop", "=", shop).where("id", "=", id).execute();
  await sql`
    UPDATE vendor_orders v SET next_read_at = ${now}::timestamptz, mark = NULL, fingerprint = ''
    WHERE v.shop = ${shop} AND v.connection_id = ${id}::uuid
      AND EXISTS (SELECT FROM links l WHERE l.shop = v.shop AND l.vendor_order_id = v.id AND l.state = 'linked')
      AND (v.stage <> ALL (${endStages}::text[]) OR v.last_changed_at > ${changedSince}::timestamptz)`.execute(db);
  await db
    .updateTable("lookups")
    .set({ state: "asking", nextAskAt: null })
    .where("shop", "=", shop)
    .where("connectionId", "=", id)
    .where("state", "in", ["answered", "given_up"])
    .execute();
}
