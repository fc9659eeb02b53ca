import { aside, asideOfCodes, word, type Params } from "../params.ts";
import { counted } from "./grammar.ts";
import { shopifyCodes } from "./shopify-codes.ts";

/** What a plan waits for, by `Wait.code`. A code that has no words here is a failing test. */
export const waitMessages: Record<string, (params: Params) => string> = {
  shadow_mode: (p) =>
    `Shadow mode is on: ${counted(p, "writes", { one: "change is", many: "changes are", unknown: "this is" })} planned, and not sent until you switch it off.`,
  shipped_without_number: (p) => `${word(p, ["vendor", "label"], "The vendor")} says shipped. The tracking number is not there yet.`,
  partly_shipped: (p) => `${word(p, ["vendor", "label"], "The vendor")} has shipped a part. Waiting for the rest.`,
  on_hold: (p) => `On hold in Shopify${asideOfCodes(p, ["reasons", "reason"], shopifyCodes)}. Goes on when it is released.`,
  scheduled: () => "Scheduled in Shopify for later. Goes on when it is due.",
  waiting_for_routing: () => "Shopify has not assigned the order to a location yet.",
  left_out: (p) =>
    `Left out when shadow mode ended${aside(p, "numbers")}: only what came after that is written. Take the order live by itself to write it after all.`,
  which_lines: () => "Waiting until somebody says which lines this vendor order makes.",
  outcome_unknown: () => "Shopify's answer was lost. The order is read again before anything else is sent.",
  throttled: () => "Shopify asks to slow down. Tried again shortly.",
  unavailable: () => "Shopify does not answer just now. Tried again shortly.",
};
