import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { tableForm, type TableForm } from "./table-form.ts";
import type { PanelWords } from "./words-of.ts";

/** The list of orders as rows of a file: one an order; what there may be several of stands with semicolons between. Times are ISO in UTC. */
export function orderFile(words: PanelWords): TableForm<OrderRow> {
  const { columns, late } = words.screens.orders.file;
  return tableForm<OrderRow>([
    [columns.order, (row) => row.name],
    [columns.placed, (row) => row.placedAt.toISOString()],
    [columns.vendorOrders, (row) => row.vendorOrders.map(({ account, number }) => `${account} ${number}`).join("; ")],
    [columns.stage, (row) => (row.stage === null ? "" : words.stage(row.stage))],
    [columns.due, (row) => row.dueAt?.toISOString() ?? ""],
    [columns.late, (row) => (row.isLate ? late : "")],
    [columns.tracking, (row) => row.parcels.map(({ number }) => number).join("; ")],
    [columns.carriers, (row) => [...new Set(row.parcels.flatMap(({ carrier }) => carrier ?? []))].join("; ")],
    [columns.shopify, (row) => words.screens.shopify[row.shopify]],
    [columns.problems, (row) => row.problems.map((problem) => words.problem(problem).title).join("; ")],
  ]);
}
