import { z } from "zod";
import type { Deps } from "../deps.ts";
import { decideBacklog, sendChoices, type SendChoice } from "../fulfillment/backlog.ts";
import type { ShopDomain } from "../ids.ts";
import type { Actor, Shop } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { isInstalled } from "./is-installed.ts";

export type ShadowInput = {
  shop: ShopDomain;
  on: boolean;
  /** As it ends: what becomes of what has waited. Without a word it is sent with mail. */
  send?: SendChoice | undefined;
  who: Actor;
};

/** How the panel ends shadow mode. */
export const goLiveSchema = z.strictObject({ intent: z.literal("go_live"), send: z.enum(sendChoices) });

/**
 * Switches shadow mode of a whole shop (rulebook 7). On: orders that were live before are in it again. Off: what has waited is planned again
 * under the choice. What is so already stays as it is, choice included.
 */
export async function setShadowMode(
  deps: Pick<Deps, "store" | "clock">,
  { shop: domain, on, send = "with_mail", who }: ShadowInput,
): Promise<Result<Shop, { kind: "shop_not_found" }>> {
  const saved = await deps.store.forShop(domain).change(async (tx) => {
    const shop = await tx.readShop();
    if (!isInstalled(shop)) return null;
    await tx.enqueue({ name: "replan-orders", data: { shop: domain, which: "waiting", after: null } });
    if (shop.shadowMode === on) return shop;
    const now = deps.clock.now();
    const next = { ...shop, shadowMode: on, backlog: on ? shop.backlog : decideBacklog(shop.backlog, send, now) };
    await tx.saveShop(next);
    if (on) {
      await tx.endLiveOrders();
      await tx.dropFlowTriggers();
    }
    await tx.addTimeline({
      at: now,
      who,
      what: on ? "shadow_mode_on" : "shadow_mode_off",
      params: on ? {} : { send },
      orderId: null,
      vendorOrderId: null,
      connectionId: null,
    });
    return next;
  });
  return saved === null ? err({ kind: "shop_not_found" }) : ok(saved);
}
