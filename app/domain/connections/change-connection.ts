import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Actor, Connection, TimelineEntry } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { ShopChanges } from "../store.ts";

export type ChangeConnectionInput = { shop: ShopDomain; connectionId: ConnectionId; who: Actor };

/** What was done, for the timeline; null: it was so already. */
type Changed = TimelineEntry["what"] | null;

/** One change of a connection by a person, all of it or nothing, with its word in the timeline. */
export async function changeConnection(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, connectionId, who }: ChangeConnectionInput,
  change: (tx: ShopChanges, connection: Connection, now: Date) => Promise<Changed>,
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    const now = clock.now();
    const what = await change(tx, connection, now);
    const about = { orderId: null, vendorOrderId: null, connectionId };
    if (what !== null) await tx.addTimeline({ at: now, who, what, params: { label: connection.label }, ...about });
    return ok(null);
  });
}
