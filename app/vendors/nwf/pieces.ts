import { readNumbers } from "../../domain/tracking/read-numbers.ts";
import { readDate } from "../read-date.ts";
import type { StatusRow } from "./schemas.ts";
import { countsAsShipped, nwfStatus } from "./statuses.ts";

/** NWF's samples carry the offset of US Pacific time; where it leaves the offset out, that is what is meant (README, "sources"). */
export const zone = "America/Los_Angeles";

/** One physical piece, from one row or from repeats of it. */
export type Piece = {
  key: string;
  item: string;
  copy: number;
  status: string;
  shipped: boolean;
  numbers: string[];
  shippedAt: Date | null;
  /** In hundredths of a cent; null when the row names no amount. */
  cost: number | null;
  oddField: string | null;
};

/** The pieces of an order by their key, each once, sorted by key. */
export function toPieces(rows: StatusRow[]): Piece[] {
  const byKey = Map.groupBy(rows.map(toPiece), ({ key }) => key);
  const pieces = [...byKey.values()].flatMap(merge);
  return pieces.sort((a, b) => (a.item === b.item ? a.copy - b.copy : a.item < b.item ? -1 : 1));
}

function toPiece(row: StatusRow): Piece {
  const item = row.itemnumber ?? "";
  // Whether copies count from 0 or 1 is not documented: any whole number will do, and a row without one is the only copy.
  const copy = row.copy !== null && Number.isSafeInteger(row.copy) ? row.copy : 1;
  const status = row.status ?? "";
  const { numbers, isOdd } = readNumbers(row.shiptrackingnumber);
  const shippedAt = readDate(row.dateshipped, zone);
  return {
    key: `${item}/${copy}`,
    item,
    copy,
    status,
    shipped: countsAsShipped({ status, hasNumber: numbers.length > 0, hasShipDate: shippedAt !== null }),
    numbers,
    shippedAt,
    cost: costOf(row),
    oddField: isOdd ? row.shiptrackingnumber : null,
  };
}

/** What the piece costs the merchant: its five amounts together (README, "sources"). Whole numbers, so that cents add up. */
function costOf(row: StatusRow): number | null {
  const amounts = [row.itemcost, row.boxprice, row.giftcardcharge, row.giftwrapcharge, row.shippingcharges].filter(
    (amount) => amount !== null,
  );
  return amounts.length === 0 ? null : amounts.reduce((sum, amount) => sum + Math.round(amount * 10_000), 0);
}

/** The rows of one piece: it may travel in several parcels, so all numbers count. Chosen by value, never by position. */
function merge(rows: Piece[]): Piece[] {
  return rows.slice(0, 1).map((first) => ({
    ...first,
    status: rows.reduce((shown, row) => (isShownBefore(row, shown) ? row : shown)).status,
    shipped: rows.some((row) => row.shipped),
    numbers: rows.length === 1 ? first.numbers : [...new Set(rows.flatMap((row) => row.numbers))].sort(),
    shippedAt: rows.reduce((known, { shippedAt }) => smaller(known, shippedAt), first.shippedAt),
    cost: rows.reduce((known, { cost }) => (cost === null || (known !== null && known > cost) ? known : cost), first.cost),
    oddField: rows.reduce((known, { oddField }) => smaller(known, oddField), first.oddField),
  }));
}

function smaller<T extends Date | string>(a: T | null, b: T | null): T | null {
  return a === null || (b !== null && b < a) ? b : a;
}

function isShownBefore(a: Piece, b: Piece): boolean {
  return rank(a) < rank(b) || (rank(a) === rank(b) && a.status < b.status);
}

/** Of two statuses for one piece the shown one: the one that shipped, else what needs somebody, else the furthest back. */
function rank(piece: Piece): number {
  if (piece.shipped) return 0;
  const stage = nwfStatus(piece.status)?.stage;
  return stage === undefined ? 1 : stage === "on_hold" ? 2 : stage === "received" ? 3 : 4;
}
