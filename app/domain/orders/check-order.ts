import type { Deps } from "../deps.ts";
import type { OrderId, ShopDomain } from "../ids.ts";
import { checkNow, type CheckReport } from "../polling/check-now.ts";
import type { Actor } from "../records.ts";
import type { Result } from "../result.ts";

/** Has a stored order's vendor orders asked for, the order read afresh from Shopify, and its writes planned. */
export async function checkOrder(
  deps: Pick<Deps, "store" | "clock">,
  { shop, orderId, who }: { shop: ShopDomain; orderId: OrderId; who: Actor },
): Promise<Result<CheckReport, { kind: "order_not_found" | "connection_not_found" }>> {
  const checked = await checkNow(deps, { shop, target: { orderId }, who });
  if (checked.ok) await deps.store.system.enqueue({ name: "intake-order", data: { shop, orderId } });
  return checked;
}
