import type { ImportState, RowProblem, RowState } from "../../domain/imports/import-records.ts";
import type { ImportError } from "../../domain/imports/preview-import.ts";
import type { Column } from "../../domain/imports/read-headings.ts";
import { stages } from "../../domain/stages.ts";
import { aside, capital, listed, unstopped, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "The vendor");
const reference = (p: Params) => quoted(p, "reference") || " that reference";
const row = (p: Params) => `row ${word(p, "row", "above")}`;
const accounts = (p: Params) =>
  word(p, "labels", "") === "" ? "Connect an account first." : `The shop's accounts are ${word(p, "labels", "")}.`;

/** What keeps a row of a file from being linked, and what to do. */
export const rowProblemMessages: Record<RowProblem, (params: Params) => string> = {
  order_missing: () => "The row names no order.",
  reference_missing: () => "The row names no vendor order.",
  cell_too_long: (p) => `A cell of this row is longer than ${word(p, "most", "120")} characters.`,
  bad_quantity: (p) => `The quantity${quoted(p, "value")} is not a whole number from 1.`,
  quantity_without_sku: () => "The row has a quantity and no SKU. Name the line, or leave the quantity out.",
  bad_replacement: (p) => `Whether it is a replacement is said as yes or no, not as${quoted(p, "value") || " this"}.`,
  ships_to_with_sku: () =>
    "What ships to another vendor order makes no lines of its own. Leave the SKU out, or the vendor order that it ships to.",
  order_not_found: (p) => `The shop has no order${quoted(p, "order") || " of this name"} that Framewire has taken in.`,
  connection_missing: (p) => `The row does not say at which vendor account. ${accounts(p)}`,
  connection_not_found: (p) => `The shop has no vendor account${quoted(p, "vendor") || " of this name"}. ${accounts(p)}`,
  connection_ambiguous: (p) =>
    `Several vendor accounts fit${quoted(p, "vendor") || " this name"}. Use one of their names: ${word(p, "labels", "see Connections")}.`,
  duplicate_row: (p) => `It says the same as ${row(p)}.`,
  differs_from_row: (p) =>
    `It is about the same vendor order as ${row(p)}, and says otherwise where that ships or whether it is a replacement.`,
  beside_bad_row: (p) => `It belongs together with ${row(p)}, which has a problem.`,
  taken_in_file: (p) => `${capital(row(p))} gives the same vendor order to order ${word(p, "order", "of another name")}.`,
  not_known_to_vendor: (p) => `${vendor(p)} does not know${reference(p)}.`,
  several_at_vendor: (p) =>
    `${vendor(p)} has several orders under${reference(p)}. Name one by its own number: ${word(p, "candidates", "see there")}.`,
  bad_reference: (p) => `${vendor(p)} cannot be asked for${reference(p)}.`,
  vendor_failed: (p) =>
    `${vendor(p)} could not be asked${aside({ detail: unstopped(p, "detail") }, "detail")}. Hand the row in again later.`,
  connection_paused: (p) => `${vendor(p)} is paused, so it is not asked. Resume it under Connections, then hand the row in again.`,
  linked_elsewhere: (p) => `That vendor order is linked already, to order ${word(p, "order", "of another name")}.`,
  nothing_to_link: () => "Other vendor orders make all of this order already. Say that it is a replacement, or unlink one first.",
  line_not_found: (p) => `The order has no line${quoted(p, "sku") || " with this SKU"}.`,
  line_ambiguous: (p) => `The order has several lines${quoted(p, "sku") || " with this SKU"}. Name the line by its id.`,
  line_not_shipped: (p) => `The line${quoted(p, "sku")} needs no shipping.`,
  line_taken: (p) => `The line${quoted(p, "sku")} has not that many units left that no other vendor order makes.`,
  destination_not_found: (p) => `The order has no vendor order${quoted(p, "reference") || " of that number"} that it could ship to.`,
  unmapped: (p) =>
    `${vendor(p)} makes something that fits no line of the order${aside(p, "items")}. Name the lines in the file, or link it by hand.`,
  lines_unknown: () => "It is not known which lines it makes. Name them in the file, with a SKU a row.",
  doubted: (p) =>
    `It may be another order: ${listed(p, "reason", doubtMessages) || "something speaks against it"}. Look at it, and link it by hand if it is right.`,
};

