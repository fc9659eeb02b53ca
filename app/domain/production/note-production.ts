import { later } from "../clock.ts";
import type { LinkedOrder, Order, Write } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { productionOf } from "./production-of.ts";
import { gatheredMs } from "./publish-productions.ts";

/**
 * Keeps what the order's metafield is to say; news is sent together with that of the shop's other orders. That nothing is made, or nothing any
 * more, is no news of an order of which nothing was ever said.
 */
export async function noteProduction(
  tx: Pick<ShopChanges, "saveProduction">,
  { order, links, writes, now }: { order: Order; links: LinkedOrder[]; writes: Write[]; now: Date },
): Promise<void> {
  const production = productionOf(links, writes);
  const dueAt = later(now, gatheredMs);
  await tx.saveProduction(order.id, JSON.stringify(production), { dueAt, isFirst: production.parts.length > 0 });
}
