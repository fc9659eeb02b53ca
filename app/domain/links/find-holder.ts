import type { Connection, LinkedOrder, Order } from "../records.ts";
import type { ShopReads } from "../store.ts";

type RivalReads = Pick<ShopReads, "listConnections" | "findVendorOrderByNumber" | "listLinksOfVendorOrder">;
type About = { connection: Connection; number: string; orderId: Order["id"] };

/** The link that has a vendor order, so that this order cannot have it. */
export async function findHolder(reads: RivalReads, about: About): Promise<LinkedOrder | null> {
  return (await listRivals(reads, about)).find(({ link }) => link.state === "linked") ?? null;
}

/**
 * The links of whatever state beside which none of this order to this vendor order can stand: those under its connection, and other orders'
 * under whichever: a merchant may have connected one account twice, with a rule of what is made for each. Between these an order may share
 * a vendor order with itself, never with another order.
 */
export async function listRivals(reads: RivalReads, { connection, number, orderId }: About): Promise<LinkedOrder[]> {
  const rivals: LinkedOrder[] = [];
  for (const { id, accountHash } of await reads.listConnections()) {
    if (accountHash !== connection.accountHash) continue;
    const vendorOrder = await reads.findVendorOrderByNumber(id, number);
    const links = vendorOrder === null ? [] : await reads.listLinksOfVendorOrder(vendorOrder.id);
    rivals.push(...links.filter(({ link }) => id === connection.id || link.orderId !== orderId));
  }
  return rivals;
}
