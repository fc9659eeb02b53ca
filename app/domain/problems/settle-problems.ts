import type { ShopChanges } from "../store.ts";
import { problemKey, type Problem, type ProblemDraft } from "./problem.ts";

/**
 * Makes the stored problems equal to what one look found: raises what is there, clears what is over.
 * `open`: the stored problems that this look is able to find again, and no others, so that one rule never clears another's.
 */
export async function settleProblems(
  tx: Pick<ShopChanges, "raiseProblem" | "clearProblem">,
  input: { open: Problem[]; found: ProblemDraft[]; at: Date },
): Promise<void> {
  const foundKeys = new Set(input.found.map(problemKey));
  for (const draft of input.found) await tx.raiseProblem(draft, input.at);
  for (const problem of input.open) {
    if (!foundKeys.has(problem.key)) await tx.clearProblem(problem.key, input.at);
  }
}
