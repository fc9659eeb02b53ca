import type { ShopChanges } from "../store.ts";
import { raiseProblem, type RaiseChanges } from "./raise-problem.ts";
import { problemKey, type Problem, type ProblemDraft } from "./problem.ts";

/** What settling problems reads and writes. */
export type SettleChanges = RaiseChanges & Pick<ShopChanges, "clearProblem">;

/**
 * Makes the stored problems equal to what one look found: raises what is there, clears what is over.
 * `open`: the stored problems that this look is able to find again, and no others, so that one rule never clears another's.
 */
export async function settleProblems(tx: SettleChanges, input: { open: Problem[]; found: ProblemDraft[]; at: Date }): Promise<void> {
  const foundKeys = new Set(input.found.map(problemKey));
  for (const draft of input.found) await raiseProblem(tx, draft, { at: input.at });
  for (const problem of input.open) {
    if (!foundKeys.has(problem.key)) await tx.clearProblem(problem.key, input.at);
  }
}
