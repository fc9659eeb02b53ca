import { fulfillmentIdSchema, linkIdSchema } from "../ids.ts";
import type { Settle } from "../problems/answer.ts";
import { err, ok } from "../result.ts";
import { wordRow } from "./word.ts";

/** Answers "other tracking there" (rulebook 4.4) for this one fulfillment: our numbers go behind what stands there, or stay out of it. */
export const settleOtherTracking: Settle = async ({ tx, problem, choice, now, newId }) => {
  const { orderId, params } = problem;
  const fulfillmentId = fulfillmentIdSchema.safeParse(params["fulfillmentId"]);
  const linkId = linkIdSchema.safeParse(params["linkId"]);
  if (orderId === null || !fulfillmentId.success || !linkId.success) return err({ kind: "problem_not_found" });
  const word = choice === "merge" ? "merge" : "leave";
  await tx.saveWrite(wordRow({ word, fulfillmentId: fulfillmentId.data, linkId: linkId.data }, { id: newId(), orderId, now }));
  return ok({ what: word === "merge" ? "tracking_to_merge" : "other_tracking_left", params: {} });
};
