import { later } from "../clock.ts";
import type { LinkedOrder, Order, Write } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { productionOf } from "./production-of.ts";
import { gatheredMs } from "./publish-productions.ts";

/** Keeps what the order's metafield is to say; news is sent together with that of the shop's other orders. Unlinked orders say that nothing is made for them any more. */
export async function noteProduction(
  tx: Pick<ShopChanges, "saveProduction">,
  { order, links, writes, now }: { order: Order; links: LinkedOrder[]; writes: Write[]; now: Date },
): Promise<void> {
  if (links.every(({ link }) => link.state === "suggested")) return;
  await tx.saveProduction(order.id, JSON.stringify(productionOf(links, writes)), later(now, gatheredMs));
}
