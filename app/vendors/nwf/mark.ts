import { createHash } from "node:crypto";
import { dayMs, later } from "../../domain/clock.ts";
import { readDate } from "../read-date.ts";
import { listNames, readList, type ListedOrder } from "./order-list.ts";
import { zone, type Piece } from "./pieces.ts";
import { nwfStatus } from "./statuses.ts";

/**
 * A mark stands for "the list rows of this order when OrderStatus was last read": `1.<first DateAdded>.<day of the reading>.<hash of the rows>`.
 * While the list shows the same rows, the order is as it was read.
 */
const pattern = /^1\.(\d{4}-\d{2}-\d{2})\.(\d{4}-\d{2}-\d{2})\.([0-9a-f]{32})$/;

/** What no list shows (a cost that is corrected, Shipped turned into Received) is taken in after so many days at the latest. */
const longestTrustMs = 7 * dayMs;

/** Whether the list shows the order as it was when the mark was made. */
export function isUnchanged(mark: string | null, listed: ListedOrder, now: Date): boolean {
  const match = pattern.exec(mark ?? "");
  const readAt = readDate(match?.[2] ?? null, zone);
  if (!match || !readAt || now.getTime() - readAt.getTime() > longestTrustMs) return false;
  return match[3] === hashOf(listed);
}

/** The day an order was taken in, from its mark; null if there is none. */
export function addedDay(mark: string | null): Date | null {
  return readDate(pattern.exec(mark ?? "")?.[1] ?? null, zone);
}

/** A day as the vendor's parameters take it. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/**
 * The mark for a reading, or null if the list could change without showing it. It shows every change only if it shows every piece, each with
 * the status and the numbers that OrderStatus gave, and if what stands in none of the three status lists has a number and a ship date:
 * such a piece counts as shipped under any status, while without both, Received could turn into Shipped unseen.
 */
export function makeMark(listed: ListedOrder, pieces: Piece[], now: Date): string | null {
  const rows = readList(listed);
  const added = rows.map((row) => readDate(row.dateadded, zone)?.getTime() ?? NaN);
  if (listed.All.length !== pieces.length || added.some(Number.isNaN)) return null;
  const inStatusLists = (["New", "Processing", "Held"] as const).every((name) => listed[name].length === countStatus(pieces, name));
  const restIsShown = pieces.every(
    (piece) => isInStatusList(piece) || (nwfStatus(piece.status) && piece.numbers.length > 0 && piece.shippedAt),
  );
  const shownShipped = rows.filter((row) => row.numbers.length > 0 && readDate(row.dateshipped, zone)).length;
  const shipped = pieces.filter((piece) => piece.numbers.length > 0 && piece.shippedAt).length;
  if (!inStatusLists || !restIsShown || shownShipped !== shipped || numbersOf(rows) !== numbersOf(pieces)) return null;
  // A day earlier, since a day written without a time zone can be the day before in another.
  return `1.${dayOf(later(new Date(Math.min(...added)), -dayMs))}.${dayOf(now)}.${hashOf(listed)}`;
}

function countStatus(pieces: Piece[], name: string): number {
  return pieces.filter((piece) => piece.status.toLowerCase() === name.toLowerCase()).length;
}

function isInStatusList(piece: Piece): boolean {
  return ["new", "processing", "held"].includes(piece.status.toLowerCase());
}

function numbersOf(owners: { numbers: string[] }[]): string {
  return owners
    .map((owner) => [...owner.numbers].sort().join())
    .sort()
    .join("\n");
}

/** Of all rows in all lists, in whatever order they came. */
function hashOf(listed: ListedOrder): string {
  const lines = listNames.flatMap((name) => listed[name].map((row) => JSON.stringify([name, ...Object.values(row)]))).sort();
  return createHash("sha256").update(lines.join("\n")).digest("hex").slice(0, 32);
}
