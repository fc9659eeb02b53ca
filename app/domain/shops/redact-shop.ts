import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";

/** Deletes everything of a shop, sessions included (rulebook 8). Running it again does nothing. */
export async function redactShop(deps: Pick<Deps, "store" | "log">, { shop }: { shop: ShopDomain }): Promise<void> {
  await deps.store.forShop(shop).change((tx) => tx.eraseShop());
  deps.log.info("shop_redacted", { shop });
}
