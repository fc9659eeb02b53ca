import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { orderIdSchema, type OrderId, type ShopDomain } from "../domain/ids.ts";
import { orderLease } from "../domain/orders/order-lease.ts";
import { besideProgress } from "../domain/polling/next-stage.ts";
import type { AgedOrder } from "../domain/shops/aged-order.ts";
import type { OldKind, ShopChanges } from "../domain/store.ts";
import { tellsOfOrders } from "./checks.server.ts";
import { changedRows, type Db } from "./db.ts";
import { deleteOrders } from "./orders.server.ts";

type Changes = Pick<
  ShopChanges,
  "removeOld" | "listAgedOrders" | "removeOldReadings" | "forgetOrders" | "lookAtAgedOrders" | "setForgetDue"
>;

/** What deletes by age. Each statement finds by an index what is old, and never looks at what stays. */
export function forgetChanges(db: Db, shop: ShopDomain): Changes {
  const remove = removals(db, shop);
  return {
    removeOld: (kind, before, limit) => remove[kind](before, limit),
    listAgedOrders: (due) => listAgedOrders(db, shop, due),
    async removeOldReadings(orderIds, before) {
      if (orderIds.length === 0) return;
      await sql`
        DELETE FROM readings r USING links l, vendor_orders v
        WHERE l.shop = ${shop} AND l.order_id = ANY (${orderIds}::text[]) AND v.shop = l.shop AND v.id = l.vendor_order_id
          AND r.shop = v.shop AND r.vendor_order_id = v.id AND r.read_at <= ${before}::timestamptz AND ${isSpare}`.execute(db);
    },
    async forgetOrders(ids) {
      if (ids.length > 0) await deleteOrders(db, shop, ids);
    },
    async lookAtAgedOrders(looks) {
      if (looks.length === 0) return;
      const [ids, times] = [looks.map(({ id }) => id), looks.map(({ at }) => at)];
      await sql`
        UPDATE orders SET forget_due_at = l.at FROM unnest(${ids}::text[], ${times}::timestamptz[]) AS l(id, at)
        WHERE orders.shop = ${shop} AND orders.id = l.id`.execute(db);
    },
    async setForgetDue(forgetDueAt) {
      await db.updateTable("shops").set({ forgetDueAt }).where("domain", "=", shop).execute();
    },
  };
}

type Removal = (before: Date, limit: number) => Promise<number>;

function removals(db: Db, shop: ShopDomain): Record<OldKind, Removal> {
  const bySlices =
    ({ table, key, age, only = sql`true` }: { table: string; key: string; age: string; only?: RawBuilder<unknown> }): Removal =>
    async (before, limit) => {
      const [from, id, at] = [sql.table(table), sql.ref(key), sql.ref(age)];
      const removed = await sql`
        DELETE FROM ${from} WHERE shop = ${shop} AND ${id} = ANY (ARRAY (
          SELECT ${id} FROM ${from} WHERE shop = ${shop} AND ${at} <= ${before}::timestamptz AND ${only} ORDER BY ${at} LIMIT ${limit}))`.execute(
        db,
      );
      return changedRows(removed);
    };
  const isNotNewest = sql`webhook_id IS DISTINCT FROM (
    SELECT webhook_id FROM webhook_receipts WHERE shop = ${shop} AND ${tellsOfOrders} ORDER BY received_at DESC LIMIT 1)`;
  return {
    webhookReceipts: bySlices({ table: "webhook_receipts", key: "webhook_id", age: "received_at", only: isNotNewest }),
    mailClaims: bySlices({ table: "mail_claims", key: "key", age: "claimed_at" }),
    clearedProblems: bySlices({ table: "problems", key: "key", age: "cleared_at" }),
    timeline: bySlices({ table: "timeline", key: "id", age: "at", only: sql`order_id IS NULL` }),
    /** What was asked for there goes first, in slices: a connection may have asked for every order. It goes itself when no vendor order is left. */
    async removedConnections(before, limit) {
      const asked = await sql`
        DELETE FROM lookups WHERE ctid = ANY (ARRAY (
          SELECT l.place FROM connections c CROSS JOIN LATERAL (
            SELECT k.ctid AS place FROM lookups k WHERE k.shop = c.shop AND k.connection_id = c.id LIMIT ${limit}
          ) l WHERE c.shop = ${shop} AND c.removed_at <= ${before}::timestamptz LIMIT ${limit}))`.execute(db);
      if (changedRows(asked) >= limit) return limit;
      const removed = await sql`
        DELETE FROM connections c WHERE c.shop = ${shop} AND c.removed_at <= ${before}::timestamptz
          -- In an order, so that the first is taken from the index, however many the planner expects.
          AND (SELECT v.po FROM vendor_orders v WHERE v.shop = c.shop AND v.connection_id = c.id ORDER BY v.po LIMIT 1) IS NULL`.execute(
        db,
      );
      return changedRows(asked) + changedRows(removed);
    },
    async backfillOrders(before, limit) {
      const removed = await sql`
        DELETE FROM backfill_orders WHERE shop = ${shop} AND order_id = ANY (ARRAY (
          SELECT o.order_id FROM backfills b JOIN backfill_orders o ON o.shop = b.shop
          WHERE b.shop = ${shop} AND b.started_at <= ${before}::timestamptz LIMIT ${limit}))`.execute(db);
      return changedRows(removed);
    },
  };
}

