import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import { err, ok, type Result } from "../result.ts";
import type { FlowUse } from "./flow-trigger.ts";

/** What Flow says of a trigger, and in which shop. */
export type FlowUseOf = FlowUse & { shop: ShopDomain };

/**
 * Notes whether a workflow begins with one of our triggers (rulebook 9). As the first one of a shop is enabled, and as the last one is
 * disabled, what was not told yet is dropped, and what is late by now is no news. A shop that is not there cannot be told of anything:
 * its workflow must not be enabled.
 */
export async function noteFlowUse(
  deps: Pick<Deps, "store" | "clock" | "log">,
  { shop, ...use }: FlowUseOf,
): Promise<Result<null, { kind: "shop_not_found" }>> {
  const noted = await deps.store.forShop(shop).change(async (tx) => {
    if ((await tx.readShop()) === null) return !use.isEnabled;
    const before = await tx.usesFlow();
    await tx.saveFlowUse(use);
    const after = await tx.usesFlow();
    if (before === after) return true;
    await tx.dropFlowTriggers();
    if (after) await tx.passOverDueDates(deps.clock.now());
    return true;
  });
  deps.log.info("flow_use", { shop, triggerId: use.triggerId, isEnabled: use.isEnabled, noted });
  return noted ? ok(null) : err({ kind: "shop_not_found" });
}
