import { err } from "../domain/result.ts";
import { wholeOrderList } from "../domain/screens/order-list.ts";
import type { OrderRow } from "../domain/screens/read-order-rows.ts";
import { catalog } from "../messages/en/catalog.ts";
import { orderFile } from "../messages/order-file.ts";
import { problemWords } from "../messages/problem-words.ts";
import { stageWords } from "../messages/stage-words.ts";
import { text } from "../messages/text.ts";
import { timelineWords } from "../messages/timeline-words.ts";
import { waitWords } from "../messages/wait-words.ts";
import { wordsOf } from "../messages/words-of.ts";
import { answer, printCsv, shortTime, table } from "./print.ts";
import { done, type OpsOn, type Verb } from "./verb.ts";

/** Every order of the shop in a line each (with --csv as a file of any length), or one order with everything known about it. */
export const status: Verb<{ order?: string; csv?: boolean }> = async (on, options) => {
  if (options.order !== undefined) return oneOrder(on, options.order);
  if ((await on.services.readShop(on.shop)) === null) return err(text("shop_not_found", { shop: on.shop }));
  const pages = on.services.exportOrderRows(on.shop, wholeOrderList);
  if (options.csv === true) {
    const { head, cells } = orderFile(wordsOf(catalog));
    await printCsv(on.output, head, pages, (page) => page.map(cells));
    return done;
  }
  const rows: OrderRow[] = [];
  for await (const page of pages) rows.push(...page);
  answer(on.output, { orders: rows }, () =>
    rows.length === 0
      ? [text("none")]
      : table(
          ["ORDER", "VENDOR ORDERS", "STAGE", "TRACKING", "SHOPIFY", "PROBLEMS", "CHECKED"],
          rows.map((row) => [
            row.name,
            row.vendorOrders.map((vendorOrder) => `${vendorOrder.account} ${vendorOrder.number}`).join(", ") || "-",
            row.stage === null ? "-" : stageWords(row.stage),
            row.parcels.map((parcel) => parcel.number).join(", ") || "-",
            row.shopify,
            row.problems.map((problem) => problem.kind).join(", ") || "-",
            shortTime(row.checkedAt),
          ]),
        ),
  );
  return done;
};

const oneOrder = async (on: OpsOn, name: string) => {
  const order = await on.services.findOrder({ shop: on.shop, text: name });
  const screen = order === null ? null : await on.services.readOrderStatus(on.shop, order.id);
  if (screen === null) return err(text("order_not_found", { order: name }));
  answer(on.output, { order: screen }, () => [
    `${screen.order.name}  ${screen.stage === null ? "-" : stageWords(screen.stage)}`,
    ...screen.vendorOrders.map(
      (vendorOrder) => `  ${vendorOrder.account} ${vendorOrder.number}  ${stageWords(vendorOrder.stage)}  ${vendorOrder.status.label}`,
    ),
    ...screen.lines.map(
      (line) => `  ${line.currentQuantity} × ${line.title}${line.uncovered > 0 ? `  (${line.uncovered} with no vendor order)` : ""}`,
    ),
    ...screen.parcels.map((parcel) => `  ${parcel.number}  ${parcel.shopify.state}`),
    ...screen.waits.map((wait) => `  ${waitWords(wait)}`),
    ...screen.problems.map((problem) => `  ${problem.key}: ${problemWords(problem).title}`),
    ...screen.timeline.map((entry) => `  ${shortTime(entry.at)}  ${timelineWords(entry)}`),
  ]);
  return done;
};
