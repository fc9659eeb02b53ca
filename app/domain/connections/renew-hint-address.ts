import type { Deps } from "../deps.ts";
import { err, ok, type Result } from "../result.ts";
import type { SwitchConnectionInput } from "./pause-connection.ts";

/** The connection listens to hints at a new address; whoever knows the old one reaches nothing any more. */
export async function renewHintAddress(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, connectionId, who }: SwitchConnectionInput,
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const connection = await tx.findConnection(connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    await tx.saveConnection({ ...connection, hintGeneration: connection.hintGeneration + 1 });
    const about = { orderId: null, vendorOrderId: null, connectionId };
    await tx.addTimeline({ at: clock.now(), who, what: "hint_address_renewed", params: { label: connection.label }, ...about });
    return ok(null);
  });
}
