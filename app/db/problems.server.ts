import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { connectionIdSchema, orderIdSchema, vendorOrderIdSchema, type ShopDomain } from "../domain/ids.ts";
import { problemKey, problemKindSchema, type Problem, type ProblemDraft } from "../domain/problems/problem.ts";
import { countCap } from "../domain/screens/order-list.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import type { Touched } from "./keep-order-list.server.ts";
import { jsonText, paramsSchema } from "./stored-json.ts";

const problemRowSchema: z.ZodType<Problem> = z.object({
  key: z.string(),
  kind: problemKindSchema,
  about: z.string(),
  orderId: orderIdSchema.nullable(),
  vendorOrderId: vendorOrderIdSchema.nullable(),
  connectionId: connectionIdSchema.nullable(),
  params: paramsSchema,
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
  tries: z.number(),
  nextTryAt: z.date().nullable(),
  dismissedAt: z.date().nullable(),
  dismissReason: z.string().nullable(),
});

/** The kinds as the rulebook lists them, worst first. */
const severity = new Map(problemKindSchema.options.map((kind, index) => [kind, index]));

function worstAndOldestFirst(a: Problem, b: Problem): number {
  return (
    (severity.get(a.kind) ?? 0) - (severity.get(b.kind) ?? 0) ||
    a.firstSeenAt.getTime() - b.firstSeenAt.getTime() ||
    (a.key < b.key ? -1 : 1)
  );
}

/** In the statement as its index says it. */
const asideOrNot = (dismissed: boolean) => (dismissed ? sql`dismissed_at IS NOT NULL` : sql`dismissed_at IS NULL`);

type Reads = Pick<
  ShopReads,
  | "listProblems"
  | "findProblems"
  | "listProblemsOfOrders"
  | "listProblemsOfVendorOrders"
  | "countProblems"
  | "countProblemsOfKind"
  | "countFreshProblems"
  | "listProblemsByKind"
>;

const freshSchema = z.array(z.object({ kind: problemKindSchema, count: z.number(), fresh: z.number() }));
const countSchema = z.array(z.object({ kind: problemKindSchema, count: z.number(), since: z.date() }));

