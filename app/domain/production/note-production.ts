import type { OrderId } from "../ids.ts";
import type { LinkedOrder, Shop } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { productionOf } from "./production-of.ts";

/** Keeps what the order's metafield is to say; news is sent by a job of the whole shop. Unlinked orders say that nothing is made for them any more. */
export async function noteProduction(
  tx: Pick<ShopChanges, "saveProduction" | "enqueue">,
  { shop, orderId, links, now }: { shop: Shop; orderId: OrderId; links: LinkedOrder[]; now: Date },
): Promise<void> {
  if (links.every(({ link }) => link.state === "suggested")) return;
  const isNews = await tx.saveProduction(orderId, JSON.stringify(productionOf(links)), now);
  if (isNews && !shop.shadowMode) await tx.enqueue({ name: "publish-productions", data: { shop: shop.domain } });
}
