import type { LineId } from "../domain/ids.ts";
import type { Link, Order } from "../domain/records.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { OrderLine } from "../domain/shop.ts";
import { text } from "../messages/text.ts";
import { parseLines, type NamedLine } from "./parse-lines.ts";

type Named = { lineId: LineId; quantity: number }[];

/** The lines of `--lines`; null when it was not given. */
export function readLines(order: Order, given: string | undefined): Result<Named | null, string> {
  if (given === undefined) return ok(null);
  const named = parseLines(given);
  return named.ok ? nameLines(order.lines, named.value) : err(text("bad_lines", { part: named.error.part }));
}

/** What a link makes, a line each. */
export function describeLines(order: Order, lines: Link["lines"], linesKnown: boolean): string[] {
  const titleOf = (id: LineId) => order.lines.find((line) => line.id === id)?.title ?? id;
  return linesKnown ? lines.map(({ lineId, quantity }) => `  ${quantity} × ${titleOf(lineId)}`) : [`  ${text("lines_unknown")}`];
}

/** The order's lines that a person named by id or SKU. A SKU that stands on several lines names none of them. */
function nameLines(lines: OrderLine[], named: NamedLine[]): Result<Named, string> {
  const found: Named = [];
  for (const { name, quantity } of named) {
    const byId = lines.filter((line) => line.id === name);
    const [only, ...others] = byId.length > 0 ? byId : lines.filter((line) => line.sku === name);
    if (only === undefined) return err(text("unknown_line", { line: name }));
    if (others.length > 0) return err(text("ambiguous_line", { line: name }));
    found.push({ lineId: only.id, quantity });
  }
  return ok(found);
}
