import { sql } from "kysely";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import type { ShopChanges, ShopReads, SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { passSchema, preflightChecksSchema, reportSchema } from "./stored-checks.ts";
import { nullableJson, toJson } from "./stored-json.ts";

type Reads = Pick<ShopReads, "readWebhookSigns" | "readPreflight" | "readReconciliation">;

/** A webhook needs a moment after the change that it tells of. */
const webhookLagMs = 300_000;

/** Of a receipt: the webhook was about an order. */
export const tellsOfOrders = sql<boolean>`(topic LIKE 'orders/%' OR topic LIKE 'fulfillment%')`;

/** What preflight and reconciliation found, and what they go by. */
export function checkReads(db: Db, shop: ShopDomain): Reads {
  return {
    async readWebhookSigns({ since, until }) {
      const { lastAt } = await db
        .selectFrom("webhookReceipts")
        .select((eb) => eb.fn.max<Date | null>("receivedAt").as("lastAt"))
        .where("shop", "=", shop)
        .where(tellsOfOrders)
        .executeTakeFirstOrThrow();
      const after = lastAt === null || lastAt < since ? since : new Date(lastAt.getTime() + webhookLagMs);
      const { unheard, firstUnheardAt } = await db
        .selectFrom("orders")
        .select((eb) => [eb.fn.countAll().as("unheard"), eb.fn.min<Date | null>("updatedAt").as("firstUnheardAt")])
        .where("shop", "=", shop)
        .where("updatedAt", ">", after)
        .where("updatedAt", "<=", until)
        .executeTakeFirstOrThrow();
      return { lastAt, unheard: Number(unheard), firstUnheardAt };
    },
    async readPreflight() {
      const row = await db.selectFrom("preflights").selectAll().where("shop", "=", shop).executeTakeFirst();
      return row?.at && row.checks ? { at: row.at, checks: preflightChecksSchema.parse(row.checks) } : null;
    },
    async readReconciliation() {
      const row = await db.selectFrom("reconciliations").selectAll().where("shop", "=", shop).executeTakeFirst();
      if (row === undefined) return null;
      return { dueAt: row.dueAt, running: passSchema.nullable().parse(row.running), report: reportSchema.nullable().parse(row.report) };
    },
  };
}

export function checkChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "setPreflightDue" | "savePreflight" | "saveReconciliation"> {
  return {
    async setPreflightDue(dueAt) {
      await db
        .insertInto("preflights")
        .values({ shop, dueAt })
        .onConflict((conflict) => conflict.column("shop").doUpdateSet({ dueAt }))
        .execute();
    },
    async savePreflight({ at, checks }, dueAt) {
      const data = { at, checks: toJson(checks) };
      await db
        .insertInto("preflights")
        .values({ shop, dueAt, ...data })
        .onConflict((conflict) => conflict.column("shop").doUpdateSet(data))
        .execute();
      await db.updateTable("preflights").set({ dueAt }).where("shop", "=", shop).where("dueAt", "<=", at).execute();
    },
    async saveReconciliation({ dueAt, running, report }) {
      const data = { dueAt, running: nullableJson(running), report: nullableJson(report) };
      await db
        .insertInto("reconciliations")
        .values({ shop, ...data })
        .onConflict((conflict) => conflict.column("shop").doUpdateSet(data))
        .execute();
    },
  };
}

/**
 * Rows about erased orders go. A check that names several orders in one sentence cannot be kept without them, nor can the problem that
 * says the same: the shop is checked anew at once.
 */
export async function forgetInChecks(db: Db, shop: ShopDomain, orderIds: string[]): Promise<void> {
  await db
    .deleteFrom("problems")
    .where("shop", "=", shop)
    .where("kind", "=", "other_fulfillment_app")
    .where("orderId", "is", null)
    .execute();
  await db
    .updateTable("preflights")
    .set({ at: null, checks: null, dueAt: new Date(0) })
    .where("shop", "=", shop)
    .execute();
  const stored = await checkReads(db, shop).readReconciliation();
  if (stored === null) return;
  const without = <Part extends { rows: { orderId: string }[] }>(part: Part | null): Part | null =>
    part && { ...part, rows: part.rows.filter(({ orderId }) => !orderIds.includes(orderId)) };
  await checkChanges(db, shop).saveReconciliation({ ...stored, running: without(stored.running), report: without(stored.report) });
}

export function checkSystem(db: Db): Pick<SystemStore, "listDuePreflights" | "listDueReconciliations"> {
  const due = (table: "preflights" | "reconciliations") => async (now: Date, limit: number) => {
    const rows = await db
      .selectFrom(table)
      .innerJoin("shops", "domain", "shop")
      .select("shop")
      .where("dueAt", "<=", now)
      .where("uninstalledAt", "is", null)
      .orderBy("dueAt")
      .limit(limit)
      .execute();
    return rows.map(({ shop }) => shopDomainSchema.parse(shop));
  };
  return { listDuePreflights: due("preflights"), listDueReconciliations: due("reconciliations") };
}
