/** Why a run of an action cannot be carried out as long as nobody mends something. */
export const flowRefusals = [
  "order_not_found",
  "which_account",
  "account_not_found",
  "not_at_vendor",
  "several_there",
  "not_askable",
  "linked_elsewhere",
  "nothing_left",
  "keys_refused",
  "account_paused",
] as const;
export type FlowRefusal = (typeof flowRefusals)[number];

/** What a run of a Flow action is answered for good. What the vendor or Shopify has no answer to now is none: Flow runs it again. */
export type FlowAnswer = { state: "done" } | { state: "refused"; code: FlowRefusal; params: Record<string, string> };

export const flowDone: FlowAnswer = { state: "done" };

export function flowRefused(code: FlowRefusal, params: Record<string, string> = {}): FlowAnswer {
  return { state: "refused", code, params };
}
