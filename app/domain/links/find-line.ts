import type { OrderLine } from "../shop.ts";
import { err, ok, type Result } from "../result.ts";
import { sameWord } from "./makes.ts";

/** The line that a person named by its line item id or its SKU. A SKU that stands on several lines names none of them. */
export function findLine(lines: OrderLine[], name: string): Result<OrderLine, "unknown" | "ambiguous"> {
  const byId = lines.filter(({ id }) => id === name);
  const [only, ...others] = byId.length > 0 ? byId : lines.filter(({ sku }) => sameWord(sku, name));
  if (only === undefined) return err("unknown");
  return others.length === 0 ? ok(only) : err("ambiguous");
}
