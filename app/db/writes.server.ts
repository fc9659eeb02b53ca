import { sql } from "kysely";
import { z } from "zod";
import { fulfillmentIdSchema, linkIdSchema, orderIdSchema, writeIdSchema, type OrderId, type ShopDomain } from "../domain/ids.ts";
import { carriesTracking, type PieceKey, type Write } from "../domain/records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { anyOf, changedRows, type Db } from "./db.ts";
import {
  adoptBodySchema,
  createBodySchema,
  eventBodySchema,
  openBodySchema,
  pieceKeysSchema,
  progressBodySchema,
  toJson,
  trackingBodySchema,
} from "./stored-json.ts";

const base = {
  id: writeIdSchema,
  orderId: orderIdSchema,
  linkId: linkIdSchema,
  key: z.string(),
  state: z.enum(["planned", "sending", "done", "waiting", "refused", "unknown", "dropped"]),
  fulfillmentId: fulfillmentIdSchema.nullable(),
  numbers: z.array(z.string()),
  notifyCustomer: z.boolean(),
  mail: z.enum(["none", "requested", "unknown"]),
  attempts: z.number(),
  reason: z.string().nullable(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
  doneAt: z.date().nullable(),
  nextTryAt: z.date().nullable(),
};

export const writeRowSchema: z.ZodType<Write> = z.discriminatedUnion("kind", [
  z.object({ ...base, kind: z.literal("create"), body: createBodySchema, pieces: pieceKeysSchema }),
  z.object({ ...base, kind: z.literal("tracking"), body: trackingBodySchema, pieces: z.tuple([]) }),
  z.object({ ...base, kind: z.literal("adopt"), body: adoptBodySchema, pieces: pieceKeysSchema }),
  z.object({ ...base, kind: z.literal("event"), body: eventBodySchema, pieces: z.tuple([]) }),
  z.object({ ...base, kind: z.literal("progress"), body: progressBodySchema, pieces: z.tuple([]) }),
  z.object({ ...base, kind: z.literal("open"), body: openBodySchema, pieces: z.tuple([]) }),
]);

export function writeReads(db: Db, shop: ShopDomain): Pick<ShopReads, "listWrites" | "listWritesOfOrders" | "findOrderIdByFulfillment"> {
  const list = async (orderIds: OrderId[]) => {
    const ofThem = db.selectFrom("writes").selectAll().where("shop", "=", shop).where("orderId", "=", anyOf(orderIds));
    return (await ofThem.orderBy("createdAt").orderBy("id").execute()).map((row) => writeRowSchema.parse(row));
  };
  return {
    listWrites: (orderId) => list([orderId]),
    listWritesOfOrders: list,
    async findOrderIdByFulfillment(id) {
      const ofIt = db.selectFrom("writes").select("orderId").where("shop", "=", shop).where("fulfillmentId", "=", id);
      const row = await ofIt.limit(1).executeTakeFirst();
      return row === undefined ? null : orderIdSchema.parse(row.orderId);
    },
  };
}

export function writeChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "saveWrite" | "findWrite"> {
  return {
    async findWrite(id) {
      const row = await db.selectFrom("writes").selectAll().where("shop", "=", shop).where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : writeRowSchema.parse(row);
    },
    saveWrite: (write) => saveWrite(db, shop, write),
  };
}

/** From `sending` on a create holds its pieces; it lets go of them only when it is known to have changed nothing, or by a person's word. */
const claiming = new Set<Write["state"]>(["sending", "unknown", "done"]);
const freeing = new Set<Write["state"]>(["refused", "dropped"]);

/**
 * The row and its claims, or neither: on a conflict everything since the savepoint is undone and the caller's transaction goes on.
 * A claim that another open transaction holds is waited for, so of two workers exactly one wins.
 */
async function saveWrite(db: Db, shop: ShopDomain, write: Write): Promise<"saved" | "conflict"> {
  await sql`SAVEPOINT save_write`.execute(db);
  const saved = (await saveRow(db, shop, write)) && (await saveClaims(db, shop, write));
  if (saved) await saveAcceptance(db, shop, write);
  await (saved ? sql`RELEASE SAVEPOINT save_write` : sql`ROLLBACK TO SAVEPOINT save_write`).execute(db);
  return saved ? "saved" : "conflict";
}

/** False when another row makes the same fact true. */
async function saveRow(db: Db, shop: ShopDomain, { id, ...write }: Write): Promise<boolean> {
  const data = { ...write, body: toJson(write.body), pieces: toJson(write.pieces) };
  const known = await db.selectFrom("writes").select("id").where("shop", "=", shop).where("id", "=", id).executeTakeFirst();
  if (known === undefined) {
    const { numInsertedOrUpdatedRows } = await db
      .insertInto("writes")
      .values({ shop, id, ...data })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return Number(numInsertedOrUpdatedRows) > 0;
  }
  // A refused write that is taken up again: its fact may have been made true by another one since.
  if (!freeing.has(write.state) && (await hasRival(db, shop, { id, key: write.key }))) return false;
  await db.updateTable("writes").set(data).where("shop", "=", shop).where("id", "=", id).execute();
  return true;
}

async function hasRival(db: Db, shop: ShopDomain, { id, key }: Pick<Write, "id" | "key">): Promise<boolean> {
  const rival = await db
    .selectFrom("writes")
    .select("id")
    .where("shop", "=", shop)
    .where("key", "=", key)
    .where("id", "!=", id)
    .where("state", "not in", [...freeing])
    .limit(1)
    .executeTakeFirst();
  return rival !== undefined;
}

/** False when one of the pieces stands in another create. */
async function saveClaims(db: Db, shop: ShopDomain, write: Write): Promise<boolean> {
  if (freeing.has(write.state)) await db.deleteFrom("writePieces").where("shop", "=", shop).where("writeId", "=", write.id).execute();
  if (write.kind !== "create" || !claiming.has(write.state) || write.pieces.length === 0) return true;
  // Always in the same order, so that two workers with overlapping pieces wait for each other and never for both.
  const rows = distinct(write.pieces).map((key) => sql`(${shop}, ${key.linkId}::uuid, ${key.lineId}, ${key.piece}, ${write.id}::uuid)`);
  const held = await sql`
    INSERT INTO write_pieces AS p (shop, link_id, line_id, piece, write_id) VALUES ${sql.join(rows)}
    ON CONFLICT (shop, link_id, line_id, piece) DO UPDATE SET write_id = excluded.write_id WHERE p.write_id = excluded.write_id`.execute(
    db,
  );
  return changedRows(held) === rows.length;
}

/**
 * When Shopify first accepted each number of the write, on the parcels of every link of the order: an update carries the numbers of all. A
 * write that a person had made again no longer counts.
 */
async function saveAcceptance(db: Db, shop: ShopDomain, write: Write): Promise<void> {
  if (!carriesTracking(write) || (write.state !== "done" && write.state !== "dropped") || write.numbers.length === 0) return;
  await sql`
    UPDATE parcels p SET accepted_at = a.at FROM (
      SELECT k.vendor_order_id, k.number, (
        SELECT min(w.done_at) FROM writes w WHERE w.shop = k.shop AND w.order_id = ${write.orderId} AND w.state = 'done'
          AND w.kind IN ('create', 'tracking', 'adopt') AND k.number = ANY (w.numbers)
      ) AS at
      FROM parcels k WHERE k.shop = ${shop} AND k.number = ANY (${write.numbers}::text[])
        AND k.vendor_order_id IN (SELECT vendor_order_id FROM links WHERE shop = ${shop} AND order_id = ${write.orderId})
    ) a
    WHERE p.shop = ${shop} AND p.vendor_order_id = a.vendor_order_id AND p.number = a.number AND p.accepted_at IS DISTINCT FROM a.at`.execute(
    db,
  );
}

function distinct(pieces: PieceKey[]): PieceKey[] {
  const byText = new Map(pieces.map((key) => [JSON.stringify([key.linkId, key.lineId, key.piece]), key]));
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, key]) => key);
}
