import type { ShopChanges } from "../store.ts";
import { isInstalled } from "./is-installed.ts";

/**
 * Marks the shop as uninstalled and drops its tokens, which Shopify has revoked already, and what mail its merchant wanted. No call is made.
 * What else is stored stays until `shop/redact`, or 90 days where that never comes, so that a merchant who comes back soon finds it. `triggeredAt`: a message from before the
 * present installation came late and says nothing about it.
 */
export async function uninstallShop(
  tx: Pick<ShopChanges, "readShop" | "saveShop" | "removeSessions" | "endMail" | "dropFlowTriggers" | "addTimeline">,
  { at, triggeredAt }: { at: Date; triggeredAt: Date | null },
): Promise<void> {
  const shop = await tx.readShop();
  if (!isInstalled(shop)) return;
  if (triggeredAt !== null && triggeredAt < shop.installedAt) return;
  await tx.saveShop({ ...shop, uninstalledAt: at });
  await tx.removeSessions();
  await tx.endMail();
  await tx.dropFlowTriggers();
  await tx.addTimeline({
    at,
    who: { kind: "shopify" },
    what: "shop_uninstalled",
    params: {},
    orderId: null,
    vendorOrderId: null,
    connectionId: null,
  });
}
