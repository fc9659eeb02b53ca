import { readNumbers } from "../../domain/tracking/read-numbers.ts";
import { onlyValue } from "../only-value.ts";
import { readDate } from "../read-date.ts";
import { zone, type Piece } from "./pieces.ts";
import { listRowSchema, type ListRow } from "./schemas.ts";

/**
 * The four lists in the order in which a sweep asks for them. Which of them a row stands in is its status: rows name none themselves. All comes
 * last, so that a piece that the vendor takes in meanwhile is no piece that All hides (README, "the sweep").
 */
export const listNames = ["New", "Processing", "Held", "All"] as const;
export type ListName = (typeof listNames)[number];

/** The rows of one order, by list. */
export type ListedOrder = Record<ListName, ListRow[]>;

/** All orders of the lists by `orderKey`. */
export type OrderLists = Map<string, ListedOrder>;

/** Sorts the rows of the lists by order. Repeats stay: two lines with one SKU have equal rows. */
export function toOrderLists(lists: Record<ListName, Record<string, unknown>[]>): OrderLists {
  const orders: OrderLists = new Map();
  for (const name of listNames) {
    for (const raw of lists[name]) {
      const row = listRowSchema.parse(raw);
      if (row.ordernumber === null) continue;
      const key = orderKey(row.ordernumber);
      const order = orders.get(key) ?? emptyOrder();
      order[name].push(row);
      orders.set(key, order);
    }
  }
  return orders;
}

/**
 * Whether the list of All holds every piece that the other lists hold and that was added since `start`. If not, the vendor cut it off (whether it
 * does is not documented), and a new piece of an order could be hidden behind the cut.
 */
export function isWhole(orders: OrderLists, start: Date): boolean {
  for (const listed of orders.values()) {
    const all = new Set(listed.All.map(pieceOf));
    const isHidden = (row: ListRow): boolean => {
      const added = readDate(row.dateadded, zone);
      return added !== null && added > start && !all.has(pieceOf(row));
    };
    if ([...listed.New, ...listed.Processing, ...listed.Held].some(isHidden)) return false;
  }
  return true;
}

/** What tells one piece of an order from another whatever happens to it: its number, carrier or date may come while the lists are read. */
function pieceOf({ copy, vendorsku, framenumber, dateadded }: ListRow): string {
  return JSON.stringify([copy, vendorsku, framenumber, dateadded]);
}

/** Order numbers are compared without regard to case, as the vendor's database does. */
export function orderKey(number: string): string {
  return number.trim().toLowerCase();
}

export type ReadListRow = ListRow & { numbers: string[] };

/** The rows that name an order's carrier, SKU and dates, each piece once. */
export function readList(listed: ListedOrder | null): ReadListRow[] {
  if (!listed) return [];
  const rows = listed.All.length > 0 ? listed.All : [...listed.New, ...listed.Processing, ...listed.Held];
  return rows.map((row) => ({ ...row, numbers: readNumbers(row.shiptrackingnumber).numbers }));
}

/** Whether a piece has a number that no row of the list shows. Both sides are in normal form: the vendor may spell a number two ways. */
export function lacksNumber(listed: ListedOrder | null, pieces: Piece[]): boolean {
  const shown = new Set(readList(listed).flatMap((row) => row.numbers));
  return pieces.some((piece) => piece.numbers.some((number) => !shown.has(number)));
}

/**
 * The SKU of each piece. The list has no ItemNumber and OrderStatus no SKU, so the join is by copy and tracking number, or by there being
 * one SKU only (rulebook 2.5). Where rows are missing, or several SKUs fit, there is none: a guess would ship the wrong line.
 */
export function joinSku(rows: ReadListRow[], pieces: Piece[]): (piece: Piece) => string | null {
  if (rows.length < pieces.length) return () => null;
  const only = onlySku(rows);
  if (only !== null) return () => only;
  const groups = Map.groupBy(rows, (row) => joinOf(row.copy ?? 1, row.numbers));
  const skus = new Map([...groups].map(([join, group]) => [join, onlySku(group)]));
  return (piece) => skus.get(joinOf(piece.copy, piece.numbers)) ?? null;
}

function onlySku(rows: ReadListRow[]): string | null {
  return onlyValue(rows.map((row) => row.vendorsku));
}

function joinOf(copy: number, numbers: string[]): string {
  return [copy, ...numbers.toSorted()].join();
}

function emptyOrder(): ListedOrder {
  return { New: [], Processing: [], Held: [], All: [] };
}
