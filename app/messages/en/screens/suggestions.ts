import type { Decision } from "../../../domain/links/decide-suggestions.ts";

const vendorOrders = (count: number) => (count === 1 ? "1 vendor order" : `${count} vendor orders`);

/** Vendor orders that may belong to orders: what speaks for and against each. */
export const suggestions = {
  title: "Suggestions",
  body: "Each of these vendor orders may belong to the order above it. Nothing is written to Shopify before you confirm.",
  attention: "Attention",
  placed: "placed",
  line: (quantity: number, title: string) => `${quantity} × ${title}`,
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
  linkMany: (count: number) => `Link ${count}`,
  turnDownMany: (count: number) => `None of these ${count}`,
  select: (vendorOrder: string, order: string) => `Select ${vendorOrder} for ${order}`,
  selectLikeliest: "Select the likeliest of each order",
  selected: (count: number) => `${count} selected`,
  /** A button's words with what it is about, for whoever hears only the button. */
  about: (words: string, vendorOrder: string, order: string) => `${words}: ${vendorOrder} for ${order}`,
  done: {
    confirm: (count: number) => `${vendorOrders(count)} linked.`,
    turn_down: (count: number) => `${vendorOrders(count)} turned down. ${count === 1 ? "It is" : "They are"} not suggested again.`,
    undo: (count: number) =>
      `${count === 1 ? "1 suggestion is" : `${count} suggestions are`} back. Fulfillments in Shopify stay as they are.`,
  } satisfies Record<Decision["intent"], (count: number) => string>,
  over: (count: number) =>
    count === 1
      ? "1 could not be changed: it was settled before, or is taken."
      : `${count} could not be changed: they were settled before, or are taken.`,
  empty: {
    title: "Nothing to confirm",
    body: "When a vendor order may belong to an order and something speaks against linking it by itself, it waits here for you.",
    step: "Orders that wait for a link",
  },
  /** Above the orders that wait for a link. */
  waiting: (count: number) =>
    `${vendorOrders(count)} may belong to orders of yours and ${count === 1 ? "waits" : "wait"} for you to confirm.`,
  look: "Look at the suggestions",
  compare: "Compare them with what speaks for and against each",
};
