import type { Deps } from "../deps.ts";
import { withoutBackOff } from "../polling/back-off.ts";
import { err, ok, type Result } from "../result.ts";
import type { SwitchConnectionInput } from "./pause-connection.ts";

/** The vendor is asked again, at once unless it told us to wait: what became due during the pause comes first. */
export async function resumeConnection(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, connectionId, who }: SwitchConnectionInput,
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    if (connection.status !== "paused") return ok(null);
    const now = clock.now();
    const { label } = connection;
    const resumed = withoutBackOff({ ...connection, status: "active" }, now);
    const { blockedUntil } = resumed;
    const nextSweepAt = blockedUntil !== null && blockedUntil > now ? blockedUntil : now;
    await tx.saveConnection({ ...resumed, nextSweepAt });
    const about = { orderId: null, vendorOrderId: null, connectionId };
    await tx.addTimeline({ at: now, who, what: "connection_resumed", params: { label }, ...about });
    await tx.enqueue({ name: "sweep-connection", data: { shop, connectionId } });
    return ok(null);
  });
}
