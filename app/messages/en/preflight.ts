import type { PreflightCode, PreflightState } from "../../domain/checks/preflight.ts";
import { aside, capital, unstopped, word, type Params } from "../params.ts";
import { counted } from "./grammar.ts";

type Words = (params: Params) => string;

/** `title` is the fact; `whatToDo` says how it is mended, and is missing where nothing needs doing. */
export type PreflightMessage = { title: Words; whatToDo?: Words };

const vendor = (p: Params) => word(p, "vendor", "the vendor");
const detail = (p: Params) => aside({ detail: unstopped(p, "detail") }, "detail");

/** What each scope is for, so that a merchant knows what is missing with it. */
const scopeMessages: Readonly<Record<string, string>> = {
  read_orders: "to see the orders, their lines and fulfillments",
  write_orders: "to keep the vendor's stage beside the order",
  write_merchant_managed_fulfillment_orders: "to fulfill and to correct tracking",
  read_third_party_fulfillment_orders: "to say why what another app fulfills cannot be written",
  write_fulfillments: "to add delivery events and to hear of fulfillments",
  read_locations: "to see where a line can be fulfilled",
};

/** Words for every check in every state that it may have; a state without words of its own takes those of `unknown`. */
export const preflightMessages: Record<PreflightCode, Partial<Record<PreflightState, PreflightMessage>> & { unknown: PreflightMessage }> = {
  scopes: {
    ok: { title: () => "The app has every permission it asks for." },
    fail: {
      title: (p) => {
        const scope = word(p, "scope", "");
        if (scope === "") return `Shopify no longer accepts the app's access to this shop${detail(p)}.`;
        const use = scopeMessages[scope];
        return `The app lacks the permission ${scope}${use === undefined ? "" : `, which it needs ${use}`}.`;
      },
      whatToDo: () => "Open the app in Shopify once and approve what it asks for.",
    },
    unknown: {
      title: (p) => `Shopify could not be asked for the app's permissions${detail(p)}.`,
      whatToDo: () => "It is asked again within the hour.",
    },
  },
  webhooks: {
    ok: { title: (p) => `Shopify's messages about orders arrive; the last one came on ${word(p, "last", "a day not known")}.` },
    fail: {
      title: (p) =>
        `${counted(p, "count", { one: "order has", many: "orders have", unknown: "Orders have" })} changed in Shopify since ${word(p, "since", "hours ago")}, and no message about it came.`,
      whatToDo: () =>
        "Nothing is lost: Shopify is read every few hours all the same. Open the app in Shopify once; if this stays, whoever runs the app has to check that its address can be reached.",
    },
    unknown: {
      title: () => "No message about an order has come yet.",
      whatToDo: () => "The first order that changes shows whether they arrive.",
    },
  },
  credentials: {
    ok: { title: (p) => `${capital(vendor(p))} accepts the credentials.` },
    warn: {
      title: (p) => `${capital(vendor(p))} could not be asked just now${detail(p)}.`,
      whatToDo: (p) => `It is asked again after ${word(p, "until", "a short while")}.`,
    },
    fail: {
      title: (p) => `${capital(vendor(p))} does not accept the credentials${detail(p)}.`,
      whatToDo: () => "Enter the current ones in the connection's settings.",
    },
    unknown: {
      title: (p) => `The connection to ${vendor(p)} is paused.`,
      whatToDo: () => "Resume it when its orders are to be followed again.",
    },
  },
  carrier: {
    ok: {
      title: (p) => {
        const carrier = word(p, "carrier", "");
        if (carrier === "") return `${capital(vendor(p))} has no default carrier: only what is certain is named.`;
        return `${carrier}, the default carrier of ${vendor(p)}, is written as Shopify writes it.`;
      },
    },
    fail: {
      title: (p) => `Shopify knows no carrier “${word(p, "carrier", "of that name")}”, the default of ${vendor(p)}.`,
      whatToDo: () => "Choose Shopify's own name in the connection's settings; without it customers get numbers without links.",
    },
    unknown: { title: (p) => `The default carrier of ${vendor(p)} could not be checked.` },
  },
  location: {
    ok: { title: (p) => `${word(p, "location", "A location")} can fulfill online orders.` },
    fail: {
      title: () => "No active location of yours fulfills online orders.",
      whatToDo: () => "In Shopify under Settings, Locations, let one of your own locations fulfill online orders.",
    },
    unknown: {
      title: (p) => `Shopify could not be asked for the shop's locations${detail(p)}.`,
      whatToDo: () => "It is asked again within the hour.",
    },
  },
  other_fulfillment: {
    ok: {
      title: (p) =>
        p["count"] === 0
          ? "Nothing shows that anybody else fulfills. There is no recent order to tell it by."
          : `Nobody else fulfills what the vendors make, by the last ${counted(p, "count", { one: "order", many: "orders", unknown: "orders" })}.`,
    },
    warn: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
    unknown: {
      title: (p) => `Shopify could not be asked for the recent orders${detail(p)}.`,
      whatToDo: () => "It is asked again within the hour.",
    },
  },
  customer_mail: {
    ok: { title: () => "Customers get Shopify's mail when a parcel leaves." },
    warn: {
      title: () => "Customers get no mail when a parcel leaves.",
      whatToDo: () => "Switch on “Ask Shopify to mail the customer” in the settings, unless another app sends these mails.",
    },
    unknown: { title: () => "Whether customers get mail could not be told." },
  },
  requests: {
    ok: { title: () => "Other tools can ask for a link in the order metafield “Vendor orders” (framewire.vendor_orders)." },
    warn: {
      title: (p) => `The order metafield in which other tools ask for a link could not be set up${detail(p)}.`,
      whatToDo: () => "Nothing else depends on it. If a tool of yours asks for links there, grant the missing access and check again.",
    },
    unknown: {
      title: (p) => `Whether the order metafield for requests is there could not be told${detail(p)}.`,
      whatToDo: () => "It is looked at again tomorrow.",
    },
  },
  clock: {
    ok: { title: () => "The clock agrees with Shopify's." },
    warn: {
      title: (p) => {
        const seconds = typeof p["seconds"] === "number" ? p["seconds"] : 0;
        const minutes = Math.max(2, Math.round(Math.abs(seconds) / 60));
        return `The server's clock is ${minutes} minutes ${seconds < 0 ? "behind" : "ahead of"} Shopify's.`;
      },
      whatToDo: () => "Whoever runs the app has to set its server's clock; until then times in the app are off.",
    },
    unknown: { title: () => "Shopify did not say what time it is." },
  },
};

