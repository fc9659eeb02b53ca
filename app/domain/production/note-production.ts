import { isSending } from "../fulfillment/backlog.ts";
import type { LinkedOrder, Order, Shop, Write } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { productionOf } from "./production-of.ts";

/** Keeps what the order's metafield is to say; news is sent by a job of the whole shop. Unlinked orders say that nothing is made for them any more. */
export async function noteProduction(
  tx: Pick<ShopChanges, "saveProduction" | "enqueue">,
  { shop, order, links, writes, now }: { shop: Shop; order: Order; links: LinkedOrder[]; writes: Write[]; now: Date },
): Promise<void> {
  if (links.every(({ link }) => link.state === "suggested")) return;
  const isNews = await tx.saveProduction(order.id, JSON.stringify(productionOf(links, writes)), now);
  if (isNews && isSending(shop, order)) await tx.enqueue({ name: "publish-productions", data: { shop: shop.domain } });
}
