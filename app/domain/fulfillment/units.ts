import type { OrderLine } from "../shop.ts";
import type { LinkedOrder, LinkLine, Parcel, PieceKey } from "../records.ts";
import type { VendorPiece } from "../vendor.ts";
import { compareText } from "../tracking/tracking-of.ts";
import { travelling } from "./travelling.ts";

/** One unit of an order line that a link makes: what one piece of a fulfillment stands for. */
export type Unit = {
  linked: LinkedOrder;
  key: PieceKey;
  hasShipped: boolean;
  /** Current numbers it travels under, in stable order; empty before it shipped. */
  numbers: string[];
  /** Superseded numbers it travelled under. */
  oldNumbers: string[];
  /** Orders equal pieces: the ones shipped first come first. */
  shippedAt: Date | null;
  /** When a person said that it has shipped; null: the vendor says so, or nobody. */
  saidAt: Date | null;
  /** The vendor made more than the link asks for: never fulfilled. */
  isSurplus: boolean;
};

/** The units of one link. Vendors that tell pieces apart say what shipped; of the others everything ships at the stage `shipped`. */
export function unitsOf(linked: LinkedOrder, about: { lines: OrderLine[]; claimed: ReadonlySet<string> }): Unit[] {
  if (tellsPieces(linked)) return pieceUnits(linked, about);
  const { vendorOrder, parcels, link } = linked;
  const hasShipped = vendorOrder.stage === "shipped" || vendorOrder.stage === "delivered";
  return wholeUnits(linked, { lines: link.lines, hasShipped, parcels });
}

/** Whether the vendor says which pieces travel in which parcel. */
export function tellsPieces(linked: LinkedOrder): boolean {
  return linked.vendorOrder.pieces.length > 0;
}

export function pieceText(key: PieceKey): string {
  return `${key.linkId} ${key.lineId} ${key.piece}`;
}

/** Shipped, and the vendor has given no number for it. */
export function lacksNumber({ hasShipped, numbers }: Unit): boolean {
  return hasShipped && numbers.length === 0;
}

/** Shipped ones by date, then the others; equal ones in the order of the link. */
export function byShipping(a: Unit, b: Unit): number {
  return (a.shippedAt?.getTime() ?? Infinity) - (b.shippedAt?.getTime() ?? Infinity) || 0;
}

/** Units that ship together or not at all, under all of these parcels. */
function wholeUnits(linked: LinkedOrder, given: { lines: LinkLine[]; hasShipped: boolean; parcels: Parcel[] }): Unit[] {
  const counted = new Map<string, number>();
  return given.lines.flatMap((line) =>
    Array.from({ length: line.quantity }, (): Unit => {
      const ordinal = (counted.get(line.lineId) ?? 0) + 1;
      counted.set(line.lineId, ordinal);
      return {
        ...travelling(linked, given),
        linked,
        key: { linkId: linked.link.id, lineId: line.lineId, piece: String(ordinal) },
        saidAt: null,
        isSurplus: false,
      };
    }),
  );
}

/**
 * A line that names no item takes the pieces of its SKU; alone in its link, all of them. Where neither tells which pieces
 * are which line's, these lines wait until every piece that is left has shipped: then it makes no difference.
 */
function pieceUnits(linked: LinkedOrder, { lines, claimed }: { lines: OrderLine[]; claimed: ReadonlySet<string> }): Unit[] {
  const free = new Set([...linked.vendorOrder.pieces].sort((a, b) => a.copy - b.copy || compareText(a.key, b.key)));
  const unknown: LinkLine[] = [];
  const units: Unit[] = [];
  for (const line of linked.link.lines) {
    const pieces = [...free].filter((piece) => isOfLine(piece, line, { linked, lines }));
    for (const piece of pieces) free.delete(piece);
    if (pieces.length === 0 && line.item === null) unknown.push(line);
    else units.push(...withSurplus(unitsOfLine(linked, line, pieces), line.quantity, claimed));
  }
  const rest = [...free];
  const hasShipped = rest.length > 0 && rest.every((piece) => piece.shipped);
  return [...units, ...wholeUnits(linked, { lines: unknown, hasShipped, parcels: parcelsOf(linked, rest) })];
}

function isOfLine(piece: VendorPiece, line: LinkLine, { linked, lines }: { linked: LinkedOrder; lines: OrderLine[] }): boolean {
  if (line.item !== null) return piece.item === line.item;
  if (linked.link.lines.length === 1) return true;
  const sku = lines.find((one) => one.id === line.lineId)?.sku ?? null;
  return sku !== null && (piece.sku === sku || piece.item === sku);
}

function unitsOfLine(linked: LinkedOrder, line: LinkLine, pieces: VendorPiece[]): Unit[] {
  const perUnit = Math.max(1, line.piecesPerUnit);
  const units: Unit[] = [];
  for (let at = 0; at + perUnit <= pieces.length; at += perUnit) units.push(pieceUnit(linked, line, pieces.slice(at, at + perUnit)));
  return units;
}

/** What stands in the ledger keeps its place, so that a corrected ship date never moves a piece that is written already. */
function withSurplus(units: Unit[], quantity: number, claimed: ReadonlySet<string>): Unit[] {
  const isClaimed = (unit: Unit) => claimed.has(pieceText(unit.key));
  const ranked = [...units.filter(isClaimed), ...units.filter((unit) => !isClaimed(unit)).sort(byShipping)];
  const surplus = new Set(ranked.slice(quantity));
  return units.map((unit) => (surplus.has(unit) ? { ...unit, isSurplus: true } : unit));
}

/** A bundle ships when all of its pieces did. */
function pieceUnit(linked: LinkedOrder, line: LinkLine, pieces: VendorPiece[]): Unit {
  const hasShipped = pieces.every((piece) => piece.shipped);
  return {
    ...travelling(linked, { hasShipped, parcels: parcelsOf(linked, pieces) }),
    linked,
    key: { linkId: linked.link.id, lineId: line.lineId, piece: pieces[0]?.key ?? "" },
    saidAt: null,
    isSurplus: false,
  };
}

function parcelsOf(linked: LinkedOrder, pieces: VendorPiece[]): Parcel[] {
  const keys = new Set(pieces.map((piece) => piece.key));
  const named = new Set(pieces.flatMap((piece) => piece.numbers));
  return linked.parcels.filter((parcel) => named.has(parcel.number) || parcel.pieces.some((piece) => keys.has(piece)));
}