export function problemReads(db: Db, shop: ShopDomain): Reads {
  const open = () => db.selectFrom("problems").selectAll().where("shop", "=", shop).where("clearedAt", "is", null);
  const list = async (which: ReturnType<typeof open>) =>
    (await which.execute()).map((row) => problemRowSchema.parse(row)).sort(worstAndOldestFirst);
  /** Each kind of which any stands, worst first: how many, up to one above the cap, and what else is told of these (`and`). `first`: which end is counted. */
  const countKinds = async ({ dismissed, first, and }: { dismissed: boolean; first: RawBuilder<unknown>; and: RawBuilder<unknown> }) => {
    const { rows } = await sql`
      SELECT k.kind, counted.* FROM unnest(${problemKindSchema.options}::text[]) WITH ORDINALITY AS k(kind, place) CROSS JOIN LATERAL (
        SELECT count(*)::int AS count, ${and} FROM (
          SELECT first_seen_at FROM problems
          WHERE shop = ${shop} AND kind = k.kind AND cleared_at IS NULL AND ${asideOrNot(dismissed)}
          ORDER BY first_seen_at ${first}, key ${first} LIMIT ${countCap + 1}
        ) capped
      ) counted WHERE counted.count > 0 ORDER BY k.place`.execute(db);
    return rows;
  };
  const findProblems = (keys: string[]) => list(open().where("key", "=", anyOf(keys)));
  return {
    listProblems({ orderId, kind, connectionId, vendorOrderId } = {}) {
      let which = open();
      if (orderId !== undefined) which = which.where("orderId", orderId === null ? "is" : "=", orderId);
      if (kind !== undefined) which = which.where("kind", "=", kind);
      if (connectionId !== undefined) which = which.where("connectionId", "=", connectionId);
      if (vendorOrderId !== undefined) which = which.where("vendorOrderId", "=", vendorOrderId);
      return list(which);
    },
    findProblems,
    listProblemsOfOrders: (orderIds) => list(open().where("orderId", "=", anyOf(orderIds))),
    listProblemsOfVendorOrders: (ids) => list(open().where("vendorOrderId", "=", anyOf(ids))),
    async countProblems({ dismissed }) {
      // The oldest are counted, so that the one since when is among them.
      return countSchema.parse(await countKinds({ dismissed, first: sql`ASC`, and: sql`min(first_seen_at) AS since` }));
    },
    async countProblemsOfKind(kind) {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM (
          SELECT FROM problems WHERE shop = ${shop} AND kind = ${kind} AND cleared_at IS NULL AND dismissed_at IS NULL LIMIT ${countCap + 1}
        ) capped`.execute(db);
      return z.number().parse(rows[0]?.count);
    },
    async countFreshProblems(since) {
      // The newest are counted, so that what is fresh is among them.
      const and = sql`count(*) FILTER (WHERE first_seen_at > ${since}::timestamptz)::int AS fresh`;
      return freshSchema.parse(await countKinds({ dismissed: false, first: sql`DESC`, and }));
    },
    async listProblemsByKind({ kind, dismissed, after, limit }) {
      const kinds = kind === null ? problemKindSchema.options : [kind];
      const beyond = after === null ? sql`` : sql`AND (first_seen_at, key) > (${after.firstSeenAt}::timestamptz, ${after.key}::text)`;
      const { rows } = await sql<{ key: string }>`
        SELECT p.key FROM unnest(${kinds}::text[]) AS k(kind) CROSS JOIN LATERAL (
          SELECT key FROM problems
          WHERE shop = ${shop} AND kind = k.kind AND cleared_at IS NULL AND ${asideOrNot(dismissed)} ${beyond}
          ORDER BY first_seen_at, key LIMIT ${limit}
        ) p`.execute(db);
      return findProblems(rows.map(({ key }) => key));
    },
  };
}

type Changes = Pick<ShopChanges, "raiseProblem" | "clearProblem" | "dismissProblem" | "reopenProblem">;

export function problemChanges(db: Db, shop: ShopDomain, touched: Touched): Changes {
  /** Both, since a problem may have been about the order of its vendor order before. */
  const touch = ({ orderId, vendorOrderId }: Pick<ProblemDraft, "orderId" | "vendorOrderId">) => {
    if (orderId !== null) touched.orderIds.add(orderId);
    if (vendorOrderId !== null) touched.vendorOrderIds.add(vendorOrderId);
  };
  const change = async (key: string, data: { clearedAt: Date } | Pick<Problem, "dismissedAt" | "dismissReason">) => {
    const open = db.updateTable("problems").where("shop", "=", shop).where("key", "=", key).where("clearedAt", "is", null);
    for (const row of await open.set(data).returningAll().execute()) touch(problemRowSchema.parse(row));
  };
  return {
    async raiseProblem(draft, at, nextTryAt) {
      touch(draft);
      // A new occurrence of one that was over begins anew. `nextTryAt` means that one more try was made; without it both stay.
      const tries = nextTryAt ? 1 : 0;
      const keepNextTry = nextTryAt === undefined;
      const { rows } = await sql<{ isNew: boolean }>`
        INSERT INTO problems (shop, key, kind, about, order_id, vendor_order_id, connection_id, params, first_seen_at, last_seen_at, tries, next_try_at)
        VALUES (${shop}, ${problemKey(draft)}, ${draft.kind}, ${draft.about}, ${draft.orderId}, ${draft.vendorOrderId}::uuid,
          ${draft.connectionId}::uuid, ${jsonText(draft.params)}::jsonb, ${at}::timestamptz, ${at}::timestamptz, ${tries}::int,
          ${nextTryAt ?? null}::timestamptz)
        ON CONFLICT (shop, key) DO UPDATE SET
          order_id = excluded.order_id, vendor_order_id = excluded.vendor_order_id, connection_id = excluded.connection_id,
          params = excluded.params, last_seen_at = excluded.last_seen_at, cleared_at = NULL,
          first_seen_at = CASE WHEN problems.cleared_at IS NULL THEN problems.first_seen_at ELSE excluded.first_seen_at END,
          tries = CASE WHEN problems.cleared_at IS NULL THEN problems.tries + excluded.tries ELSE excluded.tries END,
          next_try_at = CASE WHEN problems.cleared_at IS NULL AND ${keepNextTry} THEN problems.next_try_at ELSE excluded.next_try_at END,
          dismissed_at = CASE WHEN problems.cleared_at IS NULL AND problems.params = excluded.params THEN problems.dismissed_at END,
          dismiss_reason = CASE WHEN problems.cleared_at IS NULL AND problems.params = excluded.params THEN problems.dismiss_reason END
        -- What this statement sees of the table is from before it.
        RETURNING NOT EXISTS (SELECT FROM problems b WHERE b.shop = ${shop} AND b.key = ${problemKey(draft)} AND b.cleared_at IS NULL
          AND (b.dismissed_at IS NULL OR b.params = problems.params)) AS "isNew"`.execute(db);
      return rows[0]?.isNew === true;
    },
    clearProblem: (key, at) => change(key, { clearedAt: at }),
    dismissProblem: (key, reason, at) => change(key, { dismissedAt: at, dismissReason: reason }),
    reopenProblem: (key) => change(key, { dismissedAt: null, dismissReason: null }),
  };
}
