import type { LineId, LinkId } from "../ids.ts";
import type { LinkLine, LinkedOrder } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { VendorItem } from "../vendor.ts";
import { openQuantities } from "./coverage.ts";
import type { LinkError } from "./link-error.ts";
import { mapLines, type Mapping } from "./map-lines.ts";
import { knownLinesOf, type OrderContext } from "./order-context.ts";

/** Lines as a person gives them. Without an item the vendor's own are matched where it names them. */
export type HandLine = { lineId: LineId; quantity: number; item?: string | null; piecesPerUnit?: number };

export type HandMapping = Mapping & { linesKnown: boolean };

type About = {
  connectionId: LinkedOrder["connection"]["id"];
  items: VendorItem[];
  hasPieces: boolean;
  /** A replacement ships pieces again that other links have claimed. */
  isReplacement: boolean;
  /** The link whose own lines do not count as taken. */
  except: LinkId | null;
};

/** The lines a person named, if they are there to be taken. */
export function mapNamedLines(context: OrderContext, named: HandLine[], about: About): Result<HandMapping, LinkError> {
  const room = roomOf(context, about);
  const wanted = new Map<LineId, number>();
  for (const { lineId, quantity } of named) {
    const line = context.order.lines.find(({ id }) => id === lineId);
    if (line === undefined) return err({ kind: "bad_lines", lineId, reason: "unknown" });
    if (!line.requiresShipping || line.isGiftCard) return err({ kind: "bad_lines", lineId, reason: "not_shipped" });
    const total = (wanted.get(lineId) ?? 0) + quantity;
    if (!Number.isInteger(quantity) || quantity < 1 || total > (room.get(lineId) ?? 0))
      return err({ kind: "bad_lines", lineId, reason: "too_many" });
    wanted.set(lineId, total);
  }
  const said = named.filter(({ item }) => item !== undefined && item !== null);
  const open = named.filter((line) => !said.includes(line));
  const items = about.items.filter(({ item }) => !said.some((line) => line.item === item));
  const matched = mapLines({
    lines: context.order.lines,
    open: wanted,
    allowed: new Set(open.map(({ lineId }) => lineId)),
    items,
    hasPieces: about.hasPieces,
  });
  const lines = [...said.map(withDefaults), ...open.flatMap((line) => matchedOrBare(line, matched, items))];
  const taken = new Set(lines.map(({ item }) => item));
  return ok({
    lines,
    linesKnown: true,
    unmapped: lines.some(({ item }) => item === null) ? [] : about.items.filter(({ item }) => !taken.has(item)),
  });
}

/**
 * The lines a link takes when a person names none. The person says that this vendor order belongs to this order, so what the vendor
 * names may be any line of it; where it names nothing, only lines known to be the connection's, or the one line that is left.
 */
export function mapLinesByHand(context: OrderContext, about: About): HandMapping {
  const room = roomOf(context, about);
  const left = [...room].filter(([, quantity]) => quantity > 0).map(([lineId]) => lineId);
  const known = knownLinesOf(context, about.connectionId);
  const onlyOne = left.length === 1 ? left : [];
  const allowed = about.items.length > 0 ? new Set(left) : new Set([...known, ...onlyOne]);
  const mapping = mapLines({ lines: context.order.lines, open: room, allowed, items: about.items, hasPieces: about.hasPieces });
  return { ...mapping, linesKnown: mapping.lines.length > 0 };
}

function roomOf({ order, links }: OrderContext, { isReplacement, except }: About): ReadonlyMap<LineId, number> {
  return openQuantities(order.lines, isReplacement ? [] : links.map(({ link }) => link), except);
}

/** A line that matched nothing takes the only item there is, n pieces to a unit where that comes out even: a bundle. */
function matchedOrBare(line: HandLine, { lines, unmapped }: Mapping, items: VendorItem[]): LinkLine[] {
  const found = lines.filter(({ lineId }) => lineId === line.lineId);
  if (items.length > 0 && found.length > 0)
    return found.map((each) => ({ ...each, piecesPerUnit: line.piecesPerUnit ?? each.piecesPerUnit }));
  const [only] = unmapped;
  if (only === undefined || unmapped.length > 1 || items.length > 1) return [withDefaults(line)];
  const isEven = only.quantity % line.quantity === 0;
  return [{ ...withDefaults(line), item: only.item, piecesPerUnit: line.piecesPerUnit ?? (isEven ? only.quantity / line.quantity : 1) }];
}

function withDefaults({ lineId, quantity, item, piecesPerUnit }: HandLine): LinkLine {
  return { lineId, quantity, item: item ?? null, piecesPerUnit: piecesPerUnit ?? 1 };
}
