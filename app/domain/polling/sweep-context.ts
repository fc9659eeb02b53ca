import type { Deps, Log } from "../deps.ts";
import type { ShopDomain, VendorOrderId } from "../ids.ts";
import type { Connection, Lease } from "../records.ts";
import type { ShopChanges, ShopStore } from "../store.ts";
import type { Pace } from "./next-read.ts";

/** What every step of one sweep needs. */
export type Sweep = {
  deps: Pick<Deps, "store" | "openShop" | "newId"> & { log: Log };
  store: ShopStore;
  shop: ShopDomain;
  connection: Connection;
  lease: Lease;
  pace: Pace;
  canAskById: boolean;
  /** Vendor orders about which a problem stands that the next answer of any kind ends. */
  inTrouble: ReadonlySet<VendorOrderId>;
};

/** Another process has taken the sweep over: this one must write nothing more. */
export class LeaseLost extends Error {}

/** A transaction that is void unless this process still holds the connection. */
export function changeUnderLease<T>({ store, lease }: Pick<Sweep, "store" | "lease">, fn: (tx: ShopChanges) => Promise<T>): Promise<T> {
  return store.change(async (tx) => {
    if (!(await tx.holdsLease(lease))) throw new LeaseLost("The sweep's lease was taken over.");
    return fn(tx);
  });
}

/** One item's bug must not lose the others: it is logged and put off. A lost database fails `putOff` too, and that is thrown. */
export async function apart(
  sweep: Sweep,
  fields: Record<string, unknown>,
  step: { run(): Promise<void>; putOff(): Promise<void> },
): Promise<void> {
  try {
    await step.run();
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    sweep.deps.log.error("sweep.item_failed", {
      ...fields,
      shop: sweep.shop,
      connectionId: sweep.connection.id,
      error: error instanceof Error ? error.message : String(error),
    });
    await step.putOff();
  }
}
