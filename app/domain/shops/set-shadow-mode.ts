import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Actor, Shop } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { replanOrders } from "./replan-orders.ts";

/** Switches shadow mode of a whole shop. Off: what has waited is planned again and sent. */
export async function setShadowMode(
  deps: Pick<Deps, "store" | "clock">,
  { shop: domain, on, who }: { shop: ShopDomain; on: boolean; who: Actor },
): Promise<Result<Shop, { kind: "shop_not_found" }>> {
  const saved = await deps.store.forShop(domain).change(async (tx) => {
    const shop = await tx.readShop();
    if (shop?.uninstalledAt !== null) return null;
    const next = { ...shop, shadowMode: on };
    await tx.saveShop(next);
    await tx.addTimeline({
      at: deps.clock.now(),
      who,
      what: on ? "shadow_mode_on" : "shadow_mode_off",
      params: {},
      orderId: null,
      vendorOrderId: null,
      connectionId: null,
    });
    return next;
  });
  if (saved === null) return err({ kind: "shop_not_found" });
  await replanOrders(deps, domain);
  return ok(saved);
}
