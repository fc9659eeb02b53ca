import { sql } from "kysely";
import { z } from "zod";
import { flowRefusals, type FlowAnswer } from "../domain/flow/flow-answer.ts";
import { flowHandles, type FlowTrigger } from "../domain/flow/flow-trigger.ts";
import { orderIdSchema, shopDomainSchema, type ShopDomain } from "../domain/ids.ts";
import { lateBefore } from "../domain/orders/late-before.ts";
import type { ShopChanges, ShopReads, SystemStore } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import { paramsSchema, toJson } from "./stored-json.ts";
import { toVendorOrder } from "./vendor-orders.server.ts";

const triggerSchema: z.ZodType<FlowTrigger> = z.object({
  id: z.string(),
  handle: z.enum(flowHandles),
  params: paramsSchema,
  orderId: orderIdSchema,
  state: z.enum(["due", "sending", "sent", "refused"]),
  attempts: z.number(),
  createdAt: z.date(),
  sentAt: z.date().nullable(),
  dueAt: z.date().nullable(),
  reason: z.string().nullable(),
});

const answerSchema: z.ZodType<FlowAnswer> = z.discriminatedUnion("state", [
  z.object({ state: z.literal("done") }),
  z.object({ state: z.literal("refused"), code: z.enum(flowRefusals), params: z.record(z.string(), z.string()) }),
]);

export function flowReads(db: Db, shop: ShopDomain): Pick<ShopReads, "usesFlow" | "findFlowAnswer"> {
  return {
    async usesFlow() {
      const enabled = db.selectFrom("flowUses").select("triggerId").where("shop", "=", shop).where("isEnabled", "=", true).limit(1);
      return (await enabled.executeTakeFirst()) !== undefined;
    },
    async findFlowAnswer(runId) {
      const run = await db.selectFrom("flowRuns").select("answer").where("shop", "=", shop).where("id", "=", runId).executeTakeFirst();
      return run === undefined ? null : answerSchema.parse(run.answer);
    },
  };
}

type Changes = Pick<
  ShopChanges,
  | "saveFlowUse"
  | "addFlowTriggers"
  | "claimFlowTrigger"
  | "settleFlowTrigger"
  | "putOffFlowTriggers"
  | "dropFlowTriggers"
  | "removeOldFlow"
  | "takeLateVendorOrders"
  | "passOverDueDates"
  | "saveFlowAnswer"
>;

