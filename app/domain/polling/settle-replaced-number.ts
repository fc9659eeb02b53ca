import type { Settle } from "../problems/answer.ts";
import { err, ok } from "../result.ts";

/** Answers "number replaced?": the old one is void and no longer sent to Shopify, or both are right and there are two parcels. */
export const settleReplacedNumber: Settle = async ({ tx, problem, choice, now }) => {
  const { vendorOrderId, params } = problem;
  const { oldNumber, newNumber } = params;
  if (vendorOrderId === null) return err({ kind: "problem_not_found" });
  if (choice !== "old_is_void") return ok({ what: "numbers_kept", params: {} });
  const parcel = (await tx.listParcels(vendorOrderId)).find(({ number }) => number === oldNumber);
  if (parcel !== undefined)
    await tx.saveParcel({ ...parcel, supersededAt: now, supersededBy: typeof newNumber === "string" ? newNumber : null });
  return ok({ what: "number_voided", params: {} });
};
