import type { Connection, LinkedOrder, Order } from "../records.ts";
import type { ShopReads } from "../store.ts";

/**
 * The link of another order of this shop to a vendor order, under whichever connection: a merchant may have connected one account twice,
 * with a rule of what is made for each. Between these an order may share a vendor order with itself, never with another order.
 */
export async function findHolder(
  reads: Pick<ShopReads, "listConnections" | "findVendorOrderByNumber" | "listLinksOfVendorOrder">,
  { connection, number, orderId }: { connection: Connection; number: string; orderId: Order["id"] },
): Promise<LinkedOrder | null> {
  for (const { id, accountHash } of await reads.listConnections()) {
    if (accountHash !== connection.accountHash) continue;
    const vendorOrder = await reads.findVendorOrderByNumber(id, number);
    const links = vendorOrder === null ? [] : await reads.listLinksOfVendorOrder(vendorOrder.id);
    const holder = links.find(({ link }) => link.state === "linked" && link.orderId !== orderId);
    if (holder !== undefined) return holder;
  }
  return null;
}
