import type { Fulfillment, OrderLine, ShopOrder, StoredOrder } from "../domain/shop.ts";
import type { FulfillmentOrderAloneReply } from "./schemas.ts";
import { toFulfillmentOrder } from "./translate-order.ts";

type LineNow = FulfillmentOrderAloneReply["lineItems"]["nodes"][number]["lineItem"];
type Seen = { fulfillmentOrders: FulfillmentOrderAloneReply[]; fulfillments: Fulfillment[] };

/**
 * An order that Shopify hides, put together from what was stored and from its fulfillment orders as they are now. Units may have gone into a
 * fulfillment order that came later, and been fulfilled there: who cannot see that would fulfil them twice. So every unit of every line has
 * to be accounted for by what is seen, or the answer is null and a person is told.
 */
export function toOldOrder(stored: StoredOrder, seen: Seen): ShopOrder | null {
  const now = new Map(seen.fulfillmentOrders.flatMap((reply) => reply.lineItems.nodes.map(({ lineItem }) => [lineItem.id, lineItem])));
  const lines = stored.lines.map((line): OrderLine => {
    const current = now.get(line.id);
    return current === undefined ? line : { ...line, quantity: current.quantity, currentQuantity: current.currentQuantity };
  });
  const known = new Set(stored.lines.map(({ id }) => id));
  const isAllKnown = [...now.keys()].every((id) => known.has(id));
  const isAllSeen = stored.lines.every((line) => now.has(line.id) || !isToBeShipped(line));
  if (!isAllKnown || !isAllSeen || ![...now.values()].every((line) => isAccountedFor(line, seen))) return null;
  const { id, name, placedAt, cancelledAt, total, named } = stored;
  return {
    id,
    name,
    placedAt,
    updatedAt: new Date(Math.max(...[stored, ...seen.fulfillmentOrders].map(({ updatedAt }) => updatedAt.getTime()))),
    cancelledAt,
    total,
    named,
    lines,
    fulfillmentOrders: seen.fulfillmentOrders.map(toFulfillmentOrder),
    fulfillments: seen.fulfillments,
  };
}

function isToBeShipped({ requiresShipping, isGiftCard, currentQuantity }: OrderLine): boolean {
  return requiresShipping && !isGiftCard && currentQuantity > 0;
}

/**
 * What is open stands in the fulfillment orders seen, and what is not open in the fulfillments seen. Where units were refunded, it cannot
 * be told whether fulfilled or open ones were, so then it must be plain: all that is gone was fulfilled, or nothing was.
 */
function isAccountedFor(
  { id, quantity, currentQuantity, unfulfilledQuantity }: LineNow,
  { fulfillmentOrders, fulfillments }: Seen,
): boolean {
  const open = fulfillmentOrders
    .filter(({ status }) => status !== "CLOSED" && status !== "CANCELLED")
    .flatMap(({ lineItems }) => lineItems.nodes.filter(({ lineItem }) => lineItem.id === id))
    .reduce((sum, part) => sum + part.remainingQuantity, 0);
  const fulfilled = fulfillments
    .filter(({ isCancelled }) => !isCancelled)
    .flatMap(({ pieces }) => pieces.filter(({ lineId }) => lineId === id))
    .reduce((sum, piece) => sum + piece.quantity, 0);
  const isUntouched = fulfilled === 0 && unfulfilledQuantity === currentQuantity;
  return open === unfulfilledQuantity && (fulfilled === quantity - unfulfilledQuantity || isUntouched);
}
