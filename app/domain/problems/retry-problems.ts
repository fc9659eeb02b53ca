import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import { checkNow } from "../polling/check-now.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { replanOrders } from "../shops/replan-orders.ts";
import type { ShopChanges } from "../store.ts";
import type { Problem, ProblemKind } from "./problem.ts";

export type RetryInput = { shop: ShopDomain; which: { key: string } | { kind: ProblemKind }; who: Actor };

/**
 * Looks again at what some problems are about: vendors are asked, writes that were refused or back off are tried at once; for one of the
 * whole shop, every order that waits. A problem goes
 * away when its cause has. Returns how many there were; of a key that is not open, an error.
 */
export async function retryProblems(
  deps: Pick<Deps, "store" | "clock">,
  { shop, which, who }: RetryInput,
): Promise<Result<{ count: number }, { kind: "problem_not_found" }>> {
  const found = (await deps.store.forShop(shop).listProblems()).filter((problem) => isMeant(problem, which));
  if (found.length === 0 && "key" in which) return err({ kind: "problem_not_found" });
  const orderIds = new Set(found.flatMap(({ orderId }): OrderId[] => (orderId === null ? [] : [orderId])));
  const connectionIds = new Set(
    found.flatMap(({ orderId, connectionId }): ConnectionId[] => (orderId !== null || connectionId === null ? [] : [connectionId])),
  );
  for (const orderId of orderIds) {
    await checkNow(deps, { shop, target: { orderId }, who });
    await deps.store.forShop(shop).change((tx) => tryWritesNow(tx, { shop, orderId, now: deps.clock.now() }));
  }
  if (found.some(({ orderId, connectionId }) => orderId === null && connectionId === null)) await replanOrders(deps, shop);
  for (const connectionId of connectionIds) await checkNow(deps, { shop, target: { connectionId }, who });
  return ok({ count: found.length });
}

function isMeant(problem: Problem, which: RetryInput["which"]): boolean {
  return "key" in which ? problem.key === which.key : problem.kind === which.kind && problem.dismissedAt === null;
}

/** The order is read from Shopify again too: its routing, holds and quantities may have changed unheard. */
async function tryWritesNow(tx: ShopChanges, { shop, orderId, now }: { shop: ShopDomain; orderId: OrderId; now: Date }): Promise<void> {
  for (const write of await tx.listWrites(orderId)) {
    if (write.state === "refused" || write.state === "waiting") await tx.saveWrite({ ...write, nextTryAt: now });
  }
  await tx.enqueue({ name: "intake-order", data: { shop, orderId } });
  await tx.enqueue({ name: "write-back", data: { shop, orderId } });
}
