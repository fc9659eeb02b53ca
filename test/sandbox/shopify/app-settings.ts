import type { DeployedTriggers } from "./flow-triggers.ts";
import type { Subscription } from "./subscriptions.ts";

/** The one app of this world, as its developer registered it. */
export type AppSettings = {
  apiKey: string;
  apiSecret: string;
  /** The secret before it, while it is not revoked. */
  oldApiSecret: string | null;
  /** Where it listens; null: nowhere yet, webhooks are dropped. */
  url: string | null;
  subscriptions: Subscription[];
  /** Of Flow; none: nothing was deployed. */
  flowTriggers: DeployedTriggers;
  /** The path that Flow calls as a workflow is enabled or disabled; null: the app did not ask for it. */
  flowCallback: string | null;
};

/** Docs: Shopify signs with the oldest secret that is not revoked. */
export function signingSecret({ apiSecret, oldApiSecret }: Pick<AppSettings, "apiSecret" | "oldApiSecret">): string {
  return oldApiSecret ?? apiSecret;
}

/** The scopes that the app asks for and that installing grants. */
export const defaultScopes = [
  "read_orders",
  "write_orders",
  "write_merchant_managed_fulfillment_orders",
  "read_third_party_fulfillment_orders",
  "write_fulfillments",
  "read_locations",
];
