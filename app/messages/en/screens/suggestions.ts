import type { Decision } from "../../../domain/links/decide-suggestions.ts";
import { counting, number, plural, upTo } from "../grammar.ts";

const vendorOrders = (count: number) => counting(count, "vendor order", "vendor orders");

/** Vendor orders that may belong to orders: what speaks for and against each. */
export const suggestions = {
  title: "Suggestions",
  body: "Each of these vendor orders may belong to the order above it. Nothing is written to Shopify before you confirm.",
  attention: "Attention",
  placed: "placed",
  line: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
  noLines: "No lines to ship",
  vendorOrder: (account: string, number: string) => `${account} ${number}`,
  says: (label: string) => `“${label}”`,
  replacement: "Replacement",
  likeliest: "Likeliest",
  speaksFor: "For it",
  speaksAgainst: "Against it",
  nothingFor: "Nothing but its number speaks for it.",
  link: "Link it",
  turnDown: "Not this one",
  linkMany: (count: number) => `Link ${number(count)}`,
  turnDownMany: (count: number) => `None of these ${number(count)}`,
  select: (vendorOrder: string, order: string) => `Select ${vendorOrder} for ${order}`,
  selectLikeliest: "Select the likeliest of each order",
  selected: (count: number) => `${number(count)} selected`,
  /** A button's words with what it is about, for whoever hears only the button. */
  about: (words: string, vendorOrder: string, order: string) => `${words}: ${vendorOrder} for ${order}`,
  done: {
    confirm: (count: number) => `${vendorOrders(count)} linked.`,
    turn_down: (count: number) => `${vendorOrders(count)} turned down. ${plural(count, "It is", "They are")} not suggested again.`,
    undo: (count: number) => `${counting(count, "suggestion is", "suggestions are")} back. Fulfillments in Shopify stay as they are.`,
  } satisfies Record<Decision["intent"], (count: number) => string>,
  over: (count: number) =>
    `${number(count)} could not be changed: ${plural(count, "it was settled before, or is taken", "they were settled before, or are taken")}.`,
  empty: {
    title: "Nothing to confirm",
    body: "When a vendor order may belong to an order and something speaks against linking it by itself, it waits here for you.",
    step: "Orders that wait for a link",
  },
  /** Above the orders that wait for a link. */
  waiting: (count: number) =>
    `${upTo(count)} ${plural(count, "vendor order", "vendor orders")} may belong to orders of yours and ${plural(count, "waits", "wait")} for you to confirm.`,
  look: "Look at the suggestions",
  compare: "Compare them with what speaks for and against each",
};
