import type { Deps } from "../deps.ts";
import type { LinkId, ShopDomain } from "../ids.ts";
import type { LinkedOrder } from "../records.ts";
import { err, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import type { LinkError } from "./link-error.ts";
import { readLineLocations, readOrderContext, type OrderContext } from "./order-context.ts";

/** A link in its order, read in the transaction that changes it. */
export type LinkInOrder = { context: OrderContext; linked: LinkedOrder; now: Date };

/** Reads where the lines are routed, then carries out a person's change to one link in one transaction. `fits`: the link is still one that can be changed so. */
export async function changeLink<T>(
  deps: Pick<Deps, "store" | "openShop" | "clock">,
  { shop, linkId, fits }: { shop: ShopDomain; linkId: LinkId; fits: (linked: LinkedOrder) => boolean },
  change: (tx: ShopChanges, found: LinkInOrder) => Promise<Result<T, LinkError>>,
): Promise<Result<T, LinkError>> {
  const store = deps.store.forShop(shop);
  const before = await store.findLink(linkId);
  if (before === null) return err({ kind: "link_not_found" });
  const { orderId } = before.link;
  const locations = (await readLineLocations(store, deps, { shop, orderId })) ?? new Map();
  return store.change(async (tx) => {
    const now = deps.clock.now();
    const context = await readOrderContext(tx, { orderId, locations, now });
    const linked = context?.links.find((one) => one.link.id === linkId && fits(one));
    return context === null || linked === undefined ? err({ kind: "link_not_found" }) : change(tx, { context, linked, now });
  });
}
