import { err, ok, type Result } from "../result.ts";

/** The columns that are read; `order` and `reference` must be there. */
const columns = {
  order: [
    "order",
    "ordername",
    "ordernumber",
    "orderno",
    "orderid",
    "shopifyorder",
    "bestellung",
    "bestellnummer",
    "bestellnr",
    "auftrag",
  ].concat(["auftragsnummer", "commande", "nodecommande", "ndecommande", "numerodecommande", "numerocommande"]),
  vendor: [
    "vendor",
    "connection",
    "supplier",
    "vendorname",
    "account",
    "lieferant",
    "anbieter",
    "hersteller",
    "verbindung",
    "konto",
  ].concat(["fournisseur", "prestataire", "fabricant", "connexion", "compte"]),
  reference: [
    "reference",
    "ref",
    "vendororder",
    "vendorordernumber",
    "vendornumber",
    "po",
    "ponumber",
    "referenz",
    "lieferantennummer",
  ].concat(["lieferantenbestellung", "lieferantenauftrag", "commandefournisseur", "numerofournisseur"]),
  sku: ["sku", "linesku", "variantsku", "line", "artikel", "artikelnummer", "artikelnr", "article", "ugs", "ligne"],
  quantity: ["quantity", "qty", "units", "menge", "anzahl", "stuck", "stuckzahl", "quantite", "qte"],
  shipsTo: ["shipsto", "shipto", "gehtan", "versandan", "expediea", "envoyea"],
  replacement: ["replacement", "isreplacement", "ersatz", "ersatzlieferung", "remplacement"],
} as const satisfies Record<string, readonly string[]>;

export type Column = keyof typeof columns;

/** Where each column stands, from 0. */
export type Headings = { at: ReadonlyMap<Column, number>; /** Headings that mean nothing here. */ ignored: string[] };

export type HeadingError = { kind: "missing_column"; column: Column } | { kind: "double_column"; column: Column; heading: string };

/** The file of rejected rows has these two beside the columns that are read, and may be handed in again. */
const ours = new Set(["row", "reason", "zeile", "grund", "numerodeligne", "raison"]);

/** Finds the columns by their headings, in English, German or French, however they are written. */
export function readHeadings(cells: string[]): Result<Headings, HeadingError> {
  const at = new Map<Column, number>();
  const ignored: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const heading = fold(cell);
    const column = columnOf(heading);
    if (column === null) {
      if (heading !== "" && !ours.has(heading)) ignored.push(cell.trim());
      continue;
    }
    if (at.has(column)) return err({ kind: "double_column", column, heading: cell.trim() });
    at.set(column, index);
  }
  for (const column of ["order", "reference"] as const) if (!at.has(column)) return err({ kind: "missing_column", column });
  return ok({ at, ignored });
}

function columnOf(heading: string): Column | null {
  const names = Object.keys(columns) as Column[];
  return names.find((name) => columns[name].some((known) => known === heading)) ?? null;
}

/** Without case, accents, spaces and signs. */
function fold(cell: string): string {
  return cell
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
}
