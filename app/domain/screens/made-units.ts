/** How many units of each line. */
export type Units = { lineId: string; quantity: number }[];

type LineUnits = { id: string; uncovered: number; toShip: number };
type Preview = { lines: { lineId: string; quantity: number }[] };
type Named = { isReplacement: boolean };

/** The most units of a line that a vendor order may make: what no other makes, or all of them again where it is a replacement. */
export function mostUnits({ uncovered, toShip }: Pick<LineUnits, "uncovered" | "toShip">, { isReplacement }: Named): number {
  return isReplacement ? toShip : uncovered;
}

/** How many units of each line the preview would link. */
export function madeUnits(lines: LineUnits[], preview: Preview, named: Named): Units {
  return lines
    .filter((line) => mostUnits(line, named) > 0)
    .map(({ id }) => ({
      lineId: id,
      quantity: preview.lines.filter(({ lineId }) => lineId === id).reduce((sum, { quantity }) => sum + quantity, 0),
    }));
}
