import { z } from "zod";
import { cutPage, type CutPage } from "../cut-page.ts";

/** A page's edge: the sorted-by time and the id of the entry that the page comes `after` or `before`, in the order in which it is shown. */
export type Cursor<Id extends string = string> = { side: "after" | "before"; at: Date; id: Id };

/** What a list is sorted by: `at`, and the id where two are of the same time. */
type Entry<Id extends string> = { id: Id; at: Date };

/** One page, and the edges that the pages beside it begin at; null where there is none. */
export type PageOf<T extends Entry<string>> = CutPage<T, Cursor<T["id"]>>;

/** Cuts to `limit` what was read with one more; that one says whether the walk goes on. */
export function pageOf<T extends Entry<string>>(found: T[], page: { limit: number; cursor: Cursor<T["id"]> | null }): PageOf<T> {
  return cutPage(found, page, (side, { at, id }) => ({ side, at, id }));
}

/** All of a list from its beginning, page after page of at most `limit`; `read` gives up to so many from an edge on. */
export async function* everyPage<T extends Entry<string>>(
  read: (from: { cursor: Cursor<T["id"]> | null; limit: number }) => Promise<T[]>,
  limit: number,
): AsyncGenerator<T[], void, undefined> {
  let cursor: Cursor<T["id"]> | null = null;
  do {
    const page: PageOf<T> = pageOf(await read({ cursor, limit: limit + 1 }), { limit, cursor });
    yield page.entries;
    cursor = page.next;
  } while (cursor !== null);
}

/** A cursor as it stands in an address, under the name of its side. */
export function writeCursor(cursor: Cursor | null): Record<string, string> {
  return cursor === null ? {} : { [cursor.side]: `${cursor.at.toISOString()}_${cursor.id}` };
}

/** One edge as `writeCursor` writes it, of a list of things with these ids. */
export function edgeSchema<Id extends string>(idSchema: z.core.$ZodType<Id, string>) {
  return z
    .string()
    .regex(/^[^_]+_[^_]+$/)
    .transform((text) => text.split("_"))
    .pipe(z.tuple([z.iso.datetime(), idSchema]))
    .transform(([at, id]) => ({ at: new Date(at), id }));
}

/** How many whole days ago, in an address. */
export const daysSchema = z.coerce.number().int().min(0).max(36_500);

/** The cursor of an address that names at most one edge. */
export function cursorOf<Id extends string>(edges: {
  after?: Omit<Cursor<Id>, "side"> | undefined;
  before?: Omit<Cursor<Id>, "side"> | undefined;
}): Cursor<Id> | null {
  const { after, before } = edges;
  return after !== undefined ? { side: "after", ...after } : before !== undefined ? { side: "before", ...before } : null;
}

/** What of a list's part of an address says something: a parameter that is empty is none. */
export function withoutEmpty(params: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== ""));
}
