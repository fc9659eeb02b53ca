import type { Deps } from "../deps.ts";
import type { ConnectionId } from "../ids.ts";
import type { Connection } from "../records.ts";
import type { ShopStore } from "../store.ts";
import { atOnce, type TakeTurn, type VendorAdapter, type VendorConnection } from "../vendor.ts";

/** Opens the account of a connection. null: its credentials cannot be read. */
export async function openAccount(
  { vendors }: Pick<Deps, "vendors">,
  store: ShopStore,
  { id, vendor }: Pick<Connection, "id" | "vendor">,
): Promise<VendorConnection | null> {
  const account = await store.readAccount(id);
  if (account === null) return null;
  const adapter = vendors.of(vendor);
  return adapter.open(account, turnsOf(store, adapter, id));
}

/** The turns of a connection, the same in all processes. undefined: an account that is not stored, which nobody else calls. */
export function turnsOf(store: ShopStore, { pace: { gapMs } }: VendorAdapter, id: ConnectionId | undefined): TakeTurn {
  return id === undefined ? atOnce : () => store.takeVendorTurn(id, gapMs);
}
