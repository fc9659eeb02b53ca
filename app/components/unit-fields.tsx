import { Select } from "@shopify/polaris";
import type { Units } from "../domain/screens/made-units.ts";

type UnitFieldsProps = {
  lines: { lineId: string; title: string; most: number; help?: string }[];
  values: Units;
  onChange(values: Units): void;
};

/** One choice a line: none of its units up to all that may be named. */
export function UnitFields({ lines, values, onChange }: UnitFieldsProps) {
  return lines.map(({ lineId, title, most, help }) => (
    <Select
      key={lineId}
      label={title}
      helpText={help}
      options={Array.from({ length: most + 1 }, (_, units) => String(units))}
      value={String(values.find((line) => line.lineId === lineId)?.quantity ?? 0)}
      onChange={(units) => onChange(withUnits(values, lineId, Number(units)))}
    />
  ));
}

/** Those of which there are any: what is sent. */
export function namedUnits(lines: Units): Units {
  return lines.filter(({ quantity }) => quantity > 0);
}

function withUnits(lines: Units, lineId: string, quantity: number): Units {
  return lines.map((line) => (line.lineId === lineId ? { lineId, quantity } : line));
}
