import { stages } from "../../domain/stages.ts";
import { aside, capital, listed, word, type Params } from "../params.ts";
import { doubtMessages } from "./doubts.ts";
import { counted, quoted } from "./grammar.ts";
import { settingNames } from "./setting-names.ts";
import { stageMessages } from "./stages.ts";

const vendor = (p: Params) => word(p, "vendor", "The vendor");
const order = (p: Params) => [word(p, "vendor", "vendor order"), word(p, "number", "")].join(" ").trim();
const tracking = (p: Params) => word(p, ["tracking", "numbers"], "a tracking number");
const stage = (p: Params, name: string) => stageMessages[stages.find((known) => known === p[name]) ?? "unknown"].toLowerCase();
const said = (p: Params) => (quoted(p, "statusLabel") === "" ? "" : `, in the vendor's words${quoted(p, "statusLabel")}`);

const withNumbers = (p: Params) => (word(p, "numbers", "") === "" ? "" : ` with ${word(p, "numbers", "")}`);
const mails: Record<string, string> = { requested: ", customer mail requested", unknown: ", customer mail: not known" };
const mail = (p: Params) => mails[word(p, "mail", "")] ?? "";

const waited: Record<string, string> = {
  without_mail: "what had waited is sent without mail",
  from_now_on: "what had waited is left out",
};
const sends = (p: Params) => waited[word(p, "send", "")] ?? "what is planned is sent";
const fulfillment = (p: Params) => word(p, "fulfillment", "the fulfillment");

const choices = {
  label: "name",
  makes: "what it makes",
  referencePatterns: "how orders are written there",
  defaultCarrier: "default carrier",
};

