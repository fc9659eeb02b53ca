import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { changePolicy, type PolicyChanges } from "../policy.ts";
import type { Actor, Shop } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { isInstalled } from "./is-installed.ts";

/** Changes settings of a shop's policy and leaves the others as they are; every order that it may be about is planned again under it. */
export async function setPolicy(
  deps: Pick<Deps, "store" | "clock">,
  { shop: domain, changes, who }: { shop: ShopDomain; changes: PolicyChanges; who: Actor },
): Promise<Result<Shop, { kind: "shop_not_found" }>> {
  const saved = await deps.store.forShop(domain).change(async (tx) => {
    const shop = await tx.readShop();
    if (!isInstalled(shop)) return null;
    const policy = changePolicy(shop.policy, changes);
    const changed = Object.entries(policy).filter(
      ([key, value]) => !Object.is(value, Object.entries(shop.policy).find(([k]) => k === key)?.[1]),
    );
    const next = { ...shop, policy };
    await tx.saveShop(next);
    await tx.addTimeline({
      at: deps.clock.now(),
      who,
      what: "policy_changed",
      params: Object.fromEntries(changed),
      orderId: null,
      vendorOrderId: null,
      connectionId: null,
    });
    const walk = { shop: domain, after: null };
    await tx.enqueue({ name: "replan-orders", data: { ...walk, which: "waiting" } });
    if (shop.policy.reportProgress !== policy.reportProgress)
      await tx.enqueue({ name: "replan-orders", data: { ...walk, which: "in_production" } });
    return next;
  });
  return saved === null ? err({ kind: "shop_not_found" }) : ok(saved);
}
