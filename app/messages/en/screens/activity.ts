import type { WriteRule } from "../../../domain/fulfillment/rule-of-write.ts";
import type { Write } from "../../../domain/records.ts";
import type { WriteResult } from "../../../domain/screens/activity-list.ts";
import type { WriteNote } from "../../../domain/screens/read-activity-rows.ts";
import { counting } from "../grammar.ts";

const kinds: Record<Write["kind"], string> = {
  create: "Fulfillment",
  tracking: "Tracking update",
  adopt: "Fulfillment taken over",
  event: "Delivery event",
  progress: "Progress report",
  open: "Progress taken back",
};

const results: Record<WriteResult, string> = {
  done: "Done",
  waiting: "Waiting",
  planned: "Planned",
  refused: "Refused by Shopify",
  dropped: "Dropped",
};

/** Why a write is made; `by`: the vendor account. */
const rules: Record<WriteRule, (by: string) => string> = {
  shipped: (by) => `${by} shipped these pieces with a tracking number.`,
  no_number_in_time: (by) => `${by} shipped these pieces and gave no number in time. Your settings say to fulfill without one.`,
  same_number: () => "You or another app had fulfilled these pieces with the same number. Nothing is sent for it.",
  fulfilled_without_number: () => "You or another app had fulfilled these pieces without a number. The number is added in an update.",
  other_number: () => "You or another app had fulfilled these pieces under another number, and the vendor's is to go behind it.",
  number_added: (by) => `${by} gave a further number for pieces that are fulfilled already.`,
  number_replaced: (by) => `${by} replaced a number, so the old one goes.`,
  carrier_known: () => "The carrier became known after the numbers were written.",
  replacement_shipped: (by) => `${by} shipped a replacement. Its number joins the pieces that it replaces.`,
  delivered: () => "Every parcel in the fulfillment has arrived.",
  in_production: (by) => `${by} is making it, and your settings say to report progress.`,
  progress_over: () => "Nobody works on it any more, or progress reports were switched off.",
};

const notes: Record<WriteNote, string> = {
  throttled: "Shopify asked to slow down.",
  unavailable: "Shopify did not answer.",
  no_access: "Shopify does not give the app access.",
  unanswered: "Shopify's answer was lost. The order is read before anything else is sent.",
  not_needed: "It was no longer needed before it was sent.",
  not_carried_out: "Shopify did not carry it out. What is missing was planned again.",
  left_cancelled: "It was cancelled in Shopify since, and it was said to leave it so.",
  written_again: "It was cancelled in Shopify, and it was said to write it again.",
};

/** What was written to Shopify, on the screen and as a file. */
export const activity = {
  title: "Activity",
  resource: { singular: "write", plural: "writes" },
  pages: "Pages of writes",
  kinds,
  results,
  rules,
  notes,
  theVendor: "The vendor",
  pieces: (count: number) => counting(count, "piece", "pieces"),
  mail: {
    asked: "With customer mail",
    requested: "Customer mail requested",
    unknown: "Customer mail: not known",
    none: "No customer mail",
  },
  said: (words: string) => `Shopify says: ${words}`,
  nextTry: "Tried again",
  columns: { when: "When", what: "What", why: "Why", order: "Order", tracking: "Tracking", result: "Result" },
  filters: {
    kind: "What",
    result: "Result",
    when: "When",
    within: (days: number) => (days === 1 ? "In the last 24 hours" : `In the last ${days} days`),
    before: (days: number) => `More than ${days} days ago`,
  },
  empty: {
    title: "Nothing has been written yet",
    body: "Every fulfillment and tracking number that goes to Shopify is listed here, with the time and the reason.",
    step: "Go to the orders",
  },
  nothingFits: { title: "Nothing here", body: "No write fits these filters.", step: "Show everything" },
  file: {
    name: "activity.csv",
    columns: {
      when: "When (UTC)",
      what: "What",
      why: "Why",
      result: "Result",
      note: "Note",
      order: "Order",
      vendorOrder: "Vendor order",
      pieces: "Pieces",
      tracking: "Tracking numbers",
      carrier: "Carrier",
      mail: "Customer mail",
      nextTry: "Tried again (UTC)",
    },
  },
};
