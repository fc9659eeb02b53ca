import type { OrderView } from "./order-page.tsx";
import type { Units } from "./unit-fields.tsx";
import type { NamedVendorOrder, PreviewView } from "./use-link-preview.ts";

type LineView = OrderView["lines"][number];

/** The most units of a line that a vendor order may make: what no other makes, or all of them again where it is a replacement. */
export function mostUnits({ uncovered, toShip }: LineView, { isReplacement }: Pick<NamedVendorOrder, "isReplacement">): number {
  return isReplacement ? toShip : uncovered;
}

/** How many units of each line the preview would link. */
export function madeUnits(lines: LineView[], preview: PreviewView, named: NamedVendorOrder): Units {
  return lines
    .filter((line) => mostUnits(line, named) > 0)
    .map(({ id }) => ({
      lineId: id,
      quantity: preview.lines.filter(({ lineId }) => lineId === id).reduce((sum, { quantity }) => sum + quantity, 0),
    }));
}
