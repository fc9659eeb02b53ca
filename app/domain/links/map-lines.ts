import type { LineId } from "../ids.ts";
import type { LinkLine } from "../records.ts";
import type { OrderLine } from "../shop.ts";
import type { VendorItem } from "../vendor.ts";
import type { OpenQuantities } from "./coverage.ts";
import { sameWord } from "./makes.ts";

export type MapInput = {
  /** All lines of the order: positions count over the shippable ones. */
  lines: OrderLine[];
  /** What other links leave over. */
  open: OpenQuantities;
  /** Lines this link may take: those its connection is known to make, or all that a person allows. */
  allowed: ReadonlySet<LineId>;
  /** What the vendor says it makes; empty when it does not say. */
  items: VendorItem[];
  /** The vendor tells single pieces apart, so its item numbers are the caller's own and may be positions. */
  hasPieces: boolean;
};

export type Mapping = {
  lines: LinkLine[];
  /** Items that fit no line: a problem each, never a guess. */
  unmapped: VendorItem[];
};

/** Which units of which lines a vendor order makes (rulebook 2.5). Takes no unit that is not open. */
export function mapLines(input: MapInput): Mapping {
  const open = new Map([...input.open].filter(([lineId]) => input.allowed.has(lineId)));
  if (input.items.length === 0) return { lines: takeAll(input.lines, open), unmapped: [] };
  const mapped: LinkLine[] = [];
  let rest = input.items;
  for (const rule of [byVariant, bySku, byLineId]) {
    const round = pourGroups(rule, rest, input.lines, open);
    mapped.push(...round.mapped);
    rest = round.rest;
  }
  if (input.hasPieces) {
    const round = byPosition(rest, input.lines, open);
    mapped.push(...round.mapped);
    rest = round.rest;
  }
  return { lines: mapped, unmapped: rest };
}

type Round = { mapped: LinkLine[]; rest: VendorItem[] };
type Open = Map<LineId, number>;
type Rule = (item: VendorItem, line: OrderLine) => boolean;

const byVariant: Rule = (item, line) => item.variantId !== null && item.variantId === line.variantId;
const bySku: Rule = (item, line) => sameWord(item.sku, line.sku) || sameWord(item.item, line.sku);
const byLineId: Rule = (item, line) => item.item.trim() === line.id;

/** The vendor names nothing: everything that is open and allowed. */
function takeAll(lines: OrderLine[], open: Open): LinkLine[] {
  return lines.flatMap((line) => take(line, null, open.get(line.id) ?? 0, open));
}

/**
 * Items that fit the same lines are dealt with together: two lines of one SKU are alike, so which copy goes to which line
 * matters only when the counts differ, and then it cannot be told.
 */
function pourGroups(rule: Rule, items: VendorItem[], lines: OrderLine[], open: Open): Round {
  const round: Round = { mapped: [], rest: [] };
  for (const { fitting, group } of groupItems(rule, items, lines, open)) {
    const poured = pour(group, fitting, open);
    if (poured === null) round.rest.push(...group);
    else round.mapped.push(...poured);
  }
  return { mapped: round.mapped, rest: inOrderOf(items, round.rest) };
}

function groupItems(rule: Rule, items: VendorItem[], lines: OrderLine[], open: Open): { fitting: OrderLine[]; group: VendorItem[] }[] {
  const groups = new Map<string, { fitting: OrderLine[]; group: VendorItem[] }>();
  for (const item of items) {
    const fitting = lines.filter((line) => rule(item, line) && (open.get(line.id) ?? 0) > 0);
    const key = fitting.map(({ id }) => id).join(" ");
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { fitting, group: [item] });
    else known.group.push(item);
  }
  return [...groups.values()];
}

/** null when it cannot be told how the items spread over the lines. */
function pour(items: VendorItem[], lines: OrderLine[], open: Open): LinkLine[] | null {
  const copies = sum(items.map(({ quantity }) => quantity));
  const room = sum(lines.map(({ id }) => open.get(id) ?? 0));
  const removed = sum(lines.map((line) => line.quantity - line.currentQuantity));
  if (copies === 0 || room === 0) return null;
  // More copies than units are in order only where units were taken off the order after it was placed; else it may be a bundle.
  if (lines.length === 1 ? copies > room + removed : copies !== room) return null;
  return items.flatMap((item) => {
    let left = item.quantity;
    return lines.flatMap((line) => {
      const taken = take(line, item.item, Math.min(left, open.get(line.id) ?? 0), open);
      left -= sum(taken.map(({ quantity }) => quantity));
      return taken;
    });
  });
}

/** The n-th item is the n-th shippable line, only where the copies are exactly the units still to be made. */
function byPosition(items: VendorItem[], lines: OrderLine[], open: Open): Round {
  const shippable = lines.filter((line) => line.requiresShipping && !line.isGiftCard).toSorted((a, b) => a.position - b.position);
  const round: Round = { mapped: [], rest: [] };
  for (const item of items) {
    const line = /^[1-9]\d{0,4}$/.test(item.item.trim()) ? shippable[Number(item.item) - 1] : undefined;
    if (line !== undefined && item.quantity > 0 && item.quantity === open.get(line.id))
      round.mapped.push(...take(line, item.item, item.quantity, open));
    else round.rest.push(item);
  }
  return round;
}

function take(line: OrderLine, item: string | null, quantity: number, open: Open): LinkLine[] {
  if (quantity <= 0) return [];
  open.set(line.id, (open.get(line.id) ?? 0) - quantity);
  return [{ lineId: line.id, quantity, item, piecesPerUnit: 1 }];
}

function inOrderOf(items: VendorItem[], some: VendorItem[]): VendorItem[] {
  return items.filter((item) => some.includes(item));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
