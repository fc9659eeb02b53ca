import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import { everyOrder } from "../orders/every-order.ts";
import { checkNow } from "../polling/check-now.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges, ShopStore } from "../store.ts";
import type { Problem, ProblemKind } from "./problem.ts";

export type RetryInput = { shop: ShopDomain; which: { keys: string[] } | { kind: ProblemKind }; who: Actor };

/**
 * Looks again at what some problems are about: vendors are asked, writes that were refused or back off are tried at once. A problem goes
 * away when its cause has. Returns how many there were; of keys none of which is open, an error.
 */
export async function retryProblems(
  deps: Pick<Deps, "store" | "clock">,
  { shop, which, who }: RetryInput,
): Promise<Result<{ count: number }, { kind: "problem_not_found" }>> {
  const store = deps.store.forShop(shop);
  const found = (await store.listProblems()).filter((problem) => isMeant(problem, which));
  if (found.length === 0 && "keys" in which) return err({ kind: "problem_not_found" });
  const orderIds = new Set(found.flatMap(({ orderId }): OrderId[] => (orderId === null ? [] : [orderId])));
  const connectionIds = new Set(
    found.flatMap(({ orderId, connectionId }): ConnectionId[] => (orderId !== null || connectionId === null ? [] : [connectionId])),
  );
  for (const orderId of orderIds) {
    await checkNow(deps, { shop, target: { orderId }, who });
    await store.change(async (tx) => {
      await tryWritesNow(tx, { shop, orderId, now: deps.clock.now() });
      // Its routing, holds and quantities may have changed unheard.
      await tx.enqueue({ name: "intake-order", data: { shop, orderId } });
    });
  }
  for (const connectionId of connectionIds) await checkNow(deps, { shop, target: { connectionId }, who });
  if (found.some(isAboutShop)) {
    for (const orderId of await ordersWithoutAnswer(store)) {
      await store.change((tx) => tryWritesNow(tx, { shop, orderId, now: deps.clock.now() }));
    }
  }
  return ok({ count: found.length });
}

function isMeant(problem: Problem, which: RetryInput["which"]): boolean {
  return "keys" in which ? which.keys.includes(problem.key) : problem.kind === which.kind && problem.dismissedAt === null;
}

/** One problem for all orders: the app has no access. */
function isAboutShop({ kind, orderId, connectionId }: Problem): boolean {
  return kind === "missing_scope" && orderId === null && connectionId === null;
}

/** Every order that waits for Shopify to answer. */
async function ordersWithoutAnswer(store: Pick<ShopStore, "listOrders">): Promise<OrderId[]> {
  const ids: OrderId[] = [];
  for await (const orders of everyOrder(store))
    ids.push(...orders.filter(({ waits }) => waits.some(({ code }) => code === "unavailable")).map(({ id }) => id));
  return ids;
}

type Trying = { shop: ShopDomain; orderId: OrderId; now: Date };

/** What was refused or backs off. A write whose outcome is not known is a question of its own, and never sent again by this. */
async function tryWritesNow(tx: ShopChanges, { shop, orderId, now }: Trying): Promise<void> {
  for (const write of await tx.listWrites(orderId)) {
    if (write.state === "refused" || write.state === "waiting") await tx.saveWrite({ ...write, nextTryAt: now });
  }
  await tx.enqueue({ name: "write-back", data: { shop, orderId } });
}
