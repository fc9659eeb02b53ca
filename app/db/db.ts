import { CamelCasePlugin, Kysely, PostgresDialect, sql, type PostgresPool, type QueryResult, type RawBuilder } from "kysely";
import type { Tables } from "./tables.ts";

/** What every statement goes through: the whole pool or one open transaction of it. */
export type Db = Kysely<Tables>;

/** Statements are built by Kysely and not by Prisma's client, which takes five times as long over each (docs/decisions/0014). */
export function openDb(pool: PostgresPool): Db {
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }), plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
}

/** For `where(column, "=", anyOf(values))`: one parameter however many there are, and true of nothing if there are none. */
export function anyOf<T extends string | number>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`any(${values})`;
}

/** How many rows a statement of one's own changed. */
export function changedRows({ numAffectedRows }: QueryResult<unknown>): number {
  return Number(numAffectedRows ?? 0);
}

/** A row that came inside of another one as JSON: its columns under the names that they have elsewhere. */
export function camelCase(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name.replace(/_(.)/g, (_all, letter: string) => letter.toUpperCase()), value]),
  );
}
