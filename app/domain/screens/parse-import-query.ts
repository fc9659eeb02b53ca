import { z } from "zod";
import { rowStates, type RowCursor, type RowState } from "../imports/import-records.ts";

/** Which rows of an import an address asks for. `state` null: all of them. */
export type ImportQuery = { state: RowState | null; cursor: RowCursor | null };

const row = z.coerce.number().int().min(1).max(10_000_000);
const paramsSchema = z.object({ state: z.enum(rowStates).nullable(), after: row.nullable(), before: row.nullable() });

/** null for what no page of ours ever linked to. */
export function parseImportQuery(params: URLSearchParams): ImportQuery | null {
  const [after, before] = [params.get("after"), params.get("before")];
  const read = paramsSchema.safeParse({ state: params.get("state"), after, before });
  if (!read.success || (read.data.after !== null && read.data.before !== null)) return null;
  const { state, ...edges } = read.data;
  if (edges.after !== null) return { state, cursor: { side: "after", row: edges.after } };
  return { state, cursor: edges.before === null ? null : { side: "before", row: edges.before } };
}
