import type { OrderLine } from "../domain/shop.ts";
import type { FulfillmentOrderReply } from "./schemas.ts";

type Part = FulfillmentOrderReply["lineItems"]["nodes"][number];

/**
 * The lines of an order put together from its fulfillment orders, whose parts carry today's quantities, and from what never changes of a
 * line and is stored. null: lines may be missing, since the parts do not add up to `ordered` (all units ever ordered) or one is not stored.
 */
export function linesOfParts(stored: OrderLine[], { parts, ordered }: { parts: Part[]; ordered: number }): OrderLine[] | null {
  const seen = new Map(parts.map(({ lineItem }) => [lineItem.id, lineItem]));
  const units = [...seen.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  const lines = stored.flatMap((line): OrderLine[] => {
    const now = seen.get(line.id);
    return now === undefined ? [] : [{ ...line, quantity: now.quantity, currentQuantity: now.currentQuantity }];
  });
  return units === ordered && lines.length === seen.size ? lines : null;
}