/** What happened, by `TimelineEntry.what`. A code that has no words here is a failing test. */
export const timelineMessages: Record<string, (params: Params) => string> = {
  shop_installed: () => "The app was installed.",
  shop_installed_again: () => "The app was installed again.",
  shop_uninstalled: () => "The app was uninstalled.",
  policy_changed: (p) => {
    const changed = listed({ changed: Object.keys(p).join(", ") }, "changed", settingNames);
    return `Settings were changed${aside({ changed }, "changed")}.`;
  },
  shadow_mode_on: () => "Shadow mode was switched on: writes are planned and not sent.",
  shadow_mode_off: (p) => `Shadow mode was switched off: ${sends(p)}.`,
  order_live: (p) => `This order was taken live: ${sends(p)}.`,
  customer_redacted: () => "Shopify asked to delete a customer's orders. They are gone.",
  customer_data_requested: () => "Shopify asked for a customer's data. Nothing personal is stored.",

  connected: (p) => `Connected to ${word(p, "vendor", "a vendor")}${aside(p, "label")}.`,
  connection_renewed: (p) => `The credentials of ${word(p, ["label", "vendor"], "a connection")} were renewed.`,
  connection_changed: (p) =>
    `The settings of ${word(p, "label", "a connection")} were changed${aside({ what: listed(p, "changed", choices) }, "what")}.`,
  connection_paused: (p) => `${word(p, "label", "A connection")} was paused. The vendor is not asked meanwhile.`,
  connection_resumed: (p) => `${word(p, "label", "A connection")} was resumed.`,
  hint_address_renewed: (p) => `${word(p, "label", "A connection")} has a new address for news of orders.`,
  connection_removed: (p) => `${word(p, "label", "A connection")} was removed, with its credentials. Fulfillments and history stay.`,
  credentials_refused: (p) => `${vendor(p)} refused the credentials.`,
  credentials_accepted: (p) => `${vendor(p)} accepts the credentials again.`,

  order_taken_in: () => "The order was taken in.",
  order_edited: () => "The order was edited in Shopify.",
  order_cancelled: () => "The order was cancelled in Shopify.",
  order_deleted: () => "The order was deleted in Shopify: nothing more is looked for or written for it.",

  linked: (p) => `Linked to ${order(p)}.`,
  unlinked: (p) => `Unlinked from ${order(p)}. Fulfillments stay as they are.`,
  suggested: (p) => `${capital(order(p))} may belong to this order${aside({ why: listed(p, "reason", doubtMessages) }, "why")}.`,

  suggestion_confirmed: (p) => `${capital(order(p))} was confirmed and linked.`,
  suggestion_declined: (p) => `${capital(order(p))} was turned down.`,
  decline_undone: (p) => `${capital(order(p))} is a suggestion again.`,
  confirmation_undone: (p) => `The link to ${order(p)} was taken back. It is a suggestion again, and fulfillments stay as they are.`,
  lines_chosen: (p) => `It was said which lines ${order(p)} makes${aside(p, "lines")}.`,
  no_longer_asked: (p) => `${vendor(p)} never knew ${word(p, ["number", "reference"], "it")}. It is no longer asked for.`,
  check_now: () => "Somebody asked to look now.",

  fulfillment_created: (p) => `Shopify accepted a fulfillment${withNumbers(p)}${mail(p)}.`,
  fulfillment_adopted: (p) => `A fulfillment that stood in Shopify was taken over${withNumbers(p)}.`,
  tracking_updated: (p) => `Shopify accepted the tracking${withNumbers(p)}${mail(p)}.`,
  delivery_told: () => "Shopify was told that the parcels were delivered.",
  progress_reported: () => "Progress was reported in Shopify. The fulfillment order can be neither moved nor cancelled meanwhile.",
  progress_taken_back: () => "Reported progress was taken back. The fulfillment order can be moved and cancelled again.",
  write_refused: (p) => `Shopify refused a change${aside(p, "reason")}.`,
  write_unanswered: () => "Shopify's answer to a change was lost. Shopify is read before anything else is sent.",

  written_again: (p) => `It was said to write again what was in ${fulfillment(p)}.`,
  left_cancelled: (p) => `It was said to leave ${fulfillment(p)} cancelled.`,
  tracking_to_merge: (p) => `It was said to add the vendor's numbers to ${fulfillment(p)}.`,
  other_tracking_left: (p) => `It was said to leave ${fulfillment(p)} as it is.`,
  write_was_ours: (p) => `It was said that ${fulfillment(p)} is the one that was sent.`,
  write_was_not: (p) => `It was said that ${fulfillment(p)} is somebody else's. What is missing is planned again.`,
  shipped_by_hand: (p) =>
    `It was said that ${counted(p, "pieces", { one: "piece has", many: "pieces have", unknown: "a part has" })} shipped${withNumbers(p)}.`,
  problem_dismissed: (p) => `A problem was dismissed${aside(p, "reason")}.`,
  problem_reopened: () => "A dismissed problem was opened again.",

  stage_changed: (p) => `${capital(order(p))} is ${stage(p, "to")}${said(p)}.`,
  lower_stage: (p) => `${capital(order(p))} said ${stage(p, "said")} after ${stage(p, "to")}. What is shown stays.`,
  remake: (p) => `${capital(order(p))} is being made again${said(p)}.`,
  vendor_cancelled: (p) => `${vendor(p)} cancelled ${word(p, "number", "the vendor order")}.`,
  returned: (p) => `${capital(order(p))} came back to the vendor.`,
  refunded: (p) => `${vendor(p)} refunded ${word(p, "number", "the vendor order")}.`,
  unknown_status: (p) => `${capital(order(p))} has a status that Framewire does not know${said(p)}.`,
  parcel_seen: (p) => `${capital(order(p))} ships with ${tracking(p)}${aside(p, "carrier")}.`,
  number_superseded: (p) => `${capital(tracking(p))} was replaced by ${word(p, "by", "another number")}.`,
  number_voided: (p) => `It was said that ${word(p, "oldNumber", "the old number")} is void.`,
  numbers_kept: (p) =>
    `It was said that ${word(p, "oldNumber", "the old number")} and ${word(p, "newNumber", "the new one")} are both right.`,
  number_in_question: (p) => `${capital(tracking(p))} may have been replaced by ${word(p, "by", "another number")}.`,
};
