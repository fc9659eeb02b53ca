import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Connection } from "../records.ts";

/** A connection as a card shows it. Nothing secret: not even a hash. */
export type ConnectionCard = Pick<
  Connection,
  | "id"
  | "vendor"
  | "label"
  | "baseUrl"
  | "makes"
  | "referencePatterns"
  | "defaultCarrier"
  | "status"
  | "lastReadAt"
  | "nextSweepAt"
  | "blockedUntil"
  | "lastError"
> & {
  /** The vendor's proper name. */
  vendorLabel: string;
  /** Vendor orders that are followed and not shipped. */
  openVendorOrders: number;
};

/** The shop's connections, oldest first. */
export async function listConnections({ store, vendors }: Pick<Deps, "store" | "vendors">, shop: ShopDomain): Promise<ConnectionCard[]> {
  const shopStore = store.forShop(shop);
  const cards: ConnectionCard[] = [];
  for (const connection of await shopStore.listConnections()) {
    const { id, vendor, label, baseUrl, makes, referencePatterns, defaultCarrier } = connection;
    const { status, lastReadAt, nextSweepAt, blockedUntil, lastError } = connection;
    const openVendorOrders = await shopStore.countOpenVendorOrders(id);
    cards.push({
      ...{ id, vendor, vendorLabel: vendors.of(vendor).label, label, baseUrl, makes, referencePatterns, defaultCarrier },
      ...{ status, lastReadAt, nextSweepAt, blockedUntil, lastError, openVendorOrders },
    });
  }
  return cards;
}

/** By id or by name, as a person writes it; null when the shop has none, whatever other shops have. */
export async function findConnectionByName(
  { store }: Pick<Deps, "store">,
  input: { shop: ShopDomain; name: string },
): Promise<ConnectionId | null> {
  const connections = await store.forShop(input.shop).listConnections();
  return connections.find((connection) => connection.id === input.name || connection.label === input.name)?.id ?? null;
}
