import type { ConnectionId } from "../ids.ts";
import type { Connection, LinkedOrder, Order, VendorOrder } from "../records.ts";
import type { ShopReads } from "../store.ts";

/** What a vendor order is known by; while its vendor does not know it yet, by its PO alone. */
type Named = Pick<VendorOrder, "number" | "po">;
type StoredReads = Pick<ShopReads, "findVendorOrderByNumber" | "listVendorOrdersByPo">;
type RivalReads = StoredReads & Pick<ShopReads, "listConnectionsOfAccount" | "listLinksOfVendorOrder">;
type About = { connection: Connection; named: Named; orderId: Order["id"] };

/** The link that has a vendor order, so that this order cannot have it. */
export async function findHolder(reads: RivalReads, about: About): Promise<LinkedOrder | null> {
  return (await listRivals(reads, about)).find(({ link }) => link.state === "linked") ?? null;
}

/**
 * The links of whatever state beside which none of this order to this vendor order can stand: those under its connection, and other orders'
 * under whichever of the account: a merchant may have connected one twice, with a rule of what is made for each, and have removed one. Between
 * these an order may share a vendor order with itself, never with another order.
 */
export async function listRivals(reads: RivalReads, { connection, named, orderId }: About): Promise<LinkedOrder[]> {
  const rivals: LinkedOrder[] = [];
  for (const { id } of await reads.listConnectionsOfAccount(connection.accountHash)) {
    for (const stored of await listStored(reads, id, named)) {
      const links = await reads.listLinksOfVendorOrder(stored.id);
      rivals.push(...links.filter(({ link }) => id === connection.id || link.orderId !== orderId));
    }
  }
  return rivals;
}

/** A vendor order as it is stored at one connection. */
export async function findStored(reads: StoredReads, connectionId: ConnectionId, named: Named): Promise<VendorOrder | null> {
  return (await listStored(reads, connectionId, named))[0] ?? null;
}

/** Under its number; and one without, which was linked under its PO before the vendor knew it. */
async function listStored(reads: StoredReads, connectionId: ConnectionId, { number, po }: Named): Promise<VendorOrder[]> {
  const byNumber = number === null ? null : await reads.findVendorOrderByNumber(connectionId, number);
  const waiting = (await reads.listVendorOrdersByPo(connectionId, po)).filter((one) => one.number === null);
  return byNumber === null ? waiting : [byNumber, ...waiting];
}
