import type { LineId } from "../ids.ts";
import { openQuantities } from "../links/coverage.ts";
import { isTakeable } from "../links/makes.ts";
import type { LinkedOrder, Order } from "../records.ts";
import { currentNumbers } from "../tracking/current-parcels.ts";

/** What a question about lines is answered with. `most`: units that may be named; `now`: those that count now. */
export type LinesAsk = { lines: { lineId: LineId; title: string; most: number; now: number }[]; numbers: string[] };

/** Which lines a vendor order makes: of each what no other of `links` has taken. A replacement makes again what others made. */
export function linesAsk(order: Order, { link }: Pick<LinkedOrder, "link">, links: LinkedOrder[]): LinesAsk {
  const others = link.isReplacement ? [] : links.map((linked) => linked.link);
  const open = openQuantities(order.lines, others, link.id);
  const lines = order.lines.filter(isTakeable).map(({ id, title }) => {
    const now = unitsIn(link.lines, id);
    return { lineId: id, title, most: Math.max(open.get(id) ?? 0, now), now };
  });
  return { lines: lines.filter(({ most }) => most > 0), numbers: [] };
}

/** What the vendor order makes and nobody said yet has left, and the numbers that it may have left under. */
export function shippedAsk(order: Order, { link, parcels }: LinkedOrder): LinesAsk {
  const titles = new Map(order.lines.map(({ id, title }) => [id, title]));
  const lines = [...new Set(link.lines.map(({ lineId }) => lineId))].map((lineId) => ({
    lineId,
    title: titles.get(lineId) ?? lineId,
    most: unitsIn(link.lines, lineId) - unitsIn(link.shippedByHand, lineId),
    now: 0,
  }));
  const said = new Set(link.shippedByHand.flatMap(({ numbers }) => numbers));
  return { lines: lines.filter(({ most }) => most > 0), numbers: currentNumbers(parcels).filter((number) => !said.has(number)) };
}

function unitsIn(lines: { lineId: LineId; quantity: number }[], id: LineId): number {
  return lines.filter(({ lineId }) => lineId === id).reduce((total, { quantity }) => total + quantity, 0);
}
