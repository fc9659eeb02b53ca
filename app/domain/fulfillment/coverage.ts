import type { Fulfillment } from "../shop.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";
import { byShipping, lacksNumber, pieceText, type Unit } from "./units.ts";

/**
 * Where a unit stands at Shopify. `left`: in a fulfillment of ours that somebody cancelled, which is a person's decision.
 * `in_flight`: in a create whose outcome is not known.
 */
export type Cover =
  | { kind: "fulfilled"; fulfillment: Fulfillment; isOurs: boolean }
  | { kind: "left"; fulfillment: Fulfillment | null; isRefulfilled: boolean }
  | { kind: "in_flight"; isSeen: boolean };

export type Coverage = ReadonlyMap<Unit, Cover>;

type Places = { fulfillment: Fulfillment; free: Map<string, number> };

/**
 * Which units stand in which fulfillment, piece by piece (rulebook 4.4): first by our ledger, then by a number they share,
 * then the ones shipped first, since of equal pieces those fulfilled by hand count as the ones shipped first; under somebody else's number,
 * before them the ones that the vendor has given none.
 */
export function coverageOf(facts: Facts): Coverage {
  const covers = new Map<Unit, Cover>();
  const places = liveFulfillments(facts.order).map((fulfillment) => ({ fulfillment, free: freePlaces(fulfillment) }));
  const units = facts.units.filter((unit) => !unit.isSurplus);
  for (const unit of units) coverByLedger(facts, unit, { covers, places });
  coverStrays(facts, units, covers);
  const open = () => units.filter((unit) => isOpen(covers.get(unit))).sort(byShipping);
  for (const place of places) {
    const evidence = evidenceOf(facts, place.fulfillment, covers);
    for (const unit of open()) {
      const isSame = [...unit.numbers, ...unit.oldNumbers].some((number) => evidence.has(number));
      if (isSame) take(place, unit, { covers, isSame });
    }
  }
  const spare = sparePieces(facts);
  for (const place of places) {
    const isUnderOther = standingNumbers(place.fulfillment).some((number) => !facts.ourNumbers.has(number));
    if (isUnderOther) leaveToSpare(place, spare);
    const wanted = isUnderOther ? open().sort(byLack) : open();
    for (const unit of wanted) take(place, unit, { covers, isSame: false });
  }
  return covers;
}

/** Fulfillments of ours that were cancelled and whose pieces nobody fulfilled again, unless a person said to leave them. */
export function cancelledByPerson({ ledger }: Facts, coverage: Coverage): { unit: Unit; fulfillment: Fulfillment }[] {
  return [...coverage].flatMap(([unit, cover]) =>
    cover.kind === "left" && !cover.isRefulfilled && cover.fulfillment !== null && !ledger.isLeft(cover.fulfillment.id)
      ? [{ unit, fulfillment: cover.fulfillment }]
      : [],
  );
}

function coverByLedger(facts: Facts, unit: Unit, { covers, places }: { covers: Map<Unit, Cover>; places: Places[] }): void {
  const text = pieceText(unit.key);
  if (facts.ledger.inFlight.has(text)) covers.set(unit, { kind: "in_flight", isSeen: false });
  const id = facts.ledger.fulfillmentOf.get(text);
  if (id === undefined) return;
  const place = places.find(({ fulfillment }) => fulfillment.id === id);
  if (place !== undefined) {
    // Even if Shopify shows fewer pieces there than we put in: what was written once is never free again.
    usePlace(place, unit);
    covers.set(unit, { kind: "fulfilled", fulfillment: place.fulfillment, isOurs: true });
    return;
  }
  const cancelled = facts.order.fulfillments.find((fulfillment) => fulfillment.id === id) ?? null;
  covers.set(unit, { kind: "left", fulfillment: cancelled, isRefulfilled: false });
}

/** A create on its way whose pieces have other keys by now, since the link is another one or its items became known: it takes the places of units of its lines. */
function coverStrays({ ledger }: Facts, units: Unit[], covers: Map<Unit, Cover>): void {
  const keys = new Set(units.map(({ key }) => pieceText(key)));
  for (const [text, { lineId }] of ledger.inFlight) {
    if (keys.has(text)) continue;
    const [unit] = units.filter((one) => one.key.lineId === lineId && !covers.has(one)).sort(byShipping);
    if (unit !== undefined) covers.set(unit, { kind: "in_flight", isSeen: false });
  }
}

/** The numbers that speak for a unit standing there. Where units do by our doing, what we wrote ourselves says nothing about further ones: it may be there for pieces that were cancelled. */
function evidenceOf(facts: Facts, fulfillment: Fulfillment, covers: Coverage): ReadonlySet<string> {
  const isOurs = [...covers.values()].some((cover) => cover.kind === "fulfilled" && cover.isOurs && cover.fulfillment === fulfillment);
  const brought = isOurs ? facts.ledger.broughtInto(fulfillment.id) : new Set<string>();
  return new Set(standingNumbers(fulfillment).filter((number) => !brought.has(number)));
}

/** Units that a fulfillment made by others may still cover: free ones, those left by a person, those in flight. */
function isOpen(cover: Cover | undefined): boolean {
  if (cover?.kind === "left") return !cover.isRefulfilled;
  return cover === undefined || (cover.kind === "in_flight" && !cover.isSeen);
}

function take(place: Places, unit: Unit, { covers, isSame }: { covers: Map<Unit, Cover>; isSame: boolean }): void {
  const before = covers.get(unit);
  if (!usePlace(place, unit)) return;
  if (before?.kind === "in_flight") covers.set(unit, { ...before, isSeen: true });
  else if (before?.kind === "left" && !isSame) covers.set(unit, { ...before, isRefulfilled: true });
  else covers.set(unit, { kind: "fulfilled", fulfillment: place.fulfillment, isOurs: false });
}

/** A number of somebody's own was most likely typed for what the vendor gives none. */
function byLack(a: Unit, b: Unit): number {
  return Number(lacksNumber(b)) - Number(lacksNumber(a));
}

/** Pieces of a line that no link makes are taken first by fulfillments that carry somebody else's number. */
function leaveToSpare(place: Places, spare: Map<string, number>): void {
  for (const [lineId, free] of place.free) {
    const left = Math.min(free, spare.get(lineId) ?? 0);
    place.free.set(lineId, free - left);
    spare.set(lineId, (spare.get(lineId) ?? 0) - left);
  }
}

function sparePieces({ order, units }: Facts): Map<string, number> {
  const linked = (lineId: string) => units.filter((unit) => unit.key.lineId === lineId && !unit.isSurplus).length;
  return new Map(order.lines.map((line) => [line.id, Math.max(0, line.currentQuantity - linked(line.id))]));
}

function freePlaces(fulfillment: Fulfillment): Map<string, number> {
  const free = new Map<string, number>();
  for (const { lineId, quantity } of fulfillment.pieces) free.set(lineId, (free.get(lineId) ?? 0) + quantity);
  return free;
}

function usePlace(place: Places, unit: Unit): boolean {
  const free = place.free.get(unit.key.lineId) ?? 0;
  if (free > 0) place.free.set(unit.key.lineId, free - 1);
  return free > 0;
}

/** The fulfillments in which units stand by our doing. */
export function oursOf(coverage: Coverage): Map<Fulfillment, Unit[]> {
  const ours = new Map<Fulfillment, Unit[]>();
  for (const [unit, cover] of coverage) {
    if (cover.kind === "fulfilled" && cover.isOurs) ours.set(cover.fulfillment, [...(ours.get(cover.fulfillment) ?? []), unit]);
  }
  return ours;
}
