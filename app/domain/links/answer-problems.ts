import { problemKey, type ProblemDraft, type ProblemKind } from "../problems/problem.ts";
import { raiseProblem } from "../problems/raise-problem.ts";
import type { SettleChanges } from "../problems/settle-problems.ts";
import type { Connection, LinkedOrder, Order } from "../records.ts";
import type { ShopChanges } from "../store.ts";

/** The kinds that only a vendor's answer to an order's references finds, until nothing is left to be made there. Their `about` begins with `order:`. */
export const answerProblemKinds: readonly ProblemKind[] = ["ambiguous_reference", "already_linked"];

/** Several vendor orders for one order, or several orders for one vendor order: a person chooses. */
export function severalCandidates(
  connection: Connection,
  order: Order,
  { reference, numbers }: { reference: string; numbers: string[] },
): ProblemDraft {
  return {
    kind: "ambiguous_reference",
    about: `order:${order.id}/connection:${connection.id}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: connection.id,
    params: { order: order.name, vendor: connection.label, reference, count: numbers.length, candidates: numbers.join(", ") },
  };
}

/** The vendor order that came for this order is another's. */
export function alreadyLinked(
  connection: Connection,
  order: Order,
  found: { number: string; holder: LinkedOrder; otherName: string | null },
): ProblemDraft {
  return {
    kind: "already_linked",
    about: `order:${order.id}/vendor-order:${found.holder.vendorOrder.id}`,
    orderId: order.id,
    vendorOrderId: found.holder.vendorOrder.id,
    connectionId: connection.id,
    params: { order: order.name, vendor: connection.label, number: found.number, otherOrder: found.otherName },
  };
}

/**
 * Several candidates are found anew with every answer to all references of the order. A vendor order that another order has is not:
 * what came upon it is not asked for again until it is free (`unlinkVendorOrder`).
 */
export async function settleAnswerProblems(
  tx: SettleChanges & Pick<ShopChanges, "listProblems">,
  { orderId, now }: { orderId: Order["id"]; now: Date },
  { connection, problems }: { connection: Connection; problems: ProblemDraft[] },
): Promise<void> {
  const found = new Set(problems.map(problemKey));
  for (const problem of problems) await raiseProblem(tx, problem, { at: now });
  for (const { key, about, connectionId } of await tx.listProblems({ orderId, kind: "ambiguous_reference" })) {
    const isOurs = connectionId === connection.id && about.startsWith("order:");
    if (isOurs && !found.has(key)) await tx.clearProblem(key, now);
  }
}
