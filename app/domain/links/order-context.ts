import type { Deps } from "../deps.ts";
import type { ConnectionId, OrderId, ShopDomain } from "../ids.ts";
import type { Connection, LinkedOrder, Order, Shop } from "../records.ts";
import type { ShopChanges, ShopReads } from "../store.ts";
import { locationsOf, mayMake, whoMakes, type LineLocations, type MakerKnowledge } from "./makes.ts";
import { openQuantities, type OpenQuantities } from "./coverage.ts";
import { namedReferences, type NamedReferences } from "./named-references.ts";

/** All that decides about one order's links, read in one transaction with the order locked. */
export type OrderContext = {
  shop: Shop;
  order: Order;
  /** Of any state, oldest first. */
  links: LinkedOrder[];
  connections: Connection[];
  knowledge: MakerKnowledge;
  /** The vendor orders that other tools named for it. */
  named: NamedReferences;
  now: Date;
};

/** Locks the order and reads what is known about it; null when the shop has no such order. */
export async function readOrderContext(
  tx: ShopChanges,
  { orderId, locations, now }: { orderId: OrderId; locations: LineLocations; now: Date },
): Promise<OrderContext | null> {
  const order = await tx.lockOrder(orderId);
  return order === null ? null : completeContext(tx, { order, locations, now });
}

/** What an order's context is made of. */
export type ContextReads = Pick<ShopReads, "readShop" | "listConnections" | "listLearnedSkus" | "findOrder" | "listLinks">;

/** The same for looking only: nothing is locked. */
export async function peekOrderContext(
  reads: ContextReads,
  { orderId, locations, now }: { orderId: OrderId; locations: LineLocations; now: Date },
): Promise<OrderContext | null> {
  const order = await reads.findOrder(orderId);
  return order === null ? null : completeContext(reads, { order, locations, now });
}

async function completeContext(
  reads: ContextReads,
  { order, locations, now }: { order: Order; locations: LineLocations; now: Date },
): Promise<OrderContext | null> {
  const shop = await reads.readShop();
  if (shop === null) return null;
  const connections = await reads.listConnections();
  const learned = await reads.listLearnedSkus();
  const links = await reads.listLinks(order.id);
  const named = namedReferences(order.named, connections);
  return { shop, order, links, connections, knowledge: { connections, learned, locations }, named, now };
}

/**
 * Where the lines are routed to, if a connection of the shop is known by its location; asked of Shopify before the transaction,
 * since none is open across HTTP. null: it matters and cannot be read now.
 */
export async function readLineLocations(
  reads: Pick<ShopReads, "listConnections">,
  { openShop }: Pick<Deps, "openShop">,
  { shop, orderId }: { shop: ShopDomain; orderId: OrderId },
): Promise<LineLocations | null> {
  const connections = await reads.listConnections();
  if (!connections.some(({ makes }) => makes.by === "location")) return new Map();
  const read = await openShop(shop).readOrder(orderId);
  if (!read.ok) return null;
  return read.value === null ? new Map() : locationsOf(read.value);
}

/** The lines that this connection alone is known to make. */
export function knownLinesOf(
  { order, knowledge }: Pick<OrderContext, "order" | "knowledge">,
  connectionId: ConnectionId,
): Set<Order["lines"][number]["id"]> {
  const isKnown = (line: Order["lines"][number]) => {
    const maker = whoMakes(line, knowledge);
    return maker.kind === "known" && maker.connectionId === connectionId;
  };
  return new Set(order.lines.filter(isKnown).map(({ id }) => id));
}

/** What no link makes yet. */
export function openOf({ order, links }: Pick<OrderContext, "order" | "links">): OpenQuantities {
  return openQuantities(
    order.lines,
    links.map(({ link }) => link),
  );
}

/** Whether this connection may make something of the order that no link makes yet. */
export function mayMakeMore(context: OrderContext, connectionId: ConnectionId): boolean {
  const open = openOf(context);
  return context.order.lines.some((line) => (open.get(line.id) ?? 0) > 0 && mayMake(whoMakes(line, context.knowledge), connectionId));
}

/** Whether the vendor may make the order once more under the same number: what it made was cancelled, returned or is made anew. */
export function mayComeAgain({ links }: Pick<OrderContext, "links">, connectionId: ConnectionId): boolean {
  const followed = new Set(links.map(({ link }) => link.successorOf));
  return links.some(
    ({ link, vendorOrder, connection }) =>
      connection.id === connectionId &&
      link.state === "linked" &&
      !followed.has(vendorOrder.id) &&
      (vendorOrder.stage === "cancelled" || vendorOrder.stage === "returned" || vendorOrder.flags.includes("remake")),
  );
}
