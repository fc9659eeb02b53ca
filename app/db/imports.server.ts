import { sql, type Selectable } from "kysely";
import { z } from "zod";
import { actorSchema } from "../domain/actor.ts";
import { connectionIdSchema, importIdSchema, orderIdSchema, type ImportId, type ShopDomain } from "../domain/ids.ts";
import {
  importStates,
  rowProblems,
  rowStates,
  type Import,
  type ImportRow,
  type NumberedRow,
  type RowCounts,
  type RowState,
  type Verdict,
} from "../domain/imports/import-records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import { anyOf, type Db } from "./db.ts";
import type { Tables } from "./tables.ts";
import { jsonText, plainParams as params, toJson } from "./stored-json.ts";

const importRowSchema: z.ZodType<Import> = z.object({
  id: importIdSchema,
  state: z.enum(importStates),
  who: actorSchema,
  createdAt: z.date(),
  dueAt: z.date(),
  failures: z.number(),
});

const verdictSchema: z.ZodType<Verdict> = z.discriminatedUnion("state", [
  z.object({ state: z.literal("unchecked"), code: z.null(), params }),
  z.object({ state: z.enum(["will_link", "linked", "already_linked"]), code: z.null(), params }),
  z.object({ state: z.literal("problem"), code: z.enum(rowProblems), params }),
]);

const rowIdsSchema = z.object({ orderId: orderIdSchema.nullable(), connectionId: connectionIdSchema.nullable() });
const numberedSchema: z.ZodType<NumberedRow> = z.object({
  row: z.number(),
  lead: z.number(),
  order: z.string(),
  reference: z.string(),
  shipsTo: z.string().nullable(),
  state: z.enum(rowStates),
  orderId: orderIdSchema,
  connectionId: connectionIdSchema,
  number: z.string(),
});

function toRow(stored: Selectable<Tables["importRows"]>): ImportRow {
  const { row, lead, orderText, vendorText, reference, sku, quantity, shipsTo, isReplacement, number, ...rest } = stored;
  const said = { row, lead, order: orderText, vendor: vendorText, reference, sku, quantity, shipsTo, isReplacement, number };
  return { ...said, ...rowIdsSchema.parse(rest), verdict: verdictSchema.parse(rest) };
}

type Reads = Pick<
  ShopReads,
  "findImport" | "listImports" | "findDueImport" | "listImportRows" | "listImportGroups" | "countImportRows" | "listNumberedRows"
>;

