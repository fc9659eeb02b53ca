import type { ActivityRow } from "../domain/screens/read-activity-rows.ts";
import { tableForm, type TableForm } from "./table-form.ts";
import type { PanelWords } from "./words-of.ts";

/** What was written to Shopify as rows of a file: one a write. Times are ISO in UTC. */
export function activityFile({ screens }: PanelWords): TableForm<ActivityRow> {
  const words = screens.activity;
  const { columns } = words.file;
  return tableForm<ActivityRow>([
    [columns.when, (row) => row.at.toISOString()],
    [columns.what, (row) => words.kinds[row.kind]],
    [columns.why, (row) => words.rules[row.rule](row.vendorOrder?.account ?? words.theVendor)],
    [columns.result, (row) => words.results[row.result]],
    [columns.note, (row) => row.refusal ?? (row.note === null ? "" : words.notes[row.note])],
    [columns.order, (row) => row.order.name],
    [columns.vendorOrder, ({ vendorOrder }) => (vendorOrder === null ? "" : `${vendorOrder.account} ${vendorOrder.number}`)],
    [columns.pieces, (row) => (row.pieces === 0 ? "" : String(row.pieces))],
    [columns.tracking, (row) => row.numbers.join("; ")],
    [columns.carrier, (row) => row.carrier ?? ""],
    [columns.mail, (row) => (row.mail === null ? "" : words.mail[row.mail])],
    [columns.nextTry, (row) => row.nextTryAt?.toISOString() ?? ""],
  ]);
}
