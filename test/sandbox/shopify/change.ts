import type { Ids } from "./ids.ts";
import type { Order, Shop } from "./model.ts";

/**
 * One action at a shop, whoever makes it. All webhooks it causes carry the same event id, as Shopify's do, and leave when it is over,
 * so that they tell the state after it.
 */
export type Change = {
  shop: Shop;
  at: Date;
  ids: Ids;
  send(topic: string, payload: () => object): void;
  /** Notes that the order changed: a new `updatedAt` and one `orders/updated`, however often it is called. */
  touch(order: Order): void;
  /** Does something more at a later time of the sandbox's clock, as a change of its own. */
  later(at: Date, action: (change: Change) => void): void;
};
