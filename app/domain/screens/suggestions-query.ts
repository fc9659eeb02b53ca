import { orderIdSchema, type OrderId } from "../ids.ts";
import type { SuggestionCursor } from "./list-suggestions.ts";
import { edgeSchema } from "./pages.ts";

const edge = edgeSchema<OrderId>(orderIdSchema);

/** Where a page of suggestions begins, as it stands in an address. */
export function writeSuggestionCursor({ updatedAt, id }: SuggestionCursor): string {
  return `${updatedAt.toISOString()}_${id}`;
}

/** Where an address begins; undefined for what no page of ours ever linked to, null for the first page. */
export function parseSuggestionsQuery(params: URLSearchParams): SuggestionCursor | null | undefined {
  const read = edge.nullable().safeParse(params.get("after"));
  if (!read.success) return undefined;
  return read.data === null ? null : { updatedAt: read.data.at, id: read.data.id };
}
