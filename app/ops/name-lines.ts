import type { LineId } from "../domain/ids.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { OrderLine } from "../domain/shop.ts";
import { text } from "../messages/text.ts";
import type { NamedLine } from "./parse-lines.ts";

/** The order's lines that a person named by id or SKU. A SKU that stands on several lines names none of them. */
export function nameLines(lines: OrderLine[], named: NamedLine[]): Result<{ lineId: LineId; quantity: number }[], string> {
  const found: { lineId: LineId; quantity: number }[] = [];
  for (const { name, quantity } of named) {
    const byId = lines.filter((line) => line.id === name);
    const [only, ...others] = byId.length > 0 ? byId : lines.filter((line) => line.sku === name);
    if (only === undefined) return err(text("unknown_line", { line: name }));
    if (others.length > 0) return err(text("ambiguous_line", { line: name }));
    found.push({ lineId: only.id, quantity });
  }
  return ok(found);
}
