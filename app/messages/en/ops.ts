import { unstopped, word, type Params } from "../params.ts";
import { counted, countingUpTo, quoted } from "./grammar.ts";

/** What was typed is said back, but not whole when it is long. */
const longestEcho = 60;

const changes = { one: "change", many: "changes", unknown: "changes" };

/** What the operator's command line says, by key. Errors first: one readable line each. */
export const opsMessages = {
  shop_not_found: (p: Params) => `The shop${echo(p, "shop")} has not installed the app.`,
  order_not_found: (p: Params) => `The shop has no order${echo(p, "order")}.`,
  connection_not_found: (p: Params) => `The shop has no connection${echo(p, "connection")}. “connections” lists them.`,
  link_not_found: (p: Params) => `The order has no link to${echo(p, "ref") || " that vendor order"}.`,
  not_suggested: (p: Params) => `${named(p, "ref", "That vendor order")} is linked already: there is nothing to confirm.`,
  not_confirmed: (p: Params) => `${named(p, "ref", "That vendor order")} is no suggestion that somebody confirmed. “unlink” takes it off.`,
  makes_no_lines: (p: Params) =>
    `${named(p, "ref", "That vendor order")} makes no lines of its own: it is a suggestion, or it ships to another vendor order.`,
  problem_not_found: (p: Params) => `The shop has no open problem${echo(p, "key")}.`,
  wrong_choice: (p: Params) => `The answers to this problem are: ${word(p, "choices", "listed by --help")}.`,
  no_choice: () => "This problem takes no answer: it ends by itself, or can be dismissed.",
  shipped_what: () => "Say what has shipped: --lines with quantities, and --numbers of the vendor order.",
  line_not_made: (p: Params) => `The vendor order does not make the line${echo(p, "line")}.`,
  line_too_many: (p: Params) => `The vendor order does not make that many units of the line${echo(p, "line")}.`,
  bad_number: (p: Params) => `The vendor order has no number${echo(p, "number")}. It has ${word(p, "numbers", "none")}.`,
  reason_or_undo: () => "Say why with --reason, or --undo.",
  bad_reason: () => "A reason has between 1 and 300 characters.",
  only_with_shadow_off: () => "--order, --send and --preview go with “off”.",
  not_planned: (p: Params) => `${word(p, "order", "The order")} could not be read in Shopify: ${reason(p, "detail")}.`,
  out_of_reach: (p: Params) => `Shopify does not show ${word(p, "order", "the order")}: it is gone, or older than 60 days.`,
  bad_shop: (p: Params) => `${named(p, "value", "That")} is not a shop's domain. It looks like prints.myshopify.com.`,
  bad_vendor: (p: Params) => `There is no vendor${echo(p, "value")}. The vendors are ${word(p, "vendors", "listed by --help")}.`,
  bad_makes: (p: Params) => `--makes${echo(p, "value")} is none of: all, vendor:NAME, sku:PATTERN, location:NAME.`,
  bad_patterns: (p: Params) => `--reference-patterns${echo(p, "part")} is none of: ${word(p, "patterns", "those listed by --help")}.`,
  unknown_carrier: (p: Params) =>
    `Shopify knows no carrier${echo(p, "carrier")}. ${p["close"] ? `Close ones are: ${word(p, "close", "")}` : "Its names are written like UPS, USPS, FedEx or DHL Express"}.`,
  bad_lines: (p: Params) => `--lines${echo(p, "part")} is not a line and its quantity, such as 4507:2 or FRAME-16X20:1.`,
  unknown_line: (p: Params) => `The order has no line${echo(p, "line")}.`,
  ambiguous_line: (p: Params) => `The order has several lines${echo(p, "line")}. Name it by its line item id.`,
  bad_field: (p: Params) => `--field${echo(p, "value")} is not name=value, name@ENVIRONMENT_VARIABLE or name=-.`,
  missing_variable: (p: Params) => `The environment variable ${word(p, "name", "named there")} is not set.`,
  bad_account: (p: Params) => `These fields are missing or wrong: ${word(p, "fields", "unknown")}.`,
  bad_base_url: (p: Params) => `--base-url is not an address of ${word(p, "vendor", "the vendor")} nor in VENDOR_ORIGINS.`,
  label_taken: (p: Params) => `Another connection of this shop has the name${echo(p, "label")}.`,
  not_accepted: (p: Params) => `${word(p, "vendor", "The vendor")} did not accept the account: ${reason(p, "detail")}. Nothing was saved.`,
  not_asked: (p: Params) =>
    `${word(p, "vendor", "The vendor")} could not be asked: ${reason(p, "detail")}. Try again later. Nothing was saved.`,
  bad_receipt: () => "--receipt is the order's GUID and its e-mail with a comma between.",
  ref_or_receipt: () => "Name the vendor order: either --ref, or --receipt.",
  bad_problem_kind: (p: Params) => `There is no kind of problem${echo(p, "value")}.`,
  key_or_kind: () => "Say what to try again: either --key, or --kind.",
  policy_not_key_value: (p: Params) => `--set${echo(p, "text")} is not key=value.`,
  policy_unknown_key: (p: Params) => `The policy has no setting${echo(p, "key")}. “policy” lists them.`,
  policy_bad_value: (p: Params) => `The setting ${word(p, "key", "named there")} does not take${echo(p, "value") || " that value"}.`,
  file_or_id: () => "Say which import: either --file, or --id.",
  file_not_found: (p: Params) => `The file${echo(p, "file")} cannot be read.`,
  import_not_found: (p: Params) => `The shop has no import${echo(p, "id")}. Imports are kept for 30 days.`,
  import_not_ready: (p: Params) =>
    `The import${echo(p, "id")} cannot be confirmed now: its rows are still being checked, or it was cancelled. Look again with --id.`,
  shadow_on_or_off: () => "Say on or off.",
  not_found_at_vendor: (p: Params) => `${word(p, "vendor", "The vendor")} does not know${echo(p, "ref") || " that order"}.`,
  ambiguous_at_vendor: (p: Params) =>
    `${word(p, "vendor", "The vendor")} has several orders under${echo(p, "ref") || " that reference"}. Name one by its own number: ${word(p, "candidates", "none was given")}.`,
  bad_reference: (p: Params) => `${word(p, "vendor", "The vendor")} cannot be asked for${echo(p, "ref") || " that"}.`,
  nothing_to_link: (p: Params) =>
    `Other vendor orders make all of order${echo(p, "order")} already. Say --replacement, or unlink one first.`,
  line_not_shipped: (p: Params) => `The line${echo(p, "line")} needs no shipping.`,
  line_taken: (p: Params) => `The line${echo(p, "line")} has not that many units left that no other vendor order makes.`,
  line_written: (p: Params) => `More units of the line${echo(p, "line")} are in Shopify already.`,
  bad_destination: () => "A vendor order can only ship to another one of the same order that ships to the customer.",
  vendor_failed: (p: Params) => {
    const minutes = counted(p, "minutes", { one: "minute", many: "minutes", unknown: "" });
    return `${word(p, "vendor", "The vendor")} could not be asked: ${reason(p, "detail")}.${minutes === "" ? "" : ` Try again in ${minutes}.`}`;
  },
  connection_paused: (p: Params) => `The connection${echo(p, "connection")} is paused, so its vendor is not asked. Resume it in the panel.`,
  already_linked: (p: Params) => `That vendor order is linked already, to order ${word(p, "order", "another one")}.`,
  unavailable: (p: Params) => `Shopify could not be asked: ${reason(p, "detail")}.`,
  failed: (p: Params) => `It failed: ${reason(p, "message")}.`,

  keys_rotated: (p: Params) =>
    `Sealed under the first key: vendor accounts ${word(p, "accounts", "all")}, Shopify's tokens ${word(p, "tokens", "all")}, mail addresses ${word(p, "addresses", "all")}.`,
  keys_lost: (p: Params) =>
    `Sealed under a key that is not in CREDENTIAL_KEYS: vendor accounts ${word(p, "accounts", "some")}, Shopify's tokens ${word(p, "tokens", "some")}, mail addresses ${word(p, "addresses", "some")}. Put that key back and run this again; else the accounts' keys and the addresses have to be entered again, and the app opened once in the admin.`,
  reconciling: () => "The shop's orders are being compared just now. Ask again in a moment.",
  reconciled: (p: Params) => {
    const compared = counted(p, "compared", { one: "linked order", many: "linked orders", unknown: "Linked orders" });
    const found = counted(p, "differences", { one: "difference", many: "differences", unknown: "their differences" });
    const shown = p["shown"] === p["differences"] ? "" : ` (the first ${word(p, "shown", "ones")} shown)`;
    return `${compared} compared, ${counted(p, "orders", { one: "order", many: "orders", unknown: "orders" })} open in Shopify: ${found}${shown}, as of ${word(p, "asOf", "now")} UTC.`;
  },

  none: () => "None.",
  connected: (p: Params) =>
    `Connected to ${word(p, "vendor", "the vendor")} as${echo(p, "label")}. The shop's open orders are asked for there from now on.`,
  linked: (p: Params) => `Linked ${word(p, "order", "the order")} to ${named(p, "number", "the vendor order")}.`,
  preview_only: () => "Nothing was saved: this was a preview.",
  unlinked: (p: Params) =>
    `Unlinked ${word(p, "order", "the order")} from ${named(p, "number", "the vendor order")}. Fulfillments stay as they are.`,
  undone: (p: Params) =>
    `${named(p, "number", "The vendor order")} is a suggestion for ${word(p, "order", "the order")} again. Fulfillments stay as they are.`,
  asked: (p: Params) => `${named(p, "what", "It")} is looked at next.`,
  retried: ({ count }: Params) => `${countingUpTo(Number(count), "problem is", "problems are")} looked at again.`,
  shadow_on: () => "Shadow mode is on: writes to Shopify are planned and shown, and none is sent.",
  shadow_off: () => "Shadow mode is off: what is planned is sent to Shopify.",
  lines_chosen: (p: Params) => `${named(p, "number", "The vendor order")} makes of ${word(p, "order", "the order")}:`,
  makes_changed: (p: Params) =>
    `What ${named(p, "connection", "the account")} makes was changed. The shop's open orders are looked at once more.`,
  order_live: (p: Params) => `${word(p, "order", "The order")} is live: what is planned for it is sent to Shopify.`,
  plan_sends: (p: Params) => `${counted(p, "count", changes)} to be sent`,
  plan_held: (p: Params) => `${counted(p, "count", changes)} held back by shadow mode`,
  answer_with: (p: Params) => `Answers: ${word(p, "choices", "none")}.`,
  answered_old_is_void: () => "The old number is no longer sent to Shopify.",
  answered_both_are_right: () => "Both numbers stay: two parcels.",
  answered_write_again: () => "It is written again.",
  answered_leave: () => "It stays as it is, and is not asked about again.",
  answered_merge: () => "The vendor's numbers are added behind those that stand there.",
  answered_it_was_ours: () => "That fulfillment counts as ours.",
  answered_it_was_not: () => "That fulfillment is not ours. What is missing is planned again.",
  answered_shipped: () => "These are fulfilled with these numbers. The rest waits.",
  dismissed: () => "The problem is dismissed until it changes.",
  dismissed_because: (p: Params) => `Dismissed: ${reason(p, "reason")}.`,
  reopened: () => "The problem is open again.",
  more_rows: (p: Params) => `… and ${counted(p, "count", { one: "row", many: "rows", unknown: "more" })}.`,
  columns_ignored: (p: Params) => `Columns that mean nothing here: ${word(p, "columns", "none")}.`,
  import_counts: (p: Params) =>
    `Import ${word(p, "id", "")}: ${counted(p, "total", { one: "row", many: "rows", unknown: "rows" })}, ${number(p, "willLink")} will link, ${number(p, "linked")} linked, ${number(p, "already")} linked before, ${number(p, "problem")} rejected, ${number(p, "unchecked")} not checked yet.`,
  import_busy: (p: Params) => `A running server works on it: look again with --id ${word(p, "id", "")}.`,
  lines_unknown: () => "Which lines it makes is not known yet.",
} as const satisfies Record<string, (params: Params) => string>;

/** Details of vendors, of Shopify and of errors come with a full stop or without. Here they end a sentence that has its own. */
function reason(p: Params, name: string): string {
  return unstopped(p, name) || "no reason was given";
}

function number(p: Params, name: string): number {
  const value = p[name];
  return typeof value === "number" ? value : 0;
}

/** ` “…”` with what was typed, or nothing. */
function echo(p: Params, name: string): string {
  return quoted({ [name]: named(p, name, "") }, name);
}

function named(p: Params, name: string, otherwise: string): string {
  const characters = [...word(p, name, otherwise)];
  return characters.length <= longestEcho ? characters.join("") : `${characters.slice(0, longestEcho - 1).join("")}…`;
}
