import { Prisma } from "@prisma/client";
import { shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import type { ShopChanges, ShopReads, SystemStore } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { passSchema, preflightChecksSchema, reportSchema } from "./stored-checks.ts";
import { nullableJson, toJson } from "./stored-json.ts";

type Reads = Pick<ShopReads, "readWebhookSigns" | "readPreflight" | "readReconciliation">;

/** A webhook needs a moment after the change that it tells of. */
const webhookLagMs = 300_000;

/** What preflight and reconciliation found, and what they go by. */
export function checkReads(db: Db, shop: ShopDomain): Reads {
  return {
    async readWebhookSigns({ since, until }) {
      const aboutOrders = { OR: [{ topic: { startsWith: "orders/" } }, { topic: { startsWith: "fulfillment" } }] };
      const last = await db.webhookReceipt.aggregate({ where: { shop, ...aboutOrders }, _max: { receivedAt: true } });
      const lastAt = last._max.receivedAt;
      const after = lastAt === null || lastAt < since ? since : new Date(lastAt.getTime() + webhookLagMs);
      const unheard = await db.order.aggregate({
        where: { shop, updatedAt: { gt: after, lte: until } },
        _count: true,
        _min: { updatedAt: true },
      });
      return { lastAt, unheard: unheard._count, firstUnheardAt: unheard._min.updatedAt };
    },
    async readPreflight() {
      const row = await db.preflight.findUnique({ where: { shop } });
      return row?.at && row.checks ? { at: row.at, checks: preflightChecksSchema.parse(row.checks) } : null;
    },
    async readReconciliation() {
      const row = await db.reconciliation.findUnique({ where: { shop } });
      return (
        row && { dueAt: row.dueAt, running: passSchema.nullable().parse(row.running), report: reportSchema.nullable().parse(row.report) }
      );
    },
  };
}

export function checkChanges(db: Db, shop: ShopDomain): Pick<ShopChanges, "setPreflightDue" | "savePreflight" | "saveReconciliation"> {
  return {
    async setPreflightDue(dueAt) {
      await db.preflight.upsert({ where: { shop }, create: { shop, dueAt }, update: { dueAt } });
    },
    async savePreflight({ at, checks }, dueAt) {
      const data = { at, checks: toJson(checks) };
      await db.preflight.upsert({ where: { shop }, create: { shop, dueAt, ...data }, update: data });
      await db.preflight.updateMany({ where: { shop, dueAt: { lte: at } }, data: { dueAt } });
    },
    async saveReconciliation({ dueAt, running, report }) {
      const data = { dueAt, running: nullableJson(running), report: nullableJson(report) };
      await db.reconciliation.upsert({ where: { shop }, create: { shop, ...data }, update: data });
    },
  };
}

/**
 * Rows about erased orders go. A check that names several orders in one sentence cannot be kept without them, nor can the problem that
 * says the same: the shop is checked anew at once.
 */
export async function forgetInChecks(db: Db, shop: ShopDomain, orderIds: string[]): Promise<void> {
  await db.problem.deleteMany({ where: { shop, kind: "other_fulfillment_app", orderId: null } });
  await db.preflight.updateMany({ where: { shop }, data: { at: null, checks: Prisma.DbNull, dueAt: new Date(0) } });
  const stored = await checkReads(db, shop).readReconciliation();
  if (stored === null) return;
  const without = <Part extends { rows: { orderId: string }[] }>(part: Part | null): Part | null =>
    part && { ...part, rows: part.rows.filter(({ orderId }) => !orderIds.includes(orderId)) };
  await checkChanges(db, shop).saveReconciliation({ ...stored, running: without(stored.running), report: without(stored.report) });
}

export function checkSystem(db: Db): Pick<SystemStore, "listDuePreflights" | "listDueReconciliations"> {
  const due = (now: Date, limit: number) => ({
    where: { dueAt: { lte: now }, shopRow: { uninstalledAt: null } },
    select: { shop: true },
    orderBy: { dueAt: "asc" as const },
    take: limit,
  });
  const domains = (rows: { shop: string }[]) => rows.map(({ shop }) => shopDomainSchema.parse(shop));
  return {
    listDuePreflights: async (now, limit) => domains(await db.preflight.findMany(due(now, limit))),
    listDueReconciliations: async (now, limit) => domains(await db.reconciliation.findMany(due(now, limit))),
  };
}