/** The fact about somebody else's fulfillments: for the check and for the problem that it raises. */
export function otherFulfillment(p: Params): string {
  const orders = counted(p, "count", { one: "order", many: "orders", unknown: "Some orders" });
  const named = `${orders}${aside(p, "orders")}`;
  const one = p["count"] === 1;
  if (p["cause"] === "auto_fulfill")
    return `${named} ${one ? "was" : "were"} fulfilled within a minute of being placed, without a tracking number, and not by Framewire.`;
  if (p["cause"] === "same_numbers")
    return `${named} ${one ? "was" : "were"} fulfilled with the vendor's own tracking numbers, and not by Framewire.`;
  return `Another app fulfills ${word(p, ["orders", "order"], "these orders")} too${aside(p, "app")}.`;
}

/** What ends it. */
export function otherFulfillmentEnd(p: Params): string {
  if (p["cause"] === "auto_fulfill")
    return "In Shopify under Settings, Checkout, choose not to fulfill an order's line items by itself; if that is so already, look for an app that does it. Until then customers are mailed before anything has left.";
  if (p["cause"] === "same_numbers")
    return "If you enter them by hand, nothing needs doing. Else the vendor's own app does it: switch it off, since two apps that fulfill mail the customer twice.";
  return "Two apps that write fulfillments mail the customer twice. Switch one of them off for these items.";
}
