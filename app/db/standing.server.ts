import { sql, type RawBuilder } from "kysely";
import { z } from "zod";
import { later } from "../domain/clock.ts";
import { countedAtMost, type Standing } from "../domain/meter.ts";
import { reachMs } from "../domain/orders/reach.ts";
import { problemKindSchema } from "../domain/problems/problem.ts";
import type { Write } from "../domain/records.ts";
import type { Db } from "./db.ts";
import { hasLeft } from "./has-left.ts";

/** The states of a write that is not at an end: those of the index `writes_open_idx`. */
const openStates: Write["state"][] = ["planned", "sending", "waiting", "unknown"];

const ages = z.tuple([z.object({ sweepAge: z.number().nullable(), writeAge: z.number().nullable(), parcelAge: z.number().nullable() })]);
const ledger = z.array(z.object({ state: z.string(), count: z.number(), age: z.number().nullable() }));
const problems = z.array(z.object({ kind: z.string(), count: z.number() }));

/** Rejects when the database does not answer. */
export async function pingDatabase(db: Db): Promise<void> {
  await sql`SELECT 1`.execute(db);
}

/**
 * How the app stands. Asked for as often as somebody scrapes, so each part goes by an index over what is open or due, takes its first
 * entry or counts a limited number of them, and never looks at what is done.
 */
export async function readStanding(db: Db, now: Date): Promise<Standing> {
  const [[overdue], open, problemCounts] = await Promise.all([readAges(db, now), readLedger(db, now), countProblems(db)]);
  return { ...overdue, ledger: open, problems: problemCounts };
}

/**
 * What is blocked or belongs to a shop that left is due and is passed over, as by the dispatcher, which goes this way every second. Of parcels those count that would
 * be written: the shop is live, the vendor order linked.
 */
async function readAges(db: Db, now: Date): Promise<z.infer<typeof ages>> {
  const { rows } = await sql`
    SELECT
      (SELECT ${secondsSince("c.next_sweep_at", now)} FROM connections c JOIN shops s ON s.domain = c.shop AND s.uninstalled_at IS NULL
        WHERE c.next_sweep_at <= ${now}::timestamptz AND c.removed_at IS NULL
          AND (c.blocked_until IS NULL OR c.blocked_until <= ${now}::timestamptz)
        ORDER BY c.next_sweep_at LIMIT 1) AS "sweepAge",
      (SELECT ${secondsSince("min(due.write_due_at)", now)} FROM shops s CROSS JOIN LATERAL (
        SELECT o.write_due_at FROM orders o WHERE o.shop = s.domain AND o.write_due_at <= ${now}::timestamptz
        ORDER BY o.write_due_at LIMIT 1) due
        WHERE s.uninstalled_at IS NULL) AS "writeAge",
      (SELECT ${secondsSince("min(oldest.first_seen_at)", now)} FROM shops s CROSS JOIN LATERAL (
        SELECT p.first_seen_at FROM (
          SELECT * FROM parcels WHERE shop = s.domain AND accepted_at IS NULL AND superseded_at IS NULL
            AND first_seen_at >= ${later(now, -reachMs)}::timestamptz
          ORDER BY first_seen_at LIMIT ${countedAtMost}) p
        JOIN vendor_orders v ON v.shop = p.shop AND v.id = p.vendor_order_id AND ${hasLeft}
        JOIN links l ON l.shop = p.shop AND l.vendor_order_id = p.vendor_order_id AND l.state = 'linked'
        ORDER BY p.first_seen_at LIMIT 1) oldest
        WHERE s.uninstalled_at IS NULL AND NOT s.shadow_mode) AS "parcelAge"`.execute(db);
  return ages.parse(rows);
}

async function readLedger(db: Db, now: Date): Promise<Standing["ledger"]> {
  const { rows } = await sql`
    SELECT s.state, (SELECT count(*)::int FROM (SELECT 1 FROM writes w WHERE w.state = s.state AND ${isOpen} LIMIT ${countedAtMost}) AS few) AS count,
      (SELECT ${secondsSince("w.sent_at", now)} FROM writes w WHERE w.state = s.state AND ${isOpen} AND w.sent_at IS NOT NULL
        ORDER BY w.sent_at LIMIT 1) AS age
    FROM unnest(${openStates}::text[]) AS s(state)`.execute(db);
  return ledger.parse(rows);
}

async function countProblems(db: Db): Promise<Standing["problems"]> {
  const { rows } = await sql`
    SELECT kind, (SELECT count(*)::int FROM (SELECT 1 FROM problems p WHERE p.kind = kinds.kind AND p.cleared_at IS NULL
      AND p.dismissed_at IS NULL LIMIT ${countedAtMost}) AS few) AS count
    FROM unnest(${problemKindSchema.options}::text[]) AS kinds(kind)`.execute(db);
  return problems.parse(rows);
}

/** As the index says it, so that the planner takes it. */
const isOpen = sql`w.state IN ('planned', 'sending', 'waiting', 'unknown')`;

function secondsSince(at: string, now: Date): RawBuilder<unknown> {
  return sql`extract(epoch FROM ${now}::timestamptz - ${sql.raw(at)})::double precision`;
}
