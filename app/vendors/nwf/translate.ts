import type { Flag, Reading, ReadingNote, Stage, VendorItem, VendorParcel } from "../../domain/vendor.ts";
import { onlyValue } from "../only-value.ts";
import { readDate, readLatest } from "../read-date.ts";
import { joinSku, readList, type ListedOrder } from "./order-list.ts";
import { toPieces, zone, type Piece } from "./pieces.ts";
import type { StatusRow } from "./schemas.ts";
import { nwfStatus } from "./statuses.ts";

/**
 * Translates the rows of one order into our words. `listed`: its rows in the list, which alone name carrier, SKU and dates; null when not known.
 * `rows` must not be empty. `skipped`: rows of the reply that could not be read and may be pieces of this order.
 */
export function toReading(order: {
  number: string;
  rows: StatusRow[];
  skipped: number;
  listed: ListedOrder | null;
  mark: string | null;
}): Reading {
  const pieces = toPieces(order.rows);
  const listed = readList(order.listed);
  const skuOf = joinSku(listed, pieces);
  const { stage, flags } = readStage(pieces, order.skipped);
  const costs = pieces.flatMap((piece) => piece.cost ?? []);
  return {
    number: order.number,
    po: order.number,
    confirmation: null,
    stage,
    flags,
    status: readStatus(pieces),
    parcels: toParcels(pieces, listed),
    pieces: pieces.map((piece) => ({ ...pick(piece), sku: skuOf(piece) })),
    items: toItems(pieces, skuOf),
    cost: costs.length === 0 ? null : (costs.reduce((sum, cost) => sum + cost, 0) / 10_000).toFixed(2),
    // Whether DateAdded has a time is not documented: a bare day must not make an order of that day look like one of before it.
    addedAt: earliest(listed.map((row) => readLatest(row.dateadded, zone))),
    dueAt: latest(listed.map((row) => readDate(row.duedate, zone))),
    notes: toNotes(pieces, order.skipped),
    mark: order.mark,
  };
}

/** The table of rulebook 1. A row that could not be read may be a piece that has not shipped. */
function readStage(pieces: Piece[], skipped: number): { stage: Stage; flags: Flag[] } {
  const shipped = pieces.filter((piece) => piece.shipped).length;
  if (shipped === pieces.length && skipped === 0) return { stage: "shipped", flags: [] };
  if (shipped > 0) return { stage: "partially_shipped", flags: [] };
  const stages = pieces.map((piece) => nwfStatus(piece.status)?.stage);
  if (stages.includes("on_hold")) return { stage: "on_hold", flags: ["needs_a_person"] };
  if (stages.includes(undefined)) return { stage: "unknown", flags: [] };
  return { stage: stages.includes("received") ? "received" : "in_production", flags: [] };
}

/** NWF has a status for each piece and none for the order: the code names those that occur, the label counts them. */
function readStatus(pieces: Piece[]): { code: string; label: string } {
  const counts = new Map<string, number>();
  for (const { status } of pieces) counts.set(status, (counts.get(status) ?? 0) + 1);
  const names = [...counts.keys()].sort();
  const label = names.length === 1 ? (names[0] ?? "") : names.map((name) => `${counts.get(name) ?? 0} ${name}`).join(", ");
  return { code: names.join("+").slice(0, 100), label: label.slice(0, 100) };
}

function toParcels(pieces: Piece[], listed: ReturnType<typeof readList>): VendorParcel[] {
  const inside = Map.groupBy(
    pieces.flatMap((piece) => piece.numbers.map((number) => ({ number, piece }))),
    ({ number }) => number,
  );
  const carriers = Map.groupBy(
    listed.flatMap(({ numbers, shipvia }) => (shipvia ? numbers.map((number) => ({ number, shipvia })) : [])),
    ({ number }) => number,
  );
  return [...inside]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([number, travelling]) => ({
      number,
      url: null,
      carrier: onlyValue((carriers.get(number) ?? []).map(({ shipvia }) => shipvia)),
      shippedAt: earliest(travelling.map(({ piece }) => piece.shippedAt)),
      deliveredAt: null,
      etaAt: null,
      size: null,
      pieces: travelling.map(({ piece }) => piece.key),
    }));
}

function toItems(pieces: Piece[], skuOf: (piece: Piece) => string | null): VendorItem[] {
  return [...Map.groupBy(pieces, ({ item }) => item)].map(([item, copies]) => ({
    item,
    sku: onlyValue(copies.map(skuOf)),
    variantId: null,
    quantity: copies.length,
  }));
}

function toNotes(pieces: Piece[], skipped: number): ReadingNote[] {
  const notes: ReadingNote[] = [];
  for (const status of new Set(pieces.map((piece) => piece.status))) {
    if (!nwfStatus(status)) notes.push({ kind: "unknown_status", code: status, label: status });
  }
  for (const field of new Set(pieces.flatMap((piece) => piece.oddField ?? []))) notes.push({ kind: "odd_number", field });
  const held = pieces.filter((piece) => !piece.shipped && nwfStatus(piece.status)?.stage === "on_hold").length;
  if (held > 0 && pieces.some((piece) => piece.shipped)) notes.push({ kind: "held_pieces", count: held });
  if (skipped > 0) notes.push({ kind: "skipped_rows", count: skipped });
  return notes;
}

function pick({ key, item, copy, status, shipped, numbers }: Piece): Omit<Piece, "shippedAt" | "cost" | "oddField"> {
  return { key, item, copy, status, shipped, numbers };
}

/** A reply may hold more rows than a function takes arguments, so the dates are not handed to `Math.min` as such. */
function earliest(dates: (Date | null)[]): Date | null {
  return dates.reduce((first, date) => (first === null || (date !== null && date < first) ? date : first), null);
}

function latest(dates: (Date | null)[]): Date | null {
  return dates.reduce((last, date) => (last === null || (date !== null && date > last) ? date : last), null);
}