const stage = (p: Params) => stageMessages[stages.find((known) => known === p["stage"]) ?? "unknown"].toLowerCase();
const made = (p: Params) => (word(p, "lines", "") === "" ? "" : `: ${word(p, "lines", "")}`);
const named = (p: Params) => [vendor(p), word(p, "number", "")].join(" ").trim();
const pieces = (p: Params) =>
  typeof p["pieces"] === "number" ? `, ${counted(p, "pieces", { one: "piece", many: "pieces", unknown: "" })}` : "";

/** What becomes of a row that has no problem. */
export const rowStateMessages: Record<Exclude<RowState, "problem">, (params: Params) => string> = {
  unchecked: () => "Not checked yet.",
  will_link: (p) => `Will link ${named(p)} (${stage(p)}${pieces(p)}${quoted(p, "statusLabel")})${made(p)}.`,
  linked: (p) => `Linked ${named(p)}${made(p)}.`,
  already_linked: (p) => `${named(p)} is linked to this order already. Nothing is to be done.`,
};

export const importStateMessages: Record<ImportState, string> = {
  checking: "The vendors are being asked.",
  ready: "Nothing is linked yet: look at the rows, then confirm.",
  linking: "The rows are being linked.",
  done: "Nothing is left to be linked.",
  cancelled: "The import was cancelled. What had been linked before stays.",
};

/** The columns of a file, as its headings say them. */
const importColumns: Record<Column, string> = {
  order: "order",
  vendor: "vendor",
  reference: "reference",
  sku: "SKU",
  quantity: "quantity",
  shipsTo: "ships to",
  replacement: "replacement",
};
const isColumn = (name: string): name is Column => name in importColumns;
const column = (p: Params) => {
  const name = word(p, "column", "");
  return importColumns[isColumn(name) ? name : "order"];
};

/** Why a file is not taken. */
export const importErrorMessages: Record<ImportError["kind"], (params: Params) => string> = {
  workbook: () => "This is a workbook of a spreadsheet program. Save it as CSV and hand that in.",
  not_text: () => "This file is not text. Save it as CSV in UTF-8 and hand that in.",
  empty: () => "The file is empty.",
  too_large: (p) => `The file is larger than ${megabytes(p)} MB. Split it.`,
  too_many_rows: (p) => `The file has more than ${counted(p, "mostRows", { one: "row", many: "rows", unknown: "10,000 rows" })}. Split it.`,
  open_quote: (p) => `A quotation mark in row ${word(p, "row", "1")} is never closed. Close it, or take it out.`,
  missing_column: (p) =>
    `The file has no column “${column(p)}”. The first row names the columns: order, vendor, reference, and if need be SKU and quantity.`,
  double_column: (p) => `Two columns of the file mean “${column(p)}”${aside(p, "heading")}. Take one out.`,
  no_rows: () => "The file has headings and no rows.",
  shop_not_found: () => "The shop has not installed the app.",
};

function megabytes(p: Params): number {
  const bytes = p["mostBytes"];
  return typeof bytes === "number" ? Math.round(bytes / 1_048_576) : 4;
}

const isErrorKind = (kind: string): kind is ImportError["kind"] => kind in importErrorMessages;

/** The same of an error that came as the values of its words. */
export function importErrorWords(p: Params): string {
  const kind = word(p, "kind", "");
  return importErrorMessages[isErrorKind(kind) ? kind : "not_text"](p);
}

/** What becomes of the rows of a file, and the words of the files that are given out. */
export const importMessages = {
  rowProblems: rowProblemMessages,
  rowStates: rowStateMessages,
  states: importStateMessages,
  columns: importColumns,
  /** What the file of rejected rows has beside the columns of a file; it may be handed in again. */
  rejected: { row: "row", reason: "reason", yes: "yes" },
};
