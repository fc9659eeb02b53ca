import { isOfPreflight } from "../checks/preflight-problems.ts";
import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import { checkOrder } from "../orders/check-order.ts";
import { checkNow } from "../polling/check-now.ts";
import type { Actor } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { Problem } from "./problem.ts";

type LookDeps = Pick<Deps, "store" | "clock">;
type Looking = { shop: ShopDomain; who: Actor; problems: Problem[] };

/** Has what these problems are about looked at again. What is about all orders of the shop goes on as a job. */
export async function lookAgain(deps: LookDeps, { shop, who, problems }: Looking): Promise<void> {
  const store = deps.store.forShop(shop);
  const orderIds = new Set(problems.flatMap(({ orderId }): OrderId[] => (orderId === null ? [] : [orderId])));
  const connectionIds = new Set(
    problems.flatMap(({ orderId, connectionId }): ConnectionId[] => (orderId !== null || connectionId === null ? [] : [connectionId])),
  );
  for (const orderId of orderIds) {
    // Its routing, holds and quantities may have changed unheard.
    await checkOrder(deps, { shop, orderId, who });
    await store.change((tx) => tryWritesNow(tx, { shop, orderId, now: deps.clock.now() }));
  }
  for (const connectionId of connectionIds) await checkNow(deps, { shop, target: { connectionId }, who });
  if (problems.some(isOfPreflight)) await deps.store.system.enqueue({ name: "preflight-shop", data: { shop } });
  if (problems.some(isAboutShop))
    await deps.store.system.enqueue({ name: "replan-orders", data: { shop, which: "unavailable", after: null } });
}

/** One problem for all orders: the app has no access. */
function isAboutShop({ kind, orderId, connectionId }: Problem): boolean {
  return kind === "missing_scope" && orderId === null && connectionId === null;
}

type Trying = { shop: ShopDomain; orderId: OrderId; now: Date };

/** What was refused or backs off. A write whose outcome is not known is a question of its own, and never sent again by this. */
export async function tryWritesNow(tx: ShopChanges, { shop, orderId, now }: Trying): Promise<void> {
  for (const write of await tx.listWrites(orderId)) {
    if (write.state === "refused" || write.state === "waiting") await tx.saveWrite({ ...write, nextTryAt: now });
  }
  await tx.enqueue({ name: "write-back", data: { shop, orderId } });
}
