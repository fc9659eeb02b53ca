import type { Link } from "../records.ts";
import type { OrderLine } from "../shop.ts";

/** `2 × Dune, 1 × Wave`; a line that the order has no more stands by its id. */
export function linesInWords(all: Pick<OrderLine, "id" | "title">[], lines: Link["lines"]): string {
  return lines.map(({ lineId, quantity }) => `${quantity} × ${all.find(({ id }) => id === lineId)?.title ?? lineId}`).join(", ");
}
