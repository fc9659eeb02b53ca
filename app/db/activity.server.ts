import { sql, type RawBuilder } from "kysely";
import { dayMs, later } from "../domain/clock.ts";
import { removalReason } from "../domain/fulfillment/removal.ts";
import { wordReasons } from "../domain/fulfillment/word.ts";
import type { ShopDomain } from "../domain/ids.ts";
import { resultOf, writeKinds, type ActivityFilter, type ActivityQuery } from "../domain/screens/activity-list.ts";
import type { ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { writeRowSchema } from "./writes.server.ts";

/** As the index has it. */
const at = sql`coalesce(w.done_at, w.sent_at, w.created_at)`;

export function activityReads(db: Db, shop: ShopDomain): Pick<ShopReads, "listActivity"> {
  return {
    async listActivity(query, { limit, now }) {
      const isBack = query.cursor?.side === "before";
      const way = isBack ? "asc" : "desc";
      const kinds = query.kind === null ? writeKinds : [query.kind];
      // One stretch of the index for each kind and state, none longer than the page: it costs the same however many writes there are.
      const page = sql<{ id: string; at: Date }>`(
        SELECT found.id, found.at FROM unnest(${[...kinds]}::text[]) AS k(kind), unnest(${statesOf(query)}::text[]) AS s(state),
        LATERAL (
          SELECT w.id, ${at} AS at FROM writes w
          WHERE w.shop = ${shop} AND w.kind = k.kind AND w.state = s.state AND ${isWrite} AND ${isWithin(query, now)}
          ORDER BY ${at} ${sql.raw(way)}, w.id ${sql.raw(way)} LIMIT ${limit}
        ) found
        ORDER BY found.at ${sql.raw(way)}, found.id ${sql.raw(way)} LIMIT ${limit}
      )`.as<"page">("page");
      const rows = await db
        .selectFrom(page)
        .innerJoin("writes as w", (join) => join.on("w.shop", "=", shop).onRef("w.id", "=", "page.id"))
        .selectAll("w")
        .select("page.at")
        .orderBy("page.at", way)
        .orderBy("page.id", way)
        .execute();
      const entries = rows.map(({ at: touchedAt, ...row }) => ({ ...writeRowSchema.parse(row), at: touchedAt }));
      return isBack ? entries.reverse() : entries;
    },
  };
}

/** Rows that only keep what a person did or said were never to be sent. */
const keptWords = [removalReason, ...Object.values(wordReasons)];
const isWrite = sql`(w.state <> 'dropped' OR w.reason IS NULL OR w.reason <> ALL (${keptWords}::text[]))`;

function statesOf({ result }: Pick<ActivityFilter, "result">): string[] {
  return Object.entries(resultOf).flatMap(([state, its]) => (result === null || its === result ? [state] : []));
}

/** Behind the cursor on the walk, and as old as is asked for. */
function isWithin({ newerThanDays, olderThanDays, cursor }: ActivityQuery, now: Date): RawBuilder<unknown> {
  const daysAgo = (days: number) => later(now, -days * dayMs);
  const conditions = [
    ...(newerThanDays === null ? [] : [sql`${at} > ${daysAgo(newerThanDays)}::timestamptz`]),
    ...(olderThanDays === null ? [] : [sql`${at} <= ${daysAgo(olderThanDays)}::timestamptz`]),
    ...(cursor === null
      ? []
      : [sql`(${at}, w.id) ${cursor.side === "before" ? sql`>` : sql`<`} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`]),
  ];
  return conditions.length === 0 ? sql`true` : sql.join(conditions, sql` AND `);
}
