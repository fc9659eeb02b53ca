import type { FlowFact } from "../flow/flow-trigger.ts";
import { noteFacts, type FactChanges } from "../flow/note-facts.ts";
import type { ShopChanges } from "../store.ts";
import { curesOf } from "./cures.ts";
import { problemKey, type ProblemDraft } from "./problem.ts";

/** What raising a problem reads and writes. */
export type RaiseChanges = Pick<ShopChanges, "raiseProblem"> & FactChanges;

/** Raises or refreshes a problem. One of an order that was not open before, and that a person can cure, is a fact for Flow. */
export async function raiseProblem(
  tx: RaiseChanges,
  draft: ProblemDraft,
  { at, nextTryAt }: { at: Date; nextTryAt?: Date | null },
): Promise<void> {
  const isNew = await tx.raiseProblem(draft, at, nextTryAt);
  const { orderId } = draft;
  if (isNew && orderId !== null && curesOf(draft).length > 0) await noteFacts(tx, { orderId, facts: [attentionFact(draft, at)], now: at });
}

function attentionFact(draft: ProblemDraft, at: Date): FlowFact {
  return {
    id: `problem ${problemKey(draft)} ${at.toISOString()}`,
    handle: "order-needs-attention",
    params: { ...draft.params, problem: draft.kind },
    happenedAt: null,
    isFirstLook: false,
  };
}
