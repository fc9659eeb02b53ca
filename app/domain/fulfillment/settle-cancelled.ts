import type { Settle } from "../problems/answer.ts";
import { err, ok } from "../result.ts";
import { leftReason, writeAgainReason } from "./word.ts";

/**
 * Answers "cancelled in Shopify" (rulebook 4.4). `write_again`: the rows that put pieces there no longer count, so that the pieces are free
 * to be planned; that their numbers were mailed is not forgotten. `leave`: the pieces stay where they are, and nobody is asked again.
 */
export const settleCancelled: Settle = async ({ tx, problem, choice }) => {
  const { orderId, params } = problem;
  if (orderId === null) return err({ kind: "problem_not_found" });
  const rows = (await tx.listWrites(orderId)).filter(
    ({ state, fulfillmentId, pieces }) => state === "done" && pieces.length > 0 && fulfillmentId === params["fulfillmentId"],
  );
  if (rows.length === 0) return err({ kind: "problem_not_found" });
  for (const row of rows)
    await tx.saveWrite(choice === "write_again" ? { ...row, state: "dropped", reason: writeAgainReason } : { ...row, reason: leftReason });
  return ok({ what: choice === "write_again" ? "written_again" : "left_cancelled", params: {} });
};
