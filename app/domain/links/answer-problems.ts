import { problemKey, type ProblemDraft, type ProblemKind } from "../problems/problem.ts";
import type { Connection, LinkedOrder, Order } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import type { OrderContext } from "./order-context.ts";

/** The kinds that only a vendor's answer to an order's references finds. Their `about` begins with `order:`. */
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

/** Problems that only an answer finds; those of this order at this connection are found anew with each answer. */
export async function settleAnswerProblems(
  tx: Pick<ShopChanges, "raiseProblem" | "clearProblem" | "listProblems">,
  { order, now }: Pick<OrderContext, "order" | "now">,
  { connection, problems }: { connection: Connection; problems: ProblemDraft[] },
): Promise<void> {
  const found = new Set(problems.map(problemKey));
  for (const problem of problems) await tx.raiseProblem(problem, now);
  for (const { key, kind, about, connectionId } of await tx.listProblems({ orderId: order.id })) {
    const isOurs = answerProblemKinds.includes(kind) && connectionId === connection.id && about.startsWith("order:");
    if (isOurs && !found.has(key)) await tx.clearProblem(key, now);
  }
}
