import type { DeployedTriggers } from "./flow-triggers.ts";
import type { FulfillmentOrder, Order, Shop } from "./model.ts";
import { isGranted } from "./scopes.ts";

/** Who asks: the app at one shop, with what it was granted, at one time. */
export type Viewer = {
  shop: Shop;
  now: Date;
  apiKey: string;
  flowTriggers: DeployedTriggers;
  /** Orders show fulfillments and these show their order: the way back goes through here. */
  showOrder(order: Order): object;
};

const reachMs = 60 * 86_400_000;

/** Without read_all_orders an app sees the orders of the last 60 days (docs). */
export function canSeeOrder({ shop, now }: Viewer, order: Order): boolean {
  return isGranted(shop.scopes, ["read_all_orders"]) || now.getTime() - order.createdAt.getTime() <= reachMs;
}

/** Fulfillment orders of merchant locations and those of other apps' services are two scopes (docs). */
export function canSeeFulfillmentOrder({ shop }: Viewer, { location }: FulfillmentOrder): boolean {
  return isGranted(shop.scopes, [
    location.service === null ? "read_merchant_managed_fulfillment_orders" : "read_third_party_fulfillment_orders",
  ]);
}

/** A time as Shopify writes it: whole seconds, UTC. */
export function iso(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}

/** `iso`, or null. */
export function isoOrNull(date: Date | null): string | null {
  return date && iso(date);
}
