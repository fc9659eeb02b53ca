import { counting, number } from "../grammar.ts";

const pieces = (count: number) => counting(count, "piece", "pieces");

/** The dialog that links a vendor order by hand: is this the right one? */
export const linkForm = {
  open: "Link vendor order",
  title: (order: string) => `Link a vendor order to ${order}`,
  connection: "Vendor account",
  choose: "Choose an account",
  reference: "Vendor order",
  help: "The vendor's own number of it, or the order number under which you placed it there.",
  shipsTo: "It ships to",
  customer: "The customer",
  another: (vendorOrder: string) => `Vendor order ${vendorOrder}`,
  replacement: "It makes pieces again that another vendor order made",
  wait: (account: string) => `Link it all the same, and wait until ${account} knows it`,
  lookUp: "Look it up",
  link: (count: number, vendorOrder: string) =>
    count === 0 ? `Link ${vendorOrder}` : `Link ${counting(count, "line", "lines")} to ${vendorOrder}`,
  found: (vendorOrder: string) => `${vendorOrder} was found. Below is what it says, and what would be linked.`,
  saved: "Linked",
  preview: {
    says: (account: string) => `What ${account} says`,
    order: (name: string) => `What of ${name} it makes`,
    waits: (account: string) => `${account} does not know it yet. It is asked again until it does.`,
    status: "Status",
    po: "Placed there as",
    added: "Taken in",
    due: "Due",
    pieces: "Pieces",
    counted: (shipped: number, all: number) => (shipped === 0 ? pieces(all) : `${pieces(all)}, ${number(shipped)} shipped`),
    parcels: "Parcels",
    noParcels: "None yet",
    cost: "Cost",
    matched: (item: string, sku: string) => `✓ Matches its item ${item}${sku === "" || sku === item ? "" : ` (${sku})`}`,
    taken: "✓ The vendor names no items: taken because it is left to make",
    notMatched: "Nothing in the vendor order matches",
    noneLeft: "Other vendor orders make all of it",
    unmapped: (item: string, sku: string, quantity: number) =>
      `Its item ${item}${sku === "" || sku === item ? "" : ` (${sku})`}, ${pieces(quantity)}, fits no line.`,
    unknown: "It cannot be told which lines it makes. Choose them, or link it without: its parcels then wait until somebody chooses.",
    shipsOn: "It ships to another vendor order, so it makes no lines by itself and is never written to Shopify.",
    doubts: "Look twice before you link it",
  },
};
