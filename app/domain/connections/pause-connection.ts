import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import { endHealthProblems } from "../polling/connection-health.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";

export type SwitchConnectionInput = { shop: ShopDomain; connectionId: ConnectionId; who: Actor };

/**
 * The vendor is no longer asked, not even by hand, until somebody resumes it. What is linked stays linked, and numbers that are known go
 * on to Shopify. Of an account that nobody asks there is nothing to complain, so its own problems end.
 */
export async function pauseConnection(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, connectionId, who }: SwitchConnectionInput,
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    if (connection.status === "paused") return ok(null);
    const now = clock.now();
    await tx.saveConnection({ ...connection, status: "paused", nextSweepAt: null });
    await endHealthProblems(tx, connectionId, now);
    const about = { orderId: null, vendorOrderId: null, connectionId };
    await tx.addTimeline({ at: now, who, what: "connection_paused", params: { label: connection.label }, ...about });
    return ok(null);
  });
}
