import type { Makes, ReferencePattern } from "../../../domain/policy.ts";
import type { Connection } from "../../../domain/records.ts";
import { counting, number } from "../grammar.ts";

const status: Record<Connection["status"], string> = { active: "Working", paused: "Paused", bad_credentials: "Keys refused" };

const makes: Record<Makes["by"], string> = {
  all: "Everything that is shipped",
  product_vendor: "Products of one product vendor",
  sku: "Products whose SKU fits a pattern",
  location: "What is assigned to one location",
};

const patterns: Record<ReferencePattern, string> = {
  "{name}": "The order name, as Shopify shows it",
  "{bare}": "The order name without your prefix and suffix",
  "{alphanumeric}": "Only the letters and digits of the order name",
  "{id}": "Shopify's own id of the order",
  "{name}-{line}": "The order name and the line's id: one vendor order a line",
  "{bare}-{line}": "The name without prefix and suffix, and the line's id",
  "{id}-{line}": "Shopify's id and the line's id",
};

/** As short as a card needs it; #1001 stands for any order. */
const shortPatterns: Record<ReferencePattern, string> = {
  "{name}": "#1001",
  "{bare}": "1001",
  "{alphanumeric}": "letters and digits",
  "{id}": "Shopify's id",
  "{name}-{line}": "#1001 and line",
  "{bare}-{line}": "1001 and line",
  "{id}-{line}": "Shopify's id and line",
};

/** The screens about vendor accounts. */
export const connections = {
  title: "Connections",
  connect: "Connect a vendor",
  empty: {
    title: "Connect your first vendor",
    body: "Framewire reads your orders at FinerWorks and NW Art + Framing, follows them, and gives Shopify each tracking number once.",
  },
  status,
  lastRead: "Last good read",
  neverRead: "Not read yet",
  lastError: "Last error",
  follows: "Follows",
  openOrders: (count: number) => (count === 0 ? "No open vendor orders" : counting(count, "open vendor order", "open vendor orders")),
  makes: "Makes",
  carrier: "Default carrier",
  noCarrier: "None",
  references: "Orders are written as",
  shortPatterns,
  nextTry: "Asked again",
  since: "Since",
  edit: "Settings and keys",
  editNamed: (label: string) => `Settings and keys of ${label}`,
  cures: { replaceKeys: "Replace the keys", tryNow: "Try again now" },
  makesSummary: {
    all: makes.all,
    product_vendor: (name: string) => `Product vendor ${name}`,
    sku: (pattern: string) => `SKU ${pattern}`,
    location: (name: string) => `Location ${name}`,
  },
  pause: "Pause",
  pauseNamed: (label: string) => `Pause ${label}`,
  resume: "Resume",
  resumeNamed: (label: string) => `Resume ${label}`,
  paused: (vendor: string) => `${vendor} is not asked until you resume. Numbers that are known already still go to Shopify.`,
  toasts: {
    connected: "Connected. Your open orders are looked for there now.",
    saved: "Saved",
    paused: "Paused",
    resumed: "Resumed",
    removed: "Removed",
    tested: (vendor: string) => `${vendor} accepts this account`,
    renewed: "The address is new. Give it to the vendor.",
    asked: "Asked now. This page shows what comes back when you load it again.",
    blocked: (when: string) => `The vendor may not be asked before ${when}. It is asked then.`,
  },
  form: {
    newTitle: "Connect a vendor",
    vendor: "Vendor",
    name: { title: "Name", label: "Name of this connection", help: "Shown beside orders. Useful if you have two accounts at one vendor." },
    account: {
      title: "Account",
      newHelp: "The keys are stored encrypted and never shown again. The vendor is asked before anything is saved.",
      changeHelp: "Stored keys are never shown. Replace one only if it changed: the vendor is asked before anything is saved.",
      baseUrl: "Address of the vendor's interface",
      baseUrlHelp: "The usual one is chosen. Change it only if the vendor gave you keys for another.",
      stored: "Stored, not shown",
      replace: "Replace",
      replaceNamed: (field: string) => `Replace ${field}`,
      keep: "Keep the stored one",
      show: "Show",
      showNamed: (field: string) => `Show ${field}`,
      hide: "Hide",
      hideNamed: (field: string) => `Hide ${field}`,
      test: "Test connection",
      accepted: (vendor: string) => `${vendor} accepts this account. Nothing is saved yet.`,
    },
    makes: {
      title: "What it makes",
      help: "Only these lines are linked to this vendor's orders by themselves. Links that stand are left alone.",
      label: "This vendor makes",
      options: makes,
      fields: {
        product_vendor: { label: "Product vendor", help: "As it stands in Shopify on the product, for example Dune Studio." },
        sku: { label: "SKU pattern", help: "* stands for any characters: FW-* fits FW-16X20 and FW-PRINT." },
        location: { label: "Location", help: "The name of the location in Shopify that these orders are assigned to." },
      },
    },
    carrier: {
      title: "Default carrier",
      help: "Used when the vendor names no carrier and the number itself proves none. Shopify makes the tracking link from it.",
      label: "Carrier",
      none: "None: the number goes without a link",
      usual: "Often used",
      others: "All that Shopify knows",
    },
    references: {
      title: "How orders are written there",
      help: "Framewire asks the vendor for an order under each of these. Leave the usual four unless you write them otherwise.",
      label: "Orders are written as",
      options: patterns,
      example: (order: string, written: string) => `${order} is written ${written}`,
    },
    connect: (vendor: string) => `Connect ${vendor}`,
    hints: {
      title: "Faster news",
      body: (vendor: string) =>
        `Framewire asks ${vendor} regularly by itself. If ${vendor}, or the tool that sends your orders there, can call an address when an order changes, give it this one: the order is then looked at within seconds.`,
      label: "Address for news of orders",
      renew: "Make a new address",
      ask: (label: string) => `Make a new address for ${label}?`,
      happens:
        "The old address stops at once. Whoever calls it has to be given the new one; until then orders are read at their usual times.",
    },
    remove: {
      title: "Remove this connection",
      body: "Take the account and its keys out of Framewire.",
      button: "Remove",
      ask: (label: string) => `Remove ${label}?`,
      happens: (count: number) =>
        count === 0
          ? "No open vendor order is followed there. Fulfillments, links and history stay as they are, and the stored keys are deleted."
          : count === 1
            ? "1 open vendor order is no longer followed: a number that comes later does not reach Shopify. Fulfillments, links and history stay, and the stored keys are deleted."
            : `${number(count)} open vendor orders are no longer followed: numbers that come later do not reach Shopify. Fulfillments, links and history stay, and the stored keys are deleted.`,
    },
  },
};
