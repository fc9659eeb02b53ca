import { z } from "zod";
import type { Problem, ProblemKind } from "./problem.ts";

/** How a person may end a problem, beside dismissing it. The words are in the message catalogue. */
export const choiceSchema = z.enum([
  "old_is_void",
  "both_are_right",
  "write_again",
  "leave",
  "merge",
  "it_was_ours",
  "it_was_not",
  "shipped",
]);
export type Choice = z.infer<typeof choiceSchema>;

/** Which problems are questions, and what they take for an answer (rulebook 6). */
export const problemChoices: Partial<Record<ProblemKind, readonly Choice[]>> = {
  number_replaced: ["old_is_void", "both_are_right"],
  cancelled_in_shopify: ["write_again", "leave"],
  other_tracking: ["merge", "leave"],
  partly_shipped: ["shipped"],
};

/** The cause that makes "other tracking there" another question: a write of ours was never answered, and what stands there may be it. */
export const unansweredCause = "outcome_unknown";

/** Of "other tracking there" with that cause. */
export const unansweredChoices: readonly Choice[] = ["it_was_ours", "it_was_not"];

/** What one problem takes for an answer; nothing: it ends by itself, or is dismissed. */
export function choicesOf({ kind, params }: Pick<Problem, "kind" | "params">): readonly Choice[] {
  if (kind === "other_tracking" && params["cause"] === unansweredCause) return unansweredChoices;
  return problemChoices[kind] ?? [];
}
