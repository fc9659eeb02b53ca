import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { problemWords } from "../messages/problem-words.ts";
import { screens } from "../messages/screens.ts";
import { stageWords } from "../messages/stage-words.ts";
import { writeCsv } from "./write-csv.ts";

const { csv } = screens.orders;

/** The list of orders as a file: a line an order, what there may be several of with a semicolon between. Times are ISO in UTC. */
export function writeOrderCsv(rows: AsyncIterable<OrderRow>): AsyncGenerator<string> {
  const columns = Object.keys(cellsOf).filter((name): name is keyof typeof cellsOf => name in cellsOf);
  return writeCsv(rows, { head: columns.map((name) => csv.columns[name]), cells: (row) => columns.map((name) => cellsOf[name](row)) });
}

const cellsOf = {
  order: (row) => row.name,
  placed: (row) => row.placedAt.toISOString(),
  vendorOrders: (row) => row.vendorOrders.map(({ account, number }) => `${account} ${number}`).join("; "),
  stage: (row) => (row.stage === null ? "" : stageWords(row.stage)),
  due: (row) => row.dueAt?.toISOString() ?? "",
  late: (row) => (row.isLate ? csv.late : ""),
  tracking: (row) => row.parcels.map(({ number }) => number).join("; "),
  carriers: (row) => [...new Set(row.parcels.flatMap(({ carrier }) => carrier ?? []))].join("; "),
  shopify: (row) => screens.shopify[row.shopify],
  problems: (row) => row.problems.map((problem) => problemWords(problem).title).join("; "),
} satisfies Record<keyof typeof csv.columns, (row: OrderRow) => string>;
