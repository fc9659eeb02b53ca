import type { ImportRow as Row } from "@prisma/client";
import { z } from "zod";
import { connectionIdSchema, importIdSchema, orderIdSchema, type ShopDomain } from "../domain/ids.ts";
import {
  importStates,
  rowProblems,
  rowStates,
  type Import,
  type ImportRow,
  type NumberedRow,
  type RowState,
  type Verdict,
} from "../domain/imports/import-records.ts";
import type { ShopChanges, ShopReads } from "../domain/store.ts";
import type { Db } from "./db.ts";
import { actorSchema, jsonText, plainParams as params, toJson } from "./stored-json.ts";

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
  orderId: orderIdSchema,
  connectionId: connectionIdSchema,
  number: z.string(),
});

function toRow({ row, lead, order, vendor, reference, sku, quantity, shipsTo, isReplacement, number, ...rest }: Row): ImportRow {
  const said = { row, lead, order, vendor, reference, sku, quantity, shipsTo, isReplacement, number };
  return { ...said, ...rowIdsSchema.parse(rest), verdict: verdictSchema.parse(rest) };
}

type Reads = Pick<
  ShopReads,
  "findImport" | "listImports" | "findDueImport" | "listImportRows" | "listImportGroups" | "countImportRows" | "listNumberedRows"
>;

export function importReads(db: Db, shop: ShopDomain): Reads {
  return {
    async findImport(id) {
      const row = await db.import.findUnique({ where: { shop_id: { shop, id } } });
      return row && importRowSchema.parse(row);
    },
    async listImports(limit) {
      const rows = await db.import.findMany({ where: { shop }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], take: limit });
      return rows.map((row) => importRowSchema.parse(row));
    },
    async findDueImport(now) {
      const row = await db.import.findFirst({ where: { shop, dueAt: { lte: now } }, orderBy: [{ dueAt: "asc" }, { id: "asc" }] });
      return row && importRowSchema.parse(row);
    },
    async listImportRows(importId, { state, after, limit }) {
      const where = { shop, importId, row: { gt: after }, ...(state !== null && { state }) };
      return (await db.importRow.findMany({ where, orderBy: { row: "asc" }, take: limit })).map(toRow);
    },
    async listImportGroups(importId, { state, limit }) {
      const leads = await db.$queryRaw<{ lead: number }[]>`
        SELECT lead FROM import_rows WHERE shop = ${shop} AND import_id = ${importId}::uuid AND state = ${state}
        GROUP BY lead ORDER BY bool_or(ships_to IS NOT NULL), lead LIMIT ${limit}`;
      const rows = await db.importRow.findMany({ where: { shop, importId, state, lead: { in: leads.map(({ lead }) => lead) } } });
      const place = new Map(leads.map(({ lead }, index) => [lead, index]));
      return rows.map(toRow).sort((a, b) => (place.get(a.lead) ?? 0) - (place.get(b.lead) ?? 0) || a.row - b.row);
    },
    async countImportRows(importId) {
      const found = await db.importRow.groupBy({ by: ["state"], where: { shop, importId }, _count: true });
      const count = (state: RowState) => found.find((group) => group.state === state)?._count ?? 0;
      return {
        unchecked: count("unchecked"),
        will_link: count("will_link"),
        linked: count("linked"),
        already_linked: count("already_linked"),
        problem: count("problem"),
      };
    },
    async listNumberedRows(importId, { numbers, orderIds }) {
      const isKnown = { number: { not: null }, state: { in: rowStates.filter((state) => state !== "problem") } };
      const isAbout = { OR: [{ number: { in: numbers } }, { orderId: { in: orderIds } }] };
      const rows = await db.importRow.findMany({ where: { AND: [{ shop, importId }, isKnown, isAbout] }, orderBy: { row: "asc" } });
      return rows.map((row) => numberedSchema.parse(row));
    },
  };
}

type Changes = Pick<ShopChanges, "saveImport" | "lockImport" | "addImportRows" | "saveVerdicts" | "removeImport">;

export function importChanges(db: Db, shop: ShopDomain): Changes {
  return {
    async saveImport({ id, ...record }) {
      const data = { ...record, who: toJson(record.who) };
      await db.import.upsert({ where: { shop_id: { shop, id } }, create: { shop, id, ...data }, update: data });
    },
    async lockImport(id) {
      // A changed row, for the reason that `lockOrder` gives.
      await db.$executeRaw`UPDATE imports SET id = id WHERE shop = ${shop} AND id = ${id}::uuid`;
      return importReads(db, shop).findImport(id);
    },
    async addImportRows(importId, rows) {
      const given = rows.map(({ verdict, ...row }) => ({ ...row, ...verdict }));
      await db.$executeRaw`
        INSERT INTO import_rows (shop, import_id, row, lead, order_text, vendor_text, reference, sku, quantity, ships_to, is_replacement,
          order_id, connection_id, number, state, code, params)
        SELECT ${shop}, ${importId}::uuid, g.row, g.lead, g."order", g.vendor, g.reference, g.sku, g.quantity, g."shipsTo", g."isReplacement",
          g."orderId", g."connectionId", g.number, g.state, g.code, g.params
        FROM jsonb_to_recordset(${jsonText(given)}::jsonb) AS g(row int, lead int, "order" text, vendor text, reference text, sku text,
          quantity int, "shipsTo" text, "isReplacement" boolean, "orderId" text, "connectionId" uuid, number text, state text, code text,
          params jsonb)`;
    },
    async saveVerdicts(importId, rows) {
      const given = rows.map(({ row, number, verdict }) => ({ row, number, ...verdict }));
      await db.$executeRaw`
        UPDATE import_rows SET number = g.number, state = g.state, code = g.code, params = g.params
        FROM jsonb_to_recordset(${jsonText(given)}::jsonb) AS g(row int, number text, state text, code text, params jsonb)
        WHERE import_rows.shop = ${shop} AND import_rows.import_id = ${importId}::uuid AND import_rows.row = g.row`;
    },
    async removeImport(id) {
      await db.import.deleteMany({ where: { shop, id } });
    },
  };
}
