import { linkForm } from "./link-form.ts";

const pieces = (count: number) => (count === 1 ? "1 piece" : `${count} pieces`);
const parcels = (count: number) => (count === 1 ? "1 parcel" : `${count} parcels`);
const under = (numbers: string) => (numbers === "" ? " without a number" : ` with ${numbers}`);

/** One order: what happened, what happens next, and what can be done about it. */
export const order = {
  title: (name: string) => `Order ${name}`,
  back: "Orders",
  checked: "Last checked",
  neverChecked: "No vendor has been asked yet",
  placed: "Placed",
  retries: (tries: number) => (tries === 1 ? "Tried once" : `Tried ${tries} times`),
  nextTry: "next try",
  since: "since",
  check: {
    button: "Check now",
    asking: (accounts: string) => `Asking ${accounts}`,
    nobody: "No vendor is asked for this order. Shopify is looked at again.",
    paused: (account: string) => `${account} is paused, so it is not asked`,
    blocked: (account: string) => `${account} may not be asked just now, and is asked as soon as it may`,
    same: "Checked. Nothing has changed.",
    news: (entry: string, more: number) => (more === 0 ? entry : `${entry} ${more} more in the timeline.`),
    slow: "The answer takes a while. It appears here by itself.",
  },
  link: linkForm,
  unlink: {
    title: (vendorOrder: string, name: string) => `Unlink ${vendorOrder} from ${name}?`,
    stops: (account: string) => `${account} is not asked about it any more, and it is never linked to this order again by itself.`,
    stays: (count: number) =>
      count === 0
        ? "Nothing of it is in Shopify, so nothing changes there."
        : `In Shopify nothing changes: ${count === 1 ? "the parcel that Shopify has stays" : `the ${parcels(count)} that Shopify has stay`} on the order and on the customer's tracking page.`,
    lines: "What it makes is open again, and is asked for wherever it may be made.",
    button: "Unlink",
  },
  goLive: {
    title: (name: string) => `Take ${name} live`,
    body: "What is planned for this order is written to Shopify. All other orders stay as they are.",
    button: "Take this order live",
    done: "The order is live",
  },
  live: {
    title: "Shadow mode is on, and this order is live all the same",
    body: "What is planned for it is written to Shopify.",
  },
  leftOut: {
    title: "Parcels of this order were left out when shadow mode ended",
    body: "They are not in Shopify. Take the order live to write them after all.",
  },
  cost: { title: "Cost", all: (sum: string) => `${sum} at the vendors`, unknown: "not given" },
  lines: {
    title: "What makes it",
    none: "This order has no lines.",
    quantity: (quantity: number, title: string) => `${quantity} × ${title}`,
    removed: "removed from the order",
    by: (quantity: number, vendor: string, number: string) => `${quantity} by ${vendor} ${number}`,
    item: (item: string) => `item ${item}`,
    uncovered: (quantity: number) =>
      quantity === 1 ? "1 unit is not linked to any vendor order" : `${quantity} units are not linked to any vendor order`,
  },
  vendorOrders: {
    title: "Vendor orders",
    none: "Nothing is linked yet. Framewire asks your vendors for this order by its number.",
    notAsked: "Nothing is linked yet, and no vendor is asked for this order. If one makes it, link its order by hand.",
    says: (vendor: string, label: string) => `${vendor} says “${label}”`,
    suggested: "Suggested, not linked",
    shipsTo: (number: string) => `Ships to vendor order ${number}`,
    linesUnknown: "It is not known which lines it makes",
    due: "due",
    read: "read",
    notFollowed: "No longer followed",
    editLines: "Change lines",
    unlink: "Unlink",
    undo: "Take the confirmation back",
    confirm: "Link it",
    turnDown: "Not this one",
    about: (words: string, vendorOrder: string) => `${words}: ${vendorOrder}`,
  },
  parcels: {
    title: "Parcels: proof",
    none: "No vendor has given a tracking number yet.",
    shipped: (vendor: string) => `${vendor} shipped`,
    seen: "Framewire saw it",
    accepted: (fulfillment: string) => `Shopify accepted it (fulfillment ${fulfillment})`,
    waiting: "Shopify does not have it yet",
    sending: "Sent to Shopify, the answer is being checked",
    refused: "Shopify refused it",
    shipsToVendor: "Goes to another vendor: not written to Shopify",
    superseded: "Replaced by a later number",
    mail: { requested: "Customer mail requested", unknown: "Customer mail: not known", none: "No customer mail" },
    delivered: "Delivered",
    eta: "Expected",
    carrier: (carrier: string, number: string) => `${carrier} ${number}`,
    from: (vendor: string, number: string) => `${vendor} ${number}`,
    dateUnknown: "date not given",
  },
  next: {
    title: "Next",
    nothing: "Nothing is left to write. New parcels are written by themselves.",
    notLinked: "Framewire goes on asking the vendors for this order.",
    notAsked: "Nothing, until a vendor order is linked.",
    create: (lines: { title: string; quantity: number }[], numbers: string) =>
      `Fulfill ${lines.length === 0 ? pieces(0) : lines.map(({ title, quantity }) => `${quantity} × ${title}`).join(", ")}${under(numbers)}`,
    tracking: (numbers: string) => `Update tracking to ${numbers}`,
    adopt: (numbers: string) => (numbers === "" ? "Take over a fulfillment made by hand" : `Take over the fulfillment with ${numbers}`),
    event: "Tell Shopify that it was delivered",
    progress: "Report progress in Shopify",
    open: "Take reported progress back",
    mailYes: "Customer mail: yes",
    mailNo: "Customer mail: no",
    state: {
      planned: "Planned",
      sending: "Being sent",
      waiting: "Waiting",
      refused: "Refused by Shopify",
      unknown: "Being checked",
      done: "Done",
      dropped: "Dropped",
    },
  },
  timeline: { title: "Timeline", none: "Nothing has happened yet." },
};
