import type { ShopOrder } from "../shop.ts";
import { backlogOf } from "./backlog.ts";
import type { KnownOrder } from "./known-order.ts";
import { planWrites } from "./plan-writes.ts";
import type { Plan } from "./plan.ts";

/** The plan for an order as it is stored, with what Shopify says of it now. */
export function planKnown({ shop, order: known, links, writes }: KnownOrder, { order, now }: { order: ShopOrder; now: Date }): Plan {
  const { policy, timeZone, installedAt } = shop;
  return planWrites({ order, links, writes, waits: known.waits, policy, timeZone, backlog: backlogOf(shop, known), installedAt, now });
}
