import type { ConnectionId, OrderId } from "../ids.ts";
import type { ContextReads } from "../links/order-context.ts";
import type { HolderReads } from "../links/prepare-hand-link.ts";
import type { Connection } from "../records.ts";
import type { ShopReads } from "../store.ts";
import type { Reading } from "../vendor.ts";

export type SliceReads = ContextReads & HolderReads;

type About = { orderIds: OrderId[]; connections: Connection[]; readings: Reading[] };

/**
 * What is known of many orders and vendor orders, read in a fixed number of statements: ten thousand previews ask the same questions as one.
 * It is as old as its making, and nothing is decided on it that is saved.
 */
export async function readForSlice(reads: ShopReads, { orderIds, connections, readings }: About): Promise<SliceReads> {
  const all = await reads.listConnections();
  const ofAccounts = new Map<string, Connection[]>();
  for (const { accountHash } of connections) ofAccounts.set(accountHash, await reads.listConnectionsOfAccount(accountHash));
  const connectionIds = [...ofAccounts.values()].flat().map(({ id }) => id);
  const [numbers, pos] = [readings.map(({ number }) => number), readings.map(({ po }) => po)];
  const shop = await reads.readShop();
  const learned = await reads.listLearnedSkus();
  const orders = new Map((await reads.findOrders(orderIds)).map((order) => [order.id, order]));
  const links = Map.groupBy(await reads.listLinksOfOrders(orderIds), ({ link }) => link.orderId);
  const vendorOrders = await reads.listVendorOrdersNamed({ connectionIds, numbers, pos });
  const key = (connectionId: ConnectionId, name: string | null) => `${connectionId} ${name ?? ""}`;
  const byNumber = new Map(vendorOrders.map((vendorOrder) => [key(vendorOrder.connectionId, vendorOrder.number), vendorOrder]));
  const byPo = Map.groupBy(vendorOrders, (vendorOrder) => key(vendorOrder.connectionId, vendorOrder.po));
  return {
    readShop: () => Promise.resolve(shop),
    listConnections: () => Promise.resolve(all),
    listConnectionsOfAccount: (accountHash) => Promise.resolve(ofAccounts.get(accountHash) ?? []),
    listLearnedSkus: () => Promise.resolve(learned),
    findOrder: (id) => (orders.has(id) ? Promise.resolve(orders.get(id) ?? null) : reads.findOrder(id)),
    listLinks: (id) => Promise.resolve(links.get(id) ?? []),
    findVendorOrderByNumber: (connectionId, number) => Promise.resolve(byNumber.get(key(connectionId, number)) ?? null),
    listVendorOrdersByPo: (connectionId, po) => Promise.resolve(byPo.get(key(connectionId, po)) ?? []),
    listLinksOfVendorOrder: (id) => reads.listLinksOfVendorOrder(id),
  };
}
