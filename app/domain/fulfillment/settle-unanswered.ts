import { fulfillmentIdSchema } from "../ids.ts";
import type { Settle } from "../problems/answer.ts";
import { err, ok } from "../result.ts";
import { done, notCarriedOut } from "./send-write.ts";

/**
 * Answers what became of a create whose answer was lost while something just like it stands in Shopify (rulebook 5). `it_was_ours`: that
 * fulfillment is its doing, with whatever numbers a person gave it since. `it_was_not`: its pieces are free to be planned again.
 */
export const settleUnanswered: Settle = async ({ tx, problem, choice, now }) => {
  const { orderId, params, about } = problem;
  const fulfillmentId = fulfillmentIdSchema.safeParse(params["fulfillmentId"]);
  if (orderId === null || !fulfillmentId.success) return err({ kind: "problem_not_found" });
  const write = (await tx.listWrites(orderId)).find(({ id, state }) => state === "unknown" && about === `order:${orderId}/write:${id}`);
  if (write === undefined) return err({ kind: "problem_not_found" });
  const isOurs = choice === "it_was_ours";
  await tx.saveWrite(isOurs ? done(write, { fulfillmentId: fulfillmentId.data, now, mail: "unknown" }) : notCarriedOut(write));
  return ok({ what: isOurs ? "write_was_ours" : "write_was_not", params: {} });
};
