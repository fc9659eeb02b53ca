import type { LineId } from "../domain/ids.ts";
import { findLine } from "../domain/links/find-line.ts";
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

/** The order's lines that a person named by id or SKU. */
function nameLines(lines: OrderLine[], named: NamedLine[]): Result<Named, string> {
  const found: Named = [];
  for (const { name, quantity } of named) {
    const line = findLine(lines, name);
    if (!line.ok) return err(text(line.error === "unknown" ? "unknown_line" : "ambiguous_line", { line: name }));
    found.push({ lineId: line.value.id, quantity });
  }
  return ok(found);
}
