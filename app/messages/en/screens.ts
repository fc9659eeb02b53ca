import { amount, counting, number } from "./grammar.ts";
import { activity } from "./screens/activity.ts";
import { attention } from "./screens/attention.ts";
import { connections } from "./screens/connections.ts";
import { forms } from "./screens/forms.ts";
import { home } from "./screens/home.ts";
import { imports } from "./screens/imports.ts";
import { lists } from "./screens/lists.ts";
import { orders } from "./screens/orders.ts";
import { preflight } from "./screens/preflight.ts";
import { settings } from "./screens/settings.ts";
import { suggestions } from "./screens/suggestions.ts";

/** A date in a shop's zone, the month as a word and the time of day as `14:05` or `14:05:30`. */
type DateParts = { day: string; month: string; year: string; time: string };

/** The texts of the screens, by screen. What a code of the domain means stands in the other files of this folder. */
export const screens = {
  activity,
  attention,
  connections,
  forms,
  home,
  imports,
  lists,
  orders,
  preflight,
  settings,
  suggestions,
  number,
  app: {
    title: "Framewire",
    openFromAdmin: "Open Framewire from your Shopify admin, under Apps.",
    shadowMode: {
      title: "Shadow mode is on: nothing is written to Shopify yet",
      body: "Everything is read and planned, so that you can look first.",
      plansBelow: "Everything is read and planned, so that you can look first. What is listed as planned here would be written.",
      look: "See what would be written",
    },
  },
  dates: {
    months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    justNow: "just now",
    inAMoment: "in a moment",
    minutes: (count: number) => `${number(count)} min`,
    hours: (count: number) => `${number(count)} h`,
    ago: (gap: string) => `${gap} ago`,
    ahead: (gap: string) => `in ${gap}`,
    ofThisYear: ({ day, month, time }: DateParts) => `${day} ${month} ${time}`,
    ofAnotherYear: ({ day, month, year }: DateParts) => `${day} ${month} ${year}`,
    exact: ({ day, month, year, time, zone }: DateParts & { zone: string }) => `${day} ${month} ${year}, ${time} (${zone})`,
  },
  undo: "Undo",
  shopify: {
    none: "Nothing to write yet",
    waiting: "Waiting",
    accepted: "Accepted",
    problem: "Problem",
  },
  order: {
    title: (name: string) => `Order ${name}`,
    back: "Orders",
    checked: "Last checked",
    neverChecked: "No vendor has been asked yet",
    placed: "Placed",
    problems: "Needs you",
    retries: (tries: number) => (tries === 1 ? "Tried once" : `Tried ${number(tries)} times`),
    nextTry: "next try",
    since: "since",
    lines: {
      title: "What makes it",
      none: "This order has no lines.",
      quantity: (quantity: number, title: string) => `${number(quantity)} × ${title}`,
      removed: "removed from the order",
      by: (quantity: number, vendor: string, order: string) => `${number(quantity)} by ${vendor} ${order}`,
      item: (item: string) => `item ${item}`,
      uncovered: (quantity: number) => `${counting(quantity, "unit is", "units are")} not linked to any vendor order`,
    },
    vendorOrders: {
      title: "Vendor orders",
      none: "Nothing is linked yet. Framewire asks your vendors for this order by its number.",
      says: (vendor: string, label: string) => `${vendor} says “${label}”`,
      suggested: "Suggested, not linked",
      shipsTo: (number: string) => `Ships to vendor order ${number}`,
      linesUnknown: "It is not known which lines it makes",
      due: "due",
      read: "read",
      cost: (cost: string) => `Cost ${amount(cost)}`,
      notFollowed: "No longer followed",
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
      refusedBecause: (reason: string) => `Shopify refused it: ${reason}`,
      shipsToVendor: "Goes to another vendor: not written to Shopify",
      superseded: "Replaced by a later number",
      mail: { requested: "Customer mail requested", unknown: "Customer mail: not known", none: "No customer mail" },
      delivered: "Delivered",
      eta: "Expected",
      from: (vendor: string, number: string) => `${vendor} ${number}`,
      dateUnknown: "date not given",
    },
    next: {
      title: "Next",
      nothing: "Nothing is left to write. New parcels are written by themselves.",
      notLinked: "Framewire goes on asking the vendors for this order.",
      create: (pieces: number, numbers: string) =>
        `Fulfill ${counting(pieces, "piece", "pieces")}${numbers === "" ? " without a number" : ` with ${numbers}`}`,
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
  },
  errors: {
    400: {
      title: "This address is not complete",
      body: "A part of the address could not be read. Go back to the orders and try from there.",
    },
    404: { title: "There is nothing here", body: "This shop has no such page or order. It may have been deleted." },
    500: {
      title: "This page could not be shown",
      body: "Nothing is lost: orders go on being followed and written. Load the page again in a moment.",
    },
    reference: (reference: string) => `If it stays like this, give us this reference: ${reference}`,
    toOrders: "Go to the orders",
  },
};
