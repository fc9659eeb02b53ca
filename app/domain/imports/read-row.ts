import type { TableRow } from "../table.ts";
import { problemVerdict, uncheckedVerdict, type AskedRow, type Verdict } from "./import-records.ts";
import type { Column, Headings } from "./read-headings.ts";

/** No order name, reference or SKU is longer. */
const longestCell = 120;

const yes = new Set(["yes", "y", "true", "1", "x", "ja", "j", "wahr", "oui", "o", "vrai"]);
const no = new Set(["", "no", "n", "false", "0", "nein", "falsch", "non", "faux"]);

/** What one row asks for. A row that cannot be understood has its problem at once. */
export function readRow({ row, cells }: TableRow, { at }: Headings): AskedRow & { verdict: Verdict } {
  const cell = (column: Column) => clean(cells[at.get(column) ?? -1] ?? "");
  const [quantity, replacement] = [cell("quantity"), cell("replacement").toLowerCase()];
  const texts = { order: cell("order"), vendor: cell("vendor"), reference: cell("reference"), sku: cell("sku"), shipsTo: cell("shipsTo") };
  const count = /^[1-9]\d{0,5}$/.test(quantity) ? Number(quantity) : null;
  const verdict = [...Object.values(texts), quantity, replacement].some((text) => text.length > longestCell)
    ? problemVerdict("cell_too_long", { most: longestCell })
    : judge({ ...texts, quantity, count, replacement });
  return {
    row,
    order: short(texts.order),
    vendor: short(texts.vendor),
    reference: short(texts.reference),
    sku: short(texts.sku) || null,
    quantity: count,
    shipsTo: short(texts.shipsTo) || null,
    isReplacement: yes.has(replacement),
    verdict,
  };
}

type Given = Record<"order" | "reference" | "sku" | "shipsTo" | "quantity" | "replacement", string> & { count: number | null };

function judge({ order, reference, sku, shipsTo, quantity, count, replacement }: Given): Verdict {
  if (order === "") return problemVerdict("order_missing");
  if (reference === "") return problemVerdict("reference_missing");
  if (quantity !== "" && count === null) return problemVerdict("bad_quantity", { value: quantity });
  if (quantity !== "" && sku === "") return problemVerdict("quantity_without_sku");
  if (!yes.has(replacement) && !no.has(replacement)) return problemVerdict("bad_replacement", { value: replacement });
  if (shipsTo !== "" && sku !== "") return problemVerdict("ships_to_with_sku");
  return uncheckedVerdict;
}

/** Without what no database takes, and without the apostrophe that keeps a spreadsheet from calculating. */
function clean(cell: string): string {
  return cell
    .toWellFormed()
    .replaceAll("\0", "")
    .trim()
    .replace(/^'(?=[=+\-@])/, "");
}

function short(text: string): string {
  return text.length > longestCell ? `${text.slice(0, longestCell - 1).toWellFormed()}…` : text;
}
