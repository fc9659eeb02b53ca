import type { Deps } from "../deps.ts";
import type { OrderId } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";
import { askAgainForOrders } from "./ask-again-for-orders.ts";
import type { SwitchConnectionInput } from "./pause-connection.ts";

/**
 * Takes a connection away with its credentials. Its vendor orders are no longer followed; links, fulfillments and history stay, and its
 * suggestions are turned down, since nobody could follow what is confirmed now. Orders that another connection may make are asked for there.
 */
export async function removeConnection(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, connectionId, who }: SwitchConnectionInput,
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    const now = clock.now();
    const orderIds = new Set<OrderId>();
    for (const problem of await tx.listProblems({ connectionId })) {
      await turnDown(tx, problem);
      await tx.clearProblem(problem.key, now);
      if (problem.orderId !== null) orderIds.add(problem.orderId);
    }
    await tx.removeConnection(connectionId);
    const about = { orderId: null, vendorOrderId: null, connectionId };
    await tx.addTimeline({ at: now, who, what: "connection_removed", params: { label: connection.label }, ...about });
    await askAgainForOrders(tx, shop);
    // What still stands of these problems is found again.
    for (const orderId of orderIds) await tx.enqueue({ name: "intake-order", data: { shop, orderId } });
    return ok(null);
  });
}

async function turnDown(tx: ShopChanges, { kind, vendorOrderId }: Problem): Promise<void> {
  if (kind !== "suggestion_waiting" || vendorOrderId === null) return;
  for (const { link } of await tx.listLinksOfVendorOrder(vendorOrderId)) {
    if (link.state === "suggested") await tx.saveLink({ ...link, state: "unlinked" });
  }
}
