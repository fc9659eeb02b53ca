import type { Difference, ReconciliationReport } from "../domain/checks/reconciliation.ts";
import { err } from "../domain/result.ts";
import { actorMessages } from "../messages/en/reconciliation.ts";
import { followsWords } from "../messages/follows-words.ts";
import { stageWords } from "../messages/stage-words.ts";
import { text } from "../messages/text.ts";
import { answer, printCsv, shortTime, table } from "./print.ts";
import { done, type Verb } from "./verb.ts";

const head = ["ORDER", "VENDOR ORDER", "AT THE VENDOR", "IN SHOPIFY", "WHAT FOLLOWS", "NEXT"];

/** Compares every open order of the shop on both sides now, and prints where they differ. */
export const reconcile: Verb<{ csv?: boolean }> = async ({ services, shop, output }, options) => {
  const result = await services.reconcileNow({ shop });
  if (!result.ok) {
    if ("detail" in result.error) return err(text("unavailable", { detail: result.error.detail }));
    return err(result.error.kind === "busy" ? text("reconciling") : text("shop_not_found", { shop }));
  }
  const { rows, ...summary } = result.value;
  const cells = rows.map(cellsOf);
  if (options.csv === true) await printCsv(output, head, [cells], (page) => page);
  else answer(output, { summary, differences: rows }, () => [...(rows.length === 0 ? [] : table(head, cells)), summaryOf(result.value)]);
  return done;
};

function cellsOf({ order, atVendor, atShopify, follows, next }: Difference): string[] {
  return [
    order,
    atVendor === null ? "" : `${atVendor.account} ${atVendor.vendorOrder}`,
    atVendor === null ? "" : [stageWords(atVendor.stage), ...atVendor.numbers].join(" "),
    atShopify === null ? "" : [`${atShopify.fulfilled} of ${atShopify.pieces} fulfilled`, ...atShopify.numbers].join(" "),
    followsWords(follows),
    actorMessages[next],
  ];
}

function summaryOf({ asOf, orders, compared, differences, rows }: ReconciliationReport): string {
  return text("reconciled", { orders, compared, differences, shown: rows.length, asOf: shortTime(asOf) });
}