/**
 * Of `readings r` and their `vendor_orders v`: a newer one has followed, the vendor order is not asked for any more, and what is shown of it
 * says by itself how far it is.
 */
const isSpare = sql<boolean>`v.next_read_at IS NULL AND v.stage <> ALL (${[...besideProgress]}::text[])
  AND EXISTS (SELECT FROM readings n WHERE n.shop = r.shop AND n.vendor_order_id = r.vendor_order_id AND n.read_at > r.read_at)`;

const agedSchema: z.ZodType<Omit<AgedOrder, "isAtWork"> & { isInFlight: boolean }> = z.object({
  id: orderIdSchema,
  placedAt: z.date(),
  changedAt: z.date(),
  isOpen: z.boolean(),
  isInFlight: z.boolean(),
  spareReadingAt: z.date().nullable(),
});

type Due = Parameters<ShopChanges["listAgedOrders"]>[0];

async function listAgedOrders(db: Db, shop: ShopDomain, { now, readingsBefore, limit }: Due): Promise<AgedOrder[]> {
  const due = await db
    .selectFrom("orders")
    .select("id")
    .where("shop", "=", shop)
    .where("forgetDueAt", "<=", now)
    .orderBy("forgetDueAt")
    .limit(limit)
    .execute();
  if (due.length === 0) return [];
  const ids = due.map(({ id }) => orderIdSchema.parse(id));
  const free = await keepFromWorkers(db, shop, ids);
  const { rows } = await sql`
    SELECT o.id, o.placed_at AS "placedAt",
      greatest(o.seen_at, o.updated_at,
        (SELECT max(t.at) FROM timeline t WHERE t.shop = o.shop AND t.order_id = o.id),
        (SELECT max(coalesce(w.done_at, w.sent_at, w.created_at)) FROM writes w WHERE w.shop = o.shop AND w.order_id = o.id),
        (SELECT max(p.cleared_at) FROM problems p WHERE p.shop = o.shop AND p.order_id = o.id),
        (SELECT max(v.last_changed_at) FROM links l JOIN vendor_orders v ON v.shop = l.shop AND v.id = l.vendor_order_id
          WHERE l.shop = o.shop AND l.order_id = o.id)) AS "changedAt",
      (o.write_due_at IS NOT NULL
        OR EXISTS (SELECT FROM writes w WHERE w.shop = o.shop AND w.order_id = o.id AND w.state IN ('planned', 'waiting'))
        OR EXISTS (SELECT FROM problems p WHERE p.shop = o.shop AND p.order_id = o.id AND p.cleared_at IS NULL AND p.dismissed_at IS NULL)
        OR EXISTS (SELECT FROM lookups k WHERE k.shop = o.shop AND k.order_id = o.id AND k.state = 'asking' AND k.next_ask_at IS NOT NULL)
        OR EXISTS (SELECT FROM links l JOIN vendor_orders v ON v.shop = l.shop AND v.id = l.vendor_order_id
          WHERE l.shop = o.shop AND l.order_id = o.id AND v.next_read_at IS NOT NULL)) AS "isOpen",
      EXISTS (SELECT FROM writes w WHERE w.shop = o.shop AND w.order_id = o.id AND w.state IN ('sending', 'unknown')) AS "isInFlight",
      (SELECT min(r.read_at) FROM links l JOIN vendor_orders v ON v.shop = l.shop AND v.id = l.vendor_order_id
        JOIN readings r ON r.shop = v.shop AND r.vendor_order_id = v.id
        WHERE l.shop = o.shop AND l.order_id = o.id AND r.read_at > ${readingsBefore}::timestamptz AND ${isSpare}) AS "spareReadingAt"
    FROM orders o WHERE o.shop = ${shop} AND o.id = ANY (${ids}::text[]) ORDER BY o.forget_due_at, o.id`.execute(db);
  return rows.map((row) => {
    const { isInFlight, ...order } = agedSchema.parse(row);
    return { ...order, isAtWork: isInFlight || !free.has(order.id) };
  });
}

/**
 * The orders whose lease nobody has. To whoever wants one of them until this transaction ends its row is not settled yet: they wait for it, and
 * find the order gone or as it was. Taken and given back in one go, so that nothing is left of it.
 */
async function keepFromWorkers(db: Db, shop: ShopDomain, ids: OrderId[]): Promise<Set<OrderId>> {
  const byName = new Map(ids.map((id) => [orderLease(shop, id), id]));
  const { rows } = await sql<{ name: string }>`
    INSERT INTO leases AS l (name, owner, until) SELECT unnest(${[...byName.keys()]}::text[]), 'forgetting', clock_timestamp()
    ON CONFLICT (name) DO UPDATE SET owner = excluded.owner, until = excluded.until WHERE l.until <= clock_timestamp()
    RETURNING name`.execute(db);
  const names = rows.map(({ name }) => name);
  await sql`DELETE FROM leases WHERE name = ANY (${names}::text[])`.execute(db);
  return new Set(names.flatMap((name) => byName.get(name) ?? []));
}
