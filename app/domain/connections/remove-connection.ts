import type { Deps } from "../deps.ts";
import type { OrderId } from "../ids.ts";
import type { Problem } from "../problems/problem.ts";
import type { ShopChanges } from "../store.ts";
import { withdrawn } from "../links/withdraw-suggestions.ts";
import { askAgainForOrders } from "./ask-again-for-orders.ts";
import { changeConnection, type ChangeConnectionInput } from "./change-connection.ts";

/**
 * Takes a connection away with its credentials. Its vendor orders are no longer followed; links, fulfillments and history stay, and its
 * suggestions are withdrawn, since nobody could follow what is confirmed now. Orders that another connection may make are asked for there.
 */
export function removeConnection(deps: Pick<Deps, "store" | "clock">, input: ChangeConnectionInput) {
  const { shop, connectionId } = input;
  return changeConnection(deps, input, async (tx, _connection, now) => {
    const orderIds = new Set<OrderId>();
    for (const problem of await tx.listProblems({ connectionId })) {
      await withdraw(tx, problem);
      await tx.clearProblem(problem.key, now);
      if (problem.orderId !== null) orderIds.add(problem.orderId);
    }
    await tx.removeConnection(connectionId);
    await askAgainForOrders(tx, shop);
    // What still stands of these problems is found again.
    for (const orderId of orderIds) await tx.enqueue({ name: "intake-order", data: { shop, orderId } });
    return "connection_removed";
  });
}

async function withdraw(tx: ShopChanges, { kind, vendorOrderId }: Problem): Promise<void> {
  if (kind !== "suggestion_waiting" || vendorOrderId === null) return;
  for (const { link } of await tx.listLinksOfVendorOrder(vendorOrderId)) {
    if (link.state === "suggested") await tx.saveLink(withdrawn(link));
  }
}