export function importReads(db: Db, shop: ShopDomain): Reads {
  const imports = () => db.selectFrom("imports").selectAll().where("shop", "=", shop);
  const rowsOf = (importId: ImportId) => db.selectFrom("importRows").selectAll().where("shop", "=", shop).where("importId", "=", importId);
  const countRows = async (ids: ImportId[]) => {
    const found = await db
      .selectFrom("importRows")
      .select((eb) => ["importId", "state", eb.fn.countAll().as("rows")])
      .where("shop", "=", shop)
      .where("importId", "=", anyOf(ids))
      .groupBy(["importId", "state"])
      .execute();
    return (id: ImportId): RowCounts => {
      const count = (state: RowState) => Number(found.find((group) => group.importId === id && group.state === state)?.rows ?? 0);
      return {
        unchecked: count("unchecked"),
        will_link: count("will_link"),
        linked: count("linked"),
        already_linked: count("already_linked"),
        problem: count("problem"),
      };
    };
  };
  return {
    async findImport(id) {
      const row = await imports().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : importRowSchema.parse(row);
    },
    async listImports(limit) {
      const rows = await imports().orderBy("createdAt", "desc").orderBy("id", "desc").limit(limit).execute();
      const countOf = await countRows(rows.map(({ id }) => importIdSchema.parse(id)));
      return rows.map((row) => importRowSchema.parse(row)).map((record) => ({ ...record, counts: countOf(record.id) }));
    },
    async findDueImport(now) {
      const row = await imports().where("dueAt", "<=", now).orderBy("dueAt").orderBy("id").limit(1).executeTakeFirst();
      return row === undefined ? null : importRowSchema.parse(row);
    },
    async listImportRows(importId, { state, cursor, limit }) {
      const isBack = cursor?.side === "before";
      let rows = rowsOf(importId);
      if (cursor !== null) rows = rows.where("row", isBack ? "<" : ">", cursor.row);
      if (state !== null) rows = rows.where("state", "=", state);
      const found = await rows
        .orderBy("row", isBack ? "desc" : "asc")
        .limit(limit)
        .execute();
      return (isBack ? found.reverse() : found).map(toRow);
    },
    async listImportGroups(importId, { state, limit }) {
      const { rows: leads } = await sql<{ lead: number }>`
        SELECT lead FROM import_rows WHERE shop = ${shop} AND import_id = ${importId}::uuid AND state = ${state}
        GROUP BY lead ORDER BY bool_or(ships_to IS NOT NULL), lead LIMIT ${limit}`.execute(db);
      const isOfThem = anyOf(leads.map(({ lead }) => lead));
      const rows = await rowsOf(importId).where("state", "=", state).where("lead", "=", isOfThem).execute();
      const place = new Map(leads.map(({ lead }, index) => [lead, index]));
      return rows.map(toRow).sort((a, b) => (place.get(a.lead) ?? 0) - (place.get(b.lead) ?? 0) || a.row - b.row);
    },
    countImportRows: async (importId) => (await countRows([importId]))(importId),
    async listNumberedRows(importId, { numbers, orderIds }) {
      const rows = await rowsOf(importId)
        .where("number", "is not", null)
        .where("state", "!=", "problem" satisfies RowState)
        .where((eb) => eb.or([eb("number", "=", anyOf(numbers)), eb("orderId", "=", anyOf(orderIds))]))
        .orderBy("row")
        .execute();
      return rows.map(({ orderText, ...row }) => numberedSchema.parse({ ...row, order: orderText }));
    },
  };
}

type Changes = Pick<ShopChanges, "saveImport" | "lockImport" | "addImportRows" | "saveVerdicts" | "removeImport">;

export function importChanges(db: Db, shop: ShopDomain): Changes {
  return {
    async saveImport({ id, ...record }) {
      const data = { ...record, who: toJson(record.who) };
      await db
        .insertInto("imports")
        .values({ shop, id, ...data })
        .onConflict((conflict) => conflict.columns(["shop", "id"]).doUpdateSet(data))
        .execute();
    },
    async lockImport(id) {
      // A changed row, for the reason that `lockOrder` gives.
      await sql`UPDATE imports SET id = id WHERE shop = ${shop} AND id = ${id}::uuid`.execute(db);
      return importReads(db, shop).findImport(id);
    },
    async addImportRows(importId, rows) {
      const given = rows.map(({ verdict, ...row }) => ({ ...row, ...verdict }));
      await sql`
        INSERT INTO import_rows (shop, import_id, row, lead, order_text, vendor_text, reference, sku, quantity, ships_to, is_replacement,
          order_id, connection_id, number, state, code, params)
        SELECT ${shop}, ${importId}::uuid, g.row, g.lead, g."order", g.vendor, g.reference, g.sku, g.quantity, g."shipsTo", g."isReplacement",
          g."orderId", g."connectionId", g.number, g.state, g.code, g.params
        FROM jsonb_to_recordset(${jsonText(given)}::jsonb) AS g(row int, lead int, "order" text, vendor text, reference text, sku text,
          quantity int, "shipsTo" text, "isReplacement" boolean, "orderId" text, "connectionId" uuid, number text, state text, code text,
          params jsonb)`.execute(db);
    },
    async saveVerdicts(importId, rows) {
      const given = rows.map(({ row, number, verdict }) => ({ row, number, ...verdict }));
      await sql`
        UPDATE import_rows SET number = g.number, state = g.state, code = g.code, params = g.params
        FROM jsonb_to_recordset(${jsonText(given)}::jsonb) AS g(row int, number text, state text, code text, params jsonb)
        WHERE import_rows.shop = ${shop} AND import_rows.import_id = ${importId}::uuid AND import_rows.row = g.row`.execute(db);
    },
    async removeImport(id) {
      await db.deleteFrom("imports").where("shop", "=", shop).where("id", "=", id).execute();
    },
  };
}
