import { err, ok, type Result } from "../domain/result.ts";

/** One line as a person names it: by Shopify's line item id or by SKU. */
export type NamedLine = { name: string; quantity: number };

/** `lineId:qty,sku:qty`, as in `link --lines`. The quantity stands after the last colon: a SKU may contain one. */
export function parseLines(text: string): Result<NamedLine[], { part: string }> {
  const lines: NamedLine[] = [];
  for (const part of text.split(",").map((piece) => piece.trim())) {
    const match = /^(?<name>.+):(?<quantity>[1-9]\d{0,5})$/.exec(part);
    const name = match?.groups?.["name"]?.trim();
    if (match === null || name === undefined || name === "") return err({ part });
    lines.push({ name, quantity: Number(match.groups?.["quantity"]) });
  }
  return ok(lines);
}
