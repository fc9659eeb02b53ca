import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";
import type { Actor } from "../records.ts";
import { err, ok, type Result } from "../result.ts";
import { findProblem } from "./find-problem.ts";

/** Characters: a sentence, not a letter. */
export const longestReason = 300;

/** `reason` null takes the dismissal back. */
export type DismissInput = { shop: ShopDomain; key: string; reason: string | null; who: Actor };

/**
 * A person puts a problem aside, and says why (rulebook 6). It is shown as dismissed and counts no more, until it changes: then it is open
 * again by itself. What is so already stays as it is.
 */
export async function dismissProblem(
  { store, clock }: Pick<Deps, "store" | "clock">,
  { shop, key, reason, who }: DismissInput,
): Promise<Result<null, { kind: "problem_not_found" } | { kind: "bad_reason" }>> {
  const words = reason === null ? null : reason.trim();
  if (words !== null && (words === "" || words.length > longestReason)) return err({ kind: "bad_reason" });
  return store.forShop(shop).change(async (tx) => {
    const problem = await findProblem(tx, key);
    if (problem === null) return err({ kind: "problem_not_found" });
    if (problem.dismissReason === words) return ok(null);
    const now = clock.now();
    if (words === null) await tx.reopenProblem(key);
    else await tx.dismissProblem(key, words, now);
    const { orderId, vendorOrderId, connectionId } = problem;
    const what = words === null ? "problem_reopened" : "problem_dismissed";
    await tx.addTimeline({ at: now, who, what, params: { kind: problem.kind, reason: words }, orderId, vendorOrderId, connectionId });
    return ok(null);
  });
}
