import { GraphQLError } from "graphql";

export type PageArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};
type Value = string | number;

const maxPage = 250;

/**
 * One page by keyset, as Shopify's: a cursor is the last row's id and sort value, so that rows which come or go meanwhile neither
 * repeat nor skip others. Nodes are made only for the page.
 */
export function connection<Item>(
  items: Item[],
  args: PageArgs,
  how: { id(item: Item): string; value?(item: Item): Value; view(item: Item): object },
) {
  const size = pageSize(args);
  const direction = args.reverse ? -1 : 1;
  const keyed = items.map((item) => ({ item, id: how.id(item), value: how.value?.(item) ?? how.id(item) }));
  const sorted = keyed.sort((a, b) => direction * compare(a, b));
  const { after, before } = { after: decode(args.after), before: decode(args.before) };
  const within = sorted.filter((row) => {
    if (after && direction * compare(row, after) <= 0) return false;
    return !before || direction * compare(row, before) < 0;
  });
  const fromEnd = args.first == null;
  const page = fromEnd ? within.slice(-size) : within.slice(0, size);
  const [first, last] = [page[0], page.at(-1)];
  const views = page.map(({ item }) => how.view(item));
  return {
    nodes: views,
    edges: page.map((row, index) => ({ cursor: encode(row), node: views[index] })),
    pageInfo: {
      hasNextPage: last !== undefined && sorted.at(-1) !== last,
      hasPreviousPage: first !== undefined && sorted[0] !== first,
      startCursor: first ? encode(first) : null,
      endCursor: last ? encode(last) : null,
    },
  };
}

function pageSize({ first, last }: PageArgs): number {
  const size = first ?? last;
  if (size == null) throw badRequest("you must provide one of first or last");
  if (size < 0 || size > maxPage) throw badRequest(`${first == null ? "last" : "first"} must be between 0 and ${maxPage}`);
  return size;
}

function compare(a: { id: string; value: Value }, b: { id: string; value: Value }): number {
  if (a.value !== b.value) return byValue(a.value, b.value);
  return byValue(a.id, b.id);
}

function byValue(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return a.length - b.length || (a < b ? -1 : Number(a > b));
  return Number(a) - Number(b);
}

function encode({ id, value }: { id: string; value: Value }): string {
  return Buffer.from(JSON.stringify({ last_id: id, last_value: value })).toString("base64");
}

function decode(cursor: string | null | undefined): { id: string; value: Value } | null {
  if (cursor == null) return null;
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, "base64").toString("utf8"));
    if (typeof read === "object" && read !== null && "last_id" in read && "last_value" in read) {
      const { last_id: id, last_value: value } = read;
      if (typeof id === "string" && (typeof value === "string" || typeof value === "number")) return { id, value };
    }
  } catch {
    // Falls through to the answer for every cursor that cannot be read.
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}
