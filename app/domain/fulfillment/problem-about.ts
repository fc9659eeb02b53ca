import type { ProblemDraft, ProblemKind, ProblemParams } from "../problems/problem.ts";
import type { LinkedOrder } from "../records.ts";
import type { Facts } from "./facts.ts";

/** The kinds that a look at one order's writes finds and clears. Other kinds belong to linking, polling and preflight. */
export const writeProblemKinds: readonly ProblemKind[] = [
  "shipped_without_number",
  "partly_shipped",
  "on_hold_in_shopify",
  "not_ours_to_fulfill",
  "cannot_ship",
  "shipped_although_cancelled",
  "cancelled_in_shopify",
  "other_tracking",
  "refused_by_shopify",
  "older_than_60_days",
  "waiting_for_routing",
  "mixed_carriers",
];

/** A problem of one link's write-back. `what` tells it from others of its kind in the order, e.g. `line:8`. */
export function linkProblem(
  facts: Pick<Facts, "order">,
  linked: LinkedOrder,
  problem: { kind: ProblemKind; what: string; params: ProblemParams },
): ProblemDraft {
  const { vendorOrder, connection } = linked;
  return {
    kind: problem.kind,
    about: `order:${facts.order.id}/${problem.what}`,
    orderId: facts.order.id,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
    params: { order: facts.order.name, vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po, ...problem.params },
  };
}

/** The line's title, for words. */
export function titleOf(facts: Pick<Facts, "order">, lineId: string): string | null {
  return facts.order.lines.find((line) => line.id === lineId)?.title ?? null;
}