export function flowChanges(db: Db, shop: ShopDomain): Changes {
  return {
    async saveFlowUse({ triggerId, isEnabled, asOf }) {
      await db
        .insertInto("flowUses")
        .values({ shop, triggerId, isEnabled, asOf })
        .onConflict((conflict) =>
          conflict.columns(["shop", "triggerId"]).doUpdateSet({ isEnabled, asOf }).where("flowUses.asOf", "<=", asOf),
        )
        .execute();
    },
    async addFlowTriggers(triggers) {
      const rows = triggers.map(({ id, handle, params, orderId, createdAt }) => ({
        ...{ shop, id, handle, orderId, createdAt },
        ...{ params: toJson(params), state: "due", attempts: 0, dueAt: createdAt },
      }));
      await db
        .insertInto("flowTriggers")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doNothing())
        .execute();
    },
    async claimFlowTrigger(now, until) {
      const due = await db
        .selectFrom("flowTriggers")
        .selectAll()
        .where("shop", "=", shop)
        .where("dueAt", "<=", now)
        .orderBy("createdAt")
        .orderBy("id")
        .limit(1)
        .executeTakeFirst();
      if (due === undefined) return null;
      const { orderId, ...rest } = due;
      const claimed = { state: "sending", attempts: due.attempts + 1, sentAt: now, dueAt: until };
      await db.updateTable("flowTriggers").set(claimed).where("shop", "=", shop).where("id", "=", due.id).execute();
      return triggerSchema.parse({ ...rest, ...claimed, orderId });
    },
    async settleFlowTrigger({ id, state, attempts, dueAt, reason }) {
      await db
        .updateTable("flowTriggers")
        .set({ state, dueAt, reason })
        .where("shop", "=", shop)
        .where("id", "=", id)
        .where("state", "=", "sending" satisfies FlowTrigger["state"])
        .where("attempts", "=", attempts)
        .execute();
    },
    async putOffFlowTriggers(until) {
      await db
        .updateTable("flowTriggers")
        .set({ dueAt: until })
        .where("shop", "=", shop)
        .where("state", "=", "due")
        .where("dueAt", "<", until)
        .execute();
    },
    async dropFlowTriggers() {
      await db.deleteFrom("flowTriggers").where("shop", "=", shop).where("dueAt", "is not", null).execute();
    },
    async removeOldFlow(before) {
      for (const table of ["flowTriggers", "flowRuns"] as const)
        await db.deleteFrom(table).where("shop", "=", shop).where("createdAt", "<", before).execute();
    },
    async takeLateVendorOrders(now, limit) {
      const { rows } = await sql<{ id: string }>`
        UPDATE vendor_orders v SET late_for = v.due_at FROM (
          SELECT id FROM vendor_orders WHERE shop = ${shop} AND ${isLate(now)} ORDER BY due_at, id LIMIT ${limit}
        ) late WHERE v.shop = ${shop} AND v.id = late.id RETURNING v.id`.execute(db);
      const taken = db
        .selectFrom("vendorOrders")
        .selectAll()
        .where("shop", "=", shop)
        .where("id", "=", anyOf(rows.map(({ id }) => id)));
      return rows.length === 0 ? [] : (await taken.orderBy("dueAt").orderBy("id").execute()).map(toVendorOrder);
    },
    async passOverDueDates(now) {
      await sql`UPDATE vendor_orders SET late_for = due_at WHERE shop = ${shop} AND ${isLate(now)}`.execute(db);
    },
    async saveFlowAnswer({ id, orderId, answer, at }) {
      await db
        .insertInto("flowRuns")
        .values({ shop, id, orderId, answer: toJson(answer), createdAt: at })
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doNothing())
        .execute();
    },
  };
}

export function flowSystem(db: Db): Pick<SystemStore, "listShopsToTell"> {
  return {
    async listShopsToTell({ now, keptSince }, limit) {
      // Facts and due dates by a look into an index for each shop that uses Flow: there may be thousands of one shop. What is old goes with the next job.
      const { rows } = await sql<{ domain: string }>`
        SELECT s.domain FROM shops s JOIN (
          SELECT u.shop, due.since FROM (SELECT DISTINCT shop FROM flow_uses WHERE is_enabled) u CROSS JOIN LATERAL (
            (SELECT due_at AS since FROM flow_triggers t WHERE t.shop = u.shop AND t.due_at <= ${now}::timestamptz ORDER BY t.due_at LIMIT 1)
            UNION ALL (SELECT due_at FROM vendor_orders v WHERE v.shop = u.shop AND ${isLate(now)} ORDER BY due_at LIMIT 1)
          ) due
          UNION ALL SELECT shop, created_at + (${now}::timestamptz - ${keptSince}::timestamptz) FROM flow_triggers WHERE created_at < ${keptSince}::timestamptz
          UNION ALL SELECT shop, created_at + (${now}::timestamptz - ${keptSince}::timestamptz) FROM flow_runs WHERE created_at < ${keptSince}::timestamptz
        ) due ON due.shop = s.domain WHERE s.uninstalled_at IS NULL GROUP BY s.domain ORDER BY min(due.since) LIMIT ${limit}`.execute(db);
      return rows.map(({ domain }) => shopDomainSchema.parse(domain));
    },
  };
}

/** By the index of due dates that were not noted yet, whose condition stands here word for word. */
function isLate(now: Date) {
  return sql<boolean>`due_at <= ${lateBefore(now)}::timestamptz AND due_at IS DISTINCT FROM late_for
    AND stage NOT IN ('shipped', 'delivered', 'cancelled', 'returned')`;
}
