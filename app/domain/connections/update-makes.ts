import type { Deps } from "../deps.ts";
import type { ConnectionId, ShopDomain } from "../ids.ts";
import type { Makes } from "../policy.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { askAgainForOrders } from "./ask-again-for-orders.ts";

/** Says what a connection makes. Links that stand are left alone; open orders are looked at once more. */
export async function updateMakes(
  { store, clock }: Pick<Deps, "store" | "clock">,
  input: { shop: ShopDomain; connectionId: ConnectionId; makes: Makes; who: Actor },
): Promise<Result<null, { kind: "connection_not_found" }>> {
  return store.forShop(input.shop).change(async (tx) => {
    const connection = await tx.findConnection(input.connectionId);
    if (connection === null) return err({ kind: "connection_not_found" });
    await tx.saveConnection({ ...connection, makes: input.makes });
    await tx.addTimeline({
      at: clock.now(),
      who: input.who,
      what: "makes_changed",
      params: { label: connection.label, by: input.makes.by },
      orderId: null,
      vendorOrderId: null,
      connectionId: connection.id,
    });
    await askAgainForOrders(tx, input.shop);
    return ok(null);
  });
}
