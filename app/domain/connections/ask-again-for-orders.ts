import type { ShopDomain } from "../ids.ts";
import type { ShopChanges } from "../store.ts";

/** What the connections make has changed: the shop's open orders are taken in once more, as after the install, so that each is asked for where it may be made. */
export async function askAgainForOrders(tx: Pick<ShopChanges, "readShop" | "saveShop" | "enqueue">, domain: ShopDomain): Promise<void> {
  const shop = await tx.readShop();
  if (shop === null) return;
  await tx.saveShop({ ...shop, ordersSeenUntil: null });
  await tx.enqueue({ name: "backfill-shop", data: { shop: domain } });
}
