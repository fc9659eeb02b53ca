import type { SeenFulfillment, Truth, Unit } from "./truth.ts";

type Piece = { sku: string; fulfillment: SeenFulfillment };

export type Match = {
  /** Pieces of the app's that no unit is left for. */
  surplus: Piece[];
  /** Units that are to be fulfilled and stand nowhere. */
  missing: Unit[];
  /** Where each of the others stands. */
  homes: ReadonlyMap<Unit, SeenFulfillment>;
};

/**
 * Which unit stands in which fulfillment, found by augmenting paths: a piece of the app's may stand for a unit that travels under one of its
 * fulfillment's numbers; what a merchant fulfilled by hand may stand for any unit of the line, or for one that no vendor makes. The older
 * fulfillment comes first, and what was fulfilled by hand counts as what leaves first: it never gives way to a later piece of the app's.
 */
export function matchPieces(truth: Truth, live: SeenFulfillment[], ordered: Record<string, number>): Match {
  const units = truth.units;
  const taken = new Map<Unit, Piece>();
  const fits = (piece: Piece, unit: Unit): boolean => {
    if (piece.sku !== unit.sku) return false;
    if (piece.fulfillment.by === "merchant") return true;
    return unit.fate !== "never" && travelsIn(unit, piece.fulfillment);
  };
  const place = (piece: Piece, tried: Set<Unit>, from?: Unit): boolean => {
    const worst = from === undefined || piece.fulfillment.by === "app" ? Infinity : rank(from);
    // Units that have to stand somewhere come first, so that a merchant's piece is never counted for one that need not.
    const open = units.filter((unit) => fits(piece, unit) && !tried.has(unit) && rank(unit) <= worst).sort((a, b) => rank(a) - rank(b));
    for (const unit of open) {
      tried.add(unit);
      const before = taken.get(unit);
      if (before === undefined || place(before, tried, unit)) {
        taken.set(unit, piece);
        return true;
      }
    }
    return false;
  };
  const pieces = live.flatMap((fulfillment) =>
    fulfillment.pieces.flatMap(({ sku, quantity }) => Array.from({ length: quantity }, (): Piece => ({ sku, fulfillment }))),
  );
  const spare = new Map(Object.entries(ordered).map(([sku, count]) => [sku, count - units.filter((unit) => unit.sku === sku).length]));
  const surplus: Piece[] = [];
  for (const piece of pieces) {
    if (place(piece, new Set())) continue;
    if (piece.fulfillment.by === "app") {
      surplus.push(piece);
      continue;
    }
    const left = spare.get(piece.sku) ?? 0;
    spare.set(piece.sku, left - 1);
    // A merchant cannot fulfil too much by hand. Then the app did: a piece of the line too many is its.
    if (left <= 0 && pieces.some(({ sku, fulfillment }) => sku === piece.sku && fulfillment.by === "app")) surplus.push(piece);
  }
  return {
    surplus,
    missing: units.filter((unit) => unit.fate === "must" && !taken.has(unit)),
    homes: new Map([...taken].map(([unit, { fulfillment }]) => [unit, fulfillment])),
  };
}

/** Under a number that stands there, or stood there until a person took it out. */
export function travelsIn(unit: Unit, { numbers, byHand }: SeenFulfillment): boolean {
  return unit.numbers.some((number) => numbers.includes(number) || byHand.removed.includes(number));
}

function rank({ fate }: Unit): number {
  return fate === "must" ? 0 : fate === "may" ? 1 : 2;
}
