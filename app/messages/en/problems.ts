import type { ProblemKind } from "../../domain/problems/problem.ts";
import { aside, asideOfCodes, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quotedOr } from "./grammar.ts";
import { otherFulfillment, otherFulfillmentEnd } from "./preflight.ts";
import { shopifyCodes } from "./shopify-codes.ts";

/** Fact first, then the action. `title` is one line; `whatToDo` says what ends it, by whom. */
export type ProblemMessage = { title: (params: Params) => string; whatToDo: (params: Params) => string };

const vendor = (params: Params) => word(params, "vendor", "The vendor");
const vendorInside = (params: Params) => word(params, "vendor", "the vendor");
const number = (params: Params) => word(params, ["number", "reference"], "the vendor order");
const line = (params: Params) => word(params, ["title", "line"], "a line");
/** Whether it is about one vendor order, and not about the whole account. */
const isOfOne = (params: Params) => word(params, ["number", "reference"], "") !== "";

export const problemMessages: Record<ProblemKind, ProblemMessage> = {
  bad_credentials: {
    title: (p) => `${vendor(p)} no longer accepts the credentials of this connection.`,
    whatToDo: (p) => `Nothing is read from ${vendorInside(p)} until they are right. Enter the current ones in the connection's settings.`,
  },
  vendor_unavailable: {
    title: (p) =>
      isOfOne(p)
        ? `${vendor(p)} has given no answer about ${number(p)} for more than an hour${aside(p, "detail")}.`
        : `${vendor(p)} has not answered for more than an hour${aside(p, "detail")}.`,
    whatToDo: (p) =>
      isOfOne(p)
        ? `It is asked for again by itself, and this is over with the first answer. If it stays, ask ${vendorInside(p)} about it.`
        : "Nothing is lost. Framewire keeps asking and catches up by itself; this is over with the first answer.",
  },
  not_found: {
    title: (p) => `${vendor(p)} does not know ${number(p)}${p["testMode"] === true ? ", and the credentials are for test mode" : ""}.`,
    whatToDo: (p) =>
      p["testMode"] === true
        ? "Orders placed live cannot be seen with test credentials. Enter the live ones, or link the vendor order by its number."
        : p["stopped"] === true
          ? "It is no longer asked for. Check the number, or link the vendor order by hand."
          : "Check the number, or link the vendor order by hand. It is asked for again at growing gaps for 14 days.",
  },
  ambiguous_reference: {
    title: (p) =>
      `${counted(p, "count", { one: "order fits", many: "orders fit", unknown: "Several orders fit" })}${quotedOr(p, "reference", "this reference")} at ${vendorInside(p)}.`,
    whatToDo: (p) => `Choose the right one${aside(p, "candidates")} and link it by its own number.`,
  },
  suggestion_waiting: {
    title: (p) => {
      const why = listed(p, "reason", doubtMessages) || "something speaks against it";
      return `${capital(number(p))} at ${vendorInside(p)} may belong to this order, but ${why}.`;
    },
    whatToDo: () => "Look at both side by side, then confirm the link or turn it down. Nothing is written to Shopify before.",
  },
  already_linked: {
    title: (p) => `${capital(number(p))} at ${vendorInside(p)} is linked to ${word(p, "otherOrder", "another order")} already.`,
    whatToDo: () => "If this order is the right one, unlink it there first, then link it here.",
  },
  which_lines: {
    title: (p) => {
      if (p["reason"] === "added") return `${capital(line(p))} was added to the order after ${number(p)} was placed at ${vendorInside(p)}.`;
      if (p["reason"] === "contested") return `More than one connection may make ${line(p)}.`;
      return `It is not known which lines ${vendorInside(p)} makes in ${number(p)}.`;
    },
    whatToDo: (p) =>
      p["reason"] === "added"
        ? "Say whether it is made there too. Nothing is fulfilled for it until then."
        : "Choose the lines and quantities. Parcels of lines that nobody named wait until then; the choice is remembered for these SKUs.",
  },
  unmapped_item: {
    title: (p) => `${vendor(p)} makes${quotedOr(p, ["sku", "item"], "something")} in ${number(p)}, which fits no line of this order.`,
    whatToDo: () => "Say which line it is, and how many of its pieces make one unit.",
  },
  unknown_status: {
    title: (p) =>
      p["reason"] === "no_progress"
        ? `${vendor(p)} says${quotedOr(p, ["statusLabel", "code"], "something")} of ${number(p)}, which does not tell how far it is.`
        : `${vendor(p)} gives a status that Framewire does not know:${quotedOr(p, ["statusLabel", "code"], "no words were given")}.`,
    whatToDo: (p) =>
      p["reason"] === "no_progress"
        ? `Its tracking numbers are written once ${vendorInside(p)} says that it has shipped. If you know that it has, fulfill it in Shopify by hand.`
        : "It is shown in the vendor's words and counts as no progress. Parcels with a number are still taken over.",
  },
  needs_a_person: {
    title: (p) =>
      typeof p["count"] === "number"
        ? `${vendor(p)} holds ${counted(p, "count", { one: "piece", many: "pieces", unknown: "pieces" })} of ${number(p)} back.`
        : `${vendor(p)} waits for somebody in ${number(p)}${aside(p, "statusLabel")}.`,
    whatToDo: (p) => `Contact ${vendorInside(p)} about it. It is over when production goes on.`,
  },
  shipped_without_number: {
    title: (p) =>
      `${vendor(p)} has shipped ${counted(p, "pieces", { one: "piece", many: "pieces", unknown: "pieces" })} of ${number(p)} without a tracking number.`,
    whatToDo: (p) => `Ask ${vendorInside(p)} for the number. It is written to Shopify as soon as it is there.`,
  },
  partly_shipped: {
    title: (p) => `${vendor(p)} has shipped part of ${number(p)} and does not say which pieces.`,
    whatToDo: () => "Choose what has shipped, or wait: the rest is written when everything has shipped.",
  },
  number_replaced: {
    title: (p) =>
      `${vendor(p)} now shows ${word(p, "newNumber", "another tracking number")}, and no longer ${word(p, "oldNumber", "the one before")}.`,
    whatToDo: () => "Both stand in Shopify for now. Say whether the old number is void, or both are right.",
  },
  on_hold_in_shopify: {
    title: (p) => `The parcel has left, but Shopify holds this order${asideOfCodes(p, "reasons", shopifyCodes)}.`,
    whatToDo: () => "Release the hold in Shopify. The fulfillment is written right after.",
  },
  not_ours_to_fulfill: {
    title: (p) => {
      const where = word(p, "location", "The location");
      if (p["cause"] === "other_service")
        return `Another app's fulfillment service, ${word(p, "location", "not named")}, is in charge of ${line(p)}.`;
      if (p["cause"] === "incomplete") return `${where} could not fulfill ${line(p)}: Shopify calls it incomplete.`;
      return `Shopify does not let the app fulfill ${line(p)} at ${word(p, "location", "its location")}.`;
    },
    whatToDo: () => "Move the item to a location of your own in Shopify, or fulfill it there by hand.",
  },
  cannot_ship: {
    title: (p) => `Shopify does not deliver ${line(p)} by shipping${asideOfCodes(p, "deliveryMethod", shopifyCodes)}.`,
    whatToDo: () => "Framewire writes shipments only. Fulfill this one in Shopify by hand, or change its delivery method.",
  },
  shipped_although_cancelled: {
    title: (p) => `${vendor(p)} has shipped ${line(p)}, though it is cancelled or refunded in Shopify.`,
    whatToDo: () => "There is nothing left to fulfill. Decide with the customer whether the parcel is kept or returned.",
  },
  cancelled_in_shopify: {
    title: (p) => `Somebody cancelled ${word(p, "fulfillment", "the fulfillment")} of ${line(p)} in Shopify.`,
    whatToDo: () => "It is not written again by itself. Say whether to write it again or to leave it.",
  },
  other_tracking: {
    title: (p) =>
      p["cause"] === "shared"
        ? `${word(p, "fulfillment", "A fulfillment")} in Shopify holds ${line(p)} together with items of others, without a number.`
        : `${capital(line(p))} is fulfilled in Shopify under another number${aside(p, "theirs")} than ${vendorInside(p)} gave${aside(p, "ours")}.`,
    whatToDo: (p) =>
      p["cause"] === "shared"
        ? "Add the number in Shopify by hand: for the other items it may be wrong."
        : "Compare the numbers. If both are right, allow merging in the settings, or add ours in Shopify by hand.",
  },
  refused_by_shopify: {
    title: (p) => `Shopify refused the change:${quotedOr(p, ["detail", "reason"], "no reason was given")}.`,
    whatToDo: () => "It is tried again when the order changes and once a day. Mend the cause in Shopify, or try it again by hand.",
  },
  missing_scope: {
    title: (p) =>
      p["cause"] === "auth"
        ? "Shopify no longer accepts the app's access to this shop."
        : `The app lacks a permission in Shopify${aside(p, "detail")}.`,
    whatToDo: () => "Open the app in Shopify once and approve what it asks for. Everything that waited goes on then.",
  },
  webhooks_silent: {
    title: (p) =>
      `${counted(p, "count", { one: "order has", many: "orders have", unknown: "Orders have" })} changed in Shopify, and no message about it came.`,
    whatToDo: () => "Open the app in Shopify once. Until messages come again, changes are found within hours instead of seconds.",
  },
  no_location: {
    title: () => "No active location of yours fulfills online orders.",
    whatToDo: () =>
      "In Shopify under Settings, Locations, let one of your own locations fulfill online orders. Nothing can be written before.",
  },
  older_than_60_days: {
    title: () => "Shopify no longer lets the app read this order: it is older than 60 days.",
    whatToDo: () =>
      "Fulfill it in Shopify by hand and dismiss this, since the app cannot see what is done there. Or grant the app access to all orders.",
  },
  reply_not_understood: {
    title: (p) =>
      typeof p["count"] === "number"
        ? `${vendor(p)} sent ${counted(p, "count", { one: "row", many: "rows", unknown: "rows" })} for ${number(p)} that could not be read.`
        : `${vendor(p)} sent an answer that could not be read${aside(p, "detail")}.`,
    whatToDo: () => "Nothing of it was used. It is asked again by itself; if this stays, the vendor has changed something.",
  },
  other_fulfillment_app: { title: otherFulfillment, whatToDo: otherFulfillmentEnd },
  cancelled_by_vendor: {
    title: (p) => `${vendor(p)} cancelled ${number(p)}.`,
    whatToDo: (p) =>
      `Ask ${vendorInside(p)} why, then order again or refund the customer. An order placed again under the same number is linked by itself.`,
  },
  reference_not_askable: {
    title: (p) => `${vendor(p)} cannot be asked for${quotedOr(p, "reference", "this reference")}.`,
    whatToDo: () => "It has characters that the vendor's interface does not take. Link the vendor order by its own number.",
  },
  waiting_for_routing: {
    title: () => "Shopify has not assigned this order to a location for more than an hour.",
    whatToDo: () => "Check in Shopify whether a location stocks these items. The fulfillment is written once one is assigned.",
  },
  mixed_carriers: {
    title: (p) => `The parcels of one fulfillment travel with several carriers${aside(p, "numbers")}.`,
    whatToDo: () =>
      "Shopify takes one carrier a fulfillment, so the numbers stand there without links. Nothing needs doing if that is enough.",
  },
  odd_number: {
    title: (p) => `${vendor(p)} gave something odd as a tracking number:${quotedOr(p, "field", "it could not be read")}.`,
    whatToDo: (p) => `It is passed on as it is. Check it with ${vendorInside(p)}.`,
  },
  returned: {
    title: (p) => `${vendor(p)} reports ${number(p)} as returned.`,
    whatToDo: () => "The fulfillment in Shopify stays as it is. Decide with the customer what happens next.",
  },
  nobody_makes: {
    title: (p) => `No connection makes ${line(p)}.`,
    whatToDo: () => "Say in a connection's settings what it makes, or link these lines by hand. Leave it if you ship them yourself.",
  },
  link_request_unclear: {
    title: (p) => `A link was asked for in Shopify that cannot be understood:${quotedOr(p, "entry", "it could not be read")}.`,
    whatToDo: (p) =>
      p["fault"] === "too_many"
        ? "An order takes ten such requests. Remove what is not needed from the order's metafield “Vendor orders” in Shopify."
        : p["fault"] === "too_long"
          ? "No vendor has so long a number. Correct it in the order's metafield “Vendor orders” in Shopify."
          : `Write it as “account: number” in the order's metafield “Vendor orders” in Shopify${aside(p, "vendors")}, or link the vendor order by hand.`,
  },
};
