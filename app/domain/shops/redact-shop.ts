import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { ForgetOutcome } from "./forget-old.ts";

/**
 * Deletes everything of a shop, sessions included (rulebook 8). Running it again does nothing. `triggeredAt`: when Shopify asked for it; a merchant
 * who has installed the app again since keeps everything.
 */
export async function redactShop(
  deps: Pick<Deps, "store" | "log">,
  { shop, triggeredAt = null }: { shop: ShopDomain; triggeredAt?: Date | null | undefined },
): Promise<ForgetOutcome> {
  const isErased = await deps.store.forShop(shop).change(async (tx) => {
    const stored = await tx.readShop();
    if (stored !== null && triggeredAt !== null && triggeredAt < stored.installedAt) return false;
    await tx.eraseShop();
    return true;
  });
  if (isErased) deps.log.info("shop_redacted", { shop });
  return isErased ? "gone" : "kept";
}
