import type { Deps } from "../deps.ts";
import { settleCancelled } from "../fulfillment/settle-cancelled.ts";
import { settleOtherTracking } from "../fulfillment/settle-other-tracking.ts";
import { settleUnanswered } from "../fulfillment/settle-unanswered.ts";
import { writeIdSchema, type ShopDomain } from "../ids.ts";
import { settleShipped } from "../links/settle-shipped.ts";
import { settleReplacedNumber } from "../polling/settle-replaced-number.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import type { AnswerError, Settle, ShippedWords } from "./answer.ts";
import { choicesOf, unansweredCause, type Choice } from "./choices.ts";
import { findProblem } from "./find-problem.ts";
import type { Problem } from "./problem.ts";

export type AnswerInput = { shop: ShopDomain; key: string; choice: Choice; shipped?: ShippedWords | undefined; who: Actor };

/** A person answers a problem that is a question. It is over with that; whoever answers once more is told that nothing is open. */
export async function answerProblem(
  { store, clock, newId }: Pick<Deps, "store" | "clock" | "newId">,
  { shop, key, choice, shipped = undefined, who }: AnswerInput,
): Promise<Result<null, AnswerError>> {
  return store.forShop(shop).change(async (tx) => {
    const problem = await findProblem(tx, key);
    if (problem === null) return err({ kind: "problem_not_found" });
    const choices = choicesOf(problem);
    const settle = settlerOf(problem);
    if (settle === null || !choices.includes(choice)) return err({ kind: "wrong_choice", choices });
    const { orderId, vendorOrderId, connectionId } = problem;
    // Two answers at once, or an answer and a change of the link: one after the other.
    if (orderId !== null) await tx.lockOrder(orderId);
    const now = clock.now();
    const id = () => writeIdSchema.parse(newId());
    const answered = await settle({ tx, problem, choice, shipped: shipped ?? null, now, who, newId: id });
    if (!answered.ok) return answered;
    const { what, params } = answered.value;
    await tx.clearProblem(key, now);
    await tx.addTimeline({ at: now, who, what, params: { ...problem.params, ...params }, orderId, vendorOrderId, connectionId });
    if (orderId !== null) await tx.enqueue({ name: "write-back", data: { shop, orderId } });
    return ok(null);
  });
}

/** The rule that knows what an answer means. */
function settlerOf({ kind, params }: Problem): Settle | null {
  switch (kind) {
    case "number_replaced":
      return settleReplacedNumber;
    case "cancelled_in_shopify":
      return settleCancelled;
    case "other_tracking":
      return params["cause"] === unansweredCause ? settleUnanswered : settleOtherTracking;
    case "partly_shipped":
      return settleShipped;
    default:
      return null;
  }
}
