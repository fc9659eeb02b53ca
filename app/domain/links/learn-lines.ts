import type { Link, Order } from "../records.ts";
import type { ConnectionId } from "../ids.ts";
import type { ShopChanges } from "../store.ts";

/** A person said that this connection makes these lines: the next order with their SKUs need not be asked about. */
export async function learnLines(
  tx: Pick<ShopChanges, "learnSku">,
  { order, connectionId, lines }: { order: Order; connectionId: ConnectionId; lines: Link["lines"] },
): Promise<void> {
  const taken = new Set(lines.map(({ lineId }) => lineId));
  const skus = order.lines.flatMap(({ id, sku }) => (taken.has(id) && sku !== null && sku.trim() !== "" ? [sku.trim()] : []));
  for (const sku of new Set(skus)) await tx.learnSku(sku, connectionId);
}
