/** What of a shop's set-up is checked, in the order in which it is shown. */
export const preflightCodes = [
  "scopes",
  "webhooks",
  "credentials",
  "carrier",
  "location",
  "other_fulfillment",
  "customer_mail",
  "requests",
  "clock",
] as const;
export type PreflightCode = (typeof preflightCodes)[number];

/** `ok`: a green tick. `warn`: works, and is worth a look. `fail`: something does not work until it is mended. `unknown`: could not be told now. */
export const preflightStates = ["ok", "warn", "fail", "unknown"] as const;
export type PreflightState = (typeof preflightStates)[number];

/** One check; of connections and missing scopes there is one each. The words come by code, state and parameters. */
export type PreflightCheck = { code: PreflightCode; state: PreflightState; params: Record<string, string | number | null> };

/** What the last preflight of a shop found; `at`: when it began. */
export type PreflightReport = { at: Date; checks: PreflightCheck[] };

/** What shows whether webhooks arrive. */
export type WebhookSigns = {
  /** When the last one about an order came. */
  lastAt: Date | null;
  /** Stored orders that Shopify changed after it and no webhook told of. */
  unheard: number;
  firstUnheardAt: Date | null;
};
