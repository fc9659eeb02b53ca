import type { ImportState, RowState } from "../../../domain/imports/import-records.ts";
import type { Column } from "../../../domain/imports/read-headings.ts";
import { counting, number } from "../grammar.ts";

const tabs: Record<RowState, string> = {
  will_link: "Will link",
  linked: "Linked",
  already_linked: "Linked already",
  problem: "Problems",
  unchecked: "Not checked yet",
};

const verdicts: Record<RowState, string> = { ...tabs, problem: "Problem" };

const states: Record<ImportState, string> = {
  checking: "Being checked",
  ready: "Waiting for you",
  linking: "Being linked",
  done: "Done",
  cancelled: "Cancelled",
};

const columns: Record<Column, { help: string; example: string | null }> = {
  order: { help: "The order as Shopify names it, or its number alone.", example: "#1042" },
  vendor: {
    help: "FinerWorks, NW Art + Framing, or the name of your connection. May stay empty where you have one connection.",
    example: "FinerWorks",
  },
  reference: { help: "The vendor's own order number, or the PO that the order has there.", example: "5238811" },
  sku: { help: "Only if the vendor order makes a part of the order: one row a line, with the line's SKU.", example: "DUNE" },
  quantity: { help: "With a SKU: how many of that line. Empty means all of them.", example: "2" },
  shipsTo: { help: "If it goes to your framer first: the number of the vendor order that it ships to.", example: "1042" },
  replacement: { help: "Whether it ships pieces again that were made before: yes or no.", example: null },
};

const rows = (count: number) => counting(count, "row", "rows");

/** Files of links: handing one in, its verdicts, its progress, and what came of it. */
export const imports = {
  title: "Import",
  upload: {
    title: "Link many orders at once",
    body: "Upload a CSV file that says which vendor order belongs to which order. You see what becomes of every row before anything is linked.",
    label: "CSV file",
    choose: "Choose a file",
    hint: (rowsAtMost: number, megabytes: number) => `or drop it here. At most ${rows(rowsAtMost)} and ${megabytes}\u00A0MB.`,
    drop: "Drop the file here",
    busy: (name: string) => `Uploading ${name}`,
  },
  columns: {
    title: "What to put in the file",
    body: "The first row names the columns, in any order. Other columns are left out.",
    needed: "Needed",
    template: "Download a template",
    example: (text: string) => `For example ${text}`,
    of: columns,
  },
  earlier: {
    title: "Earlier imports",
    none: "Nothing was imported in the last 30 days.",
    kept: "Kept for 30 days.",
    by: (who: string) => `by ${who}`,
    states,
    open: (total: number) => `Import of ${rows(total)}`,
  },
  notConnected: {
    title: "Connect a vendor to begin",
    body: "A file of links can be checked once the vendor that its rows name is connected.",
    step: "Connect a vendor",
  },
  one: {
    title: (total: number) => `Import of ${rows(total)}`,
    uploaded: "Uploaded",
    ignored: (names: string) => `These columns mean nothing here and were left out: ${names}.`,
    status: {
      checking: "Your vendors are being asked",
      ready: "Nothing is linked yet",
      linking: "The rows are being linked",
      linked: (count: number) => `${counting(count, "row is", "rows are")} linked`,
      nothingNew: "Every row is linked already. Nothing was changed.",
      nothing: "No row of this file can be linked",
      cancelled: "This import was cancelled",
    },
    checked: (count: number, total: number) => `${number(count)} of ${rows(total)} checked`,
    linkedOf: (count: number, total: number) => `${number(count)} of ${rows(total)} linked`,
    goesOn: "You can leave this page: it goes on by itself.",
    lookFirst: "Look at the rows below. What will link is linked when you say so, and the problems are left out.",
    cancelled: (count: number) => (count === 0 ? "None of its rows was linked." : `What had been linked before stays: ${rows(count)}.`),
    retry: "A vendor could not be asked. It is asked again",
    counts: {
      will_link: (count: number) => `${rows(count)} will be linked`,
      linked: (count: number) => `${rows(count)} linked`,
      already_linked: (count: number) => `${rows(count)} linked before: nothing to do`,
      problem: (count: number) => `${rows(count)} cannot be linked`,
      unchecked: (count: number) => `${rows(count)} not checked yet`,
    } satisfies Record<RowState, (count: number) => string>,
    confirm: (count: number) => `Link ${rows(count)}`,
    cancel: "Do not link",
    stop: "Stop",
    another: "Import another file",
    rejected: { get: "Download the rejected rows", help: "Each has its reason. Mend them and upload the file again." },
  },
  rows: {
    tabsLabel: "Rows by verdict",
    all: (count: number) => `All (${number(count)})`,
    tab: (state: RowState, count: number) => `${tabs[state]} (${number(count)})`,
    verdicts,
    none: "No row has this verdict.",
    columns: { row: "Row", order: "Order", vendorOrder: "Vendor order", line: "Line", verdict: "What becomes of it" },
    rowOf: (row: number) => `Row ${row}`,
    line: (sku: string, quantity: number | null) => (quantity === null ? sku : `${number(quantity)} × ${sku}`),
    shipsTo: (reference: string) => `ships to ${reference}`,
    replacement: "replacement",
    pages: "Pages of rows",
  },
  files: {
    template: "framewire-links.csv",
    rejected: "rejected-rows.csv",
  },
};
