import type { ConnectionId, ImportId, OrderId } from "../ids.ts";
import type { Actor } from "../records.ts";

/** `checking`: rows get their verdicts. `ready`: a person may confirm. `linking`: what will link is linked. The last two are ends. */
export const importStates = ["checking", "ready", "linking", "done", "cancelled"] as const;
export type ImportState = (typeof importStates)[number];

/** A file of links that a person handed in. Nothing personal is kept of it, and the file itself is not kept. */
export type Import = {
  id: ImportId;
  state: ImportState;
  /** Who handed it in; from the confirmation on who confirmed it. */
  who: Actor;
  createdAt: Date;
  /** When something is to be done about it next: a slice of work, or, once nobody works on it, its removal with all its rows. */
  dueAt: Date;
  /** Slices in a row that a vendor's trouble kept from ending. */
  failures: number;
};

/** What keeps a row from being linked. The words are in the message catalogue. */
export const rowProblems = [
  "order_missing",
  "reference_missing",
  "cell_too_long",
  "bad_quantity",
  "quantity_without_sku",
  "bad_replacement",
  "ships_to_with_sku",
  "order_not_found",
  "connection_missing",
  "connection_not_found",
  "connection_ambiguous",
  "duplicate_row",
  "differs_from_row",
  "beside_bad_row",
  "taken_in_file",
  "not_known_to_vendor",
  "several_at_vendor",
  "bad_reference",
  "vendor_failed",
  "connection_paused",
  "linked_elsewhere",
  "nothing_to_link",
  "line_not_found",
  "line_ambiguous",
  "line_not_shipped",
  "line_taken",
  "destination_not_found",
  "unmapped",
  "lines_unknown",
  "doubted",
] as const;
export type RowProblem = (typeof rowProblems)[number];

type RowParams = Record<string, string | number | null>;

/** What becomes of a row. The parameters of what will link are what the vendor says: number, stage, its own words, pieces, lines. */
export type Verdict =
  | { state: "unchecked"; code: null; params: RowParams }
  | { state: "will_link" | "linked" | "already_linked"; code: null; params: RowParams }
  | { state: "problem"; code: RowProblem; params: RowParams };

export const rowStates = ["will_link", "linked", "already_linked", "problem", "unchecked"] as const satisfies Verdict["state"][];
export type RowState = Verdict["state"];

/** How many rows of an import have each verdict. */
export type RowCounts = Record<RowState, number>;

/** A page's edge: the rows that stand after this one in the file, or before it. */
export type RowCursor = { side: "after" | "before"; row: number };

/** What a row of the file says. */
export type AskedRow = {
  /** As a spreadsheet counts them: the headings are row 1. */
  row: number;
  order: string;
  vendor: string;
  reference: string;
  sku: string | null;
  /** null: all units of the line that no other vendor order makes. */
  quantity: number | null;
  /** The vendor order that it ships to, by number or PO; null: to the customer. */
  shipsTo: string | null;
  isReplacement: boolean;
};

export type ImportRow = AskedRow & {
  /** The first of the rows that make one link together; often the row itself. */
  lead: number;
  orderId: OrderId | null;
  connectionId: ConnectionId | null;
  /** The vendor's own number, once it is known. */
  number: string | null;
  verdict: Verdict;
};

/** A row without a problem, about a vendor order of which the number is known. */
export type NumberedRow = Pick<ImportRow, "row" | "lead" | "order" | "reference" | "shipsTo"> & {
  state: RowState;
  orderId: OrderId;
  connectionId: ConnectionId;
  number: string;
};

export const uncheckedVerdict: Verdict = { state: "unchecked", code: null, params: {} };

export function problemVerdict(code: RowProblem, params: RowParams = {}): Verdict {
  return { state: "problem", code, params };
}
