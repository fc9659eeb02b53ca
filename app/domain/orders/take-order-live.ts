import type { Deps } from "../deps.ts";
import { decideBacklog, type SendChoice } from "../fulfillment/backlog.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import type { Actor, Order, Shop } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";

export type TakeLiveInput = {
  shop: ShopDomain;
  orderId: OrderId;
  send?: SendChoice | undefined;
  /** One that sends already keeps the choice that was made for it. */
  onlyHeldBack?: boolean;
  who: Actor;
};

/** Taking it live would write what shadow mode holds back, or left out as it ended. */
export function canGoLive({ shadowMode }: Pick<Shop, "shadowMode">, { isLive, waits }: Pick<Order, "isLive" | "waits">): boolean {
  return (shadowMode && !isLive) || waits.some(({ code }) => code === "left_out");
}

/**
 * One order sends although the shop is in shadow mode, until the shop goes into it anew (rulebook 7). The choice about what has waited
 * takes the place of any before, for the shop or for this order: this is how parcels that were left out are written after all.
 */
export async function takeOrderLive(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, orderId, send = "with_mail", onlyHeldBack = false, who }: TakeLiveInput,
): Promise<Result<Pick<Order, "id" | "name">, { kind: "order_not_found" | "nothing_held_back" }>> {
  return store.forShop(shop).change(async (tx) => {
    const order = await tx.lockOrder(orderId);
    if (order === null) return err({ kind: "order_not_found" });
    if (onlyHeldBack && !(await isHeldBack(tx, order))) return err({ kind: "nothing_held_back" });
    const now = clock.now();
    await tx.saveOrderLive(orderId, { isLive: true, backlog: decideBacklog(null, send, now) });
    await tx.addTimeline({ at: now, who, what: "order_live", params: { send }, orderId, vendorOrderId: null, connectionId: null });
    await tx.enqueue({ name: "write-back", data: { shop, orderId } });
    return ok({ id: order.id, name: order.name });
  });
}

async function isHeldBack(tx: Pick<ShopChanges, "readShop">, order: Order): Promise<boolean> {
  const shop = await tx.readShop();
  return shop !== null && canGoLive(shop, order);
}
