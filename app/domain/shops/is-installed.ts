import type { Shop } from "../records.ts";

/** Whether the shop has the app: it is stored, and has not left. */
export function isInstalled(shop: Shop | null): shop is Shop & { uninstalledAt: null } {
  return shop !== null && shop.uninstalledAt === null;
}
