import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";

/** `old_is_void`: the old number is no longer sent to Shopify. `both_are_right`: two parcels. */
export type NumberChoice = "old_is_void" | "both_are_right";

/** A person answers "number replaced?". */
export async function settleReplacedNumber(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, problemKey, choice, who }: { shop: ShopDomain; problemKey: string; choice: NumberChoice; who: Actor },
): Promise<Result<null, { kind: "problem_not_found" }>> {
  return store.forShop(shop).change(async (tx) => {
    const now = clock.now();
    const problem = (await tx.listProblems({ kind: "number_replaced" })).find(({ key }) => key === problemKey);
    if (problem === undefined || problem.vendorOrderId === null) return err({ kind: "problem_not_found" });
    const { orderId, vendorOrderId, connectionId, params } = problem;
    const { oldNumber, newNumber } = params;
    if (choice === "old_is_void") {
      const parcel = (await tx.listParcels(vendorOrderId)).find(({ number }) => number === oldNumber);
      if (parcel !== undefined)
        await tx.saveParcel({ ...parcel, supersededAt: now, supersededBy: typeof newNumber === "string" ? newNumber : null });
    }
    await tx.clearProblem(problem.key, now);
    await tx.addTimeline({
      at: now,
      who,
      what: choice === "old_is_void" ? "number_voided" : "numbers_kept",
      params,
      orderId,
      vendorOrderId,
      connectionId,
    });
    if (orderId !== null) await tx.enqueue({ name: "write-back", data: { shop, orderId } });
    return ok(null);
  });
}
