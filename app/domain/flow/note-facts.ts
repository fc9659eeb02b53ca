import { isSending } from "../fulfillment/backlog.ts";
import type { OrderId } from "../ids.ts";
import type { ShopChanges } from "../store.ts";
import type { FlowFact } from "./flow-trigger.ts";
import { isNews } from "./is-news.ts";
import { isInstalled } from "../shops/is-installed.ts";

/** What noting a fact reads and writes. */
export type FactChanges = Pick<ShopChanges, "usesFlow" | "readShop" | "readBackfill" | "findOrder" | "addFlowTriggers">;

/**
 * Keeps, in the transaction that saves a fact, that Flow is to hear of it; the dispatcher finds it there. What happens while no workflow
 * is enabled, or in shadow mode, is not kept, so that it is not told later either.
 */
export async function noteFacts(
  tx: FactChanges,
  { orderId, facts, now }: { orderId: OrderId; facts: FlowFact[]; now: Date },
): Promise<void> {
  if (facts.length === 0 || !(await tx.usesFlow())) return;
  const shop = await tx.readShop();
  if (!isInstalled(shop)) return;
  const order = await tx.findOrder(orderId);
  if (order === null || !isSending(shop, order)) return;
  const pass = await tx.readBackfill();
  const news = facts.filter((fact) => isNews(fact, { shop, order, pass, now }));
  if (news.length > 0) await tx.addFlowTriggers(news.map(({ id, handle, params }) => ({ id, handle, params, orderId, createdAt: now })));
}
