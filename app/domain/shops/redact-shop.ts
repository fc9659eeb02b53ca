import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { eraseSlice } from "./erase-slice.ts";
import type { Shop } from "../records.ts";
import type { ForgetOutcome } from "./forget-old.ts";

/**
 * Deletes everything of a shop, sessions included (rulebook 8), slice by slice: a further job goes on until nothing is left. Running it again
 * does nothing. `triggeredAt`: when Shopify asked for it; a merchant who has installed the app again since keeps everything, and one who
 * does so between two slices what is left.
 */
export async function redactShop(
  { store, log }: Pick<Deps, "store" | "log">,
  { shop, triggeredAt = null }: { shop: ShopDomain; triggeredAt?: Date | null | undefined },
): Promise<ForgetOutcome> {
  const isToGo = (stored: Shop | null) => stored === null || triggeredAt === null || triggeredAt >= stored.installedAt;
  const outcome = await eraseSlice(store.forShop(shop), isToGo);
  if (outcome === "more") await store.system.enqueue({ name: "redact-shop", data: { shop, triggeredAt } });
  if (outcome !== "gone") return "kept";
  log.info("shop_redacted", { shop });
  return "gone";
}
