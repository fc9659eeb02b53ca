import { writeProblemKinds } from "../fulfillment/problem-about.ts";
import type { ConnectionId, OrderId } from "../ids.ts";
import { choicesOf, type Choice } from "../problems/choices.ts";
import { curesOf, linkAskedAbout, type Cure } from "../problems/cures.ts";
import type { Problem } from "../problems/problem.ts";
import type { Connection, LinkedOrder, Order } from "../records.ts";
import { linesAsk, shippedAsk, type LinesAsk } from "./lines-ask.ts";

/** A problem with what a person can do about it. */
export type ProblemRow = Pick<Problem, "key" | "kind" | "params" | "firstSeenAt" | "tries" | "dismissReason"> & {
  order: { id: OrderId; name: string } | null;
  connectionId: ConnectionId | null;
  /** When it is looked at again by itself; null where only news brings it on. */
  nextTryAt: Date | null;
  cures: Cure[];
  choices: readonly Choice[];
  ask: LinesAsk | null;
};

/** `order`: the one that it is about, with its links where the problem asks for lines. */
export type AroundProblem = { connections: Connection[]; order: Order | null; links: LinkedOrder[] };

export function toProblemRow(problem: Problem, { connections, order, links }: AroundProblem): ProblemRow {
  const { key, kind, params, firstSeenAt, tries, dismissReason, connectionId } = problem;
  const linked = order !== null && asksForLines(problem) ? linkAskedAbout(problem, links) : null;
  const ask =
    order === null || linked === null ? null : kind === "which_lines" ? linesAsk(order, linked, links) : shippedAsk(order, linked);
  return {
    ...{ key, kind, params, firstSeenAt, tries, dismissReason, connectionId, ask },
    order: order && { id: order.id, name: order.name },
    nextTryAt: nextTryAt(problem, { order, connection: connections.find(({ id }) => id === connectionId) ?? null }),
    cures: curesOf(problem).filter((cure) => ask !== null || (cure !== "lines" && cure !== "shipped")),
    choices: choicesOf(problem),
  };
}

/** Whether its cure names quantities of lines. */
export function asksForLines({ kind }: Pick<Problem, "kind">): boolean {
  return kind === "which_lines" || kind === "partly_shipped";
}

/** Its own time, else that of the order's next look or of the connection's next sweep, whichever finds it again. */
function nextTryAt({ nextTryAt: own, kind, orderId }: Problem, about: { order: Order | null; connection: Connection | null }): Date | null {
  if (own !== null) return own;
  if (writeProblemKinds.includes(kind)) return about.order?.writeDueAt ?? null;
  return orderId === null ? (about.connection?.nextSweepAt ?? null) : null;
}
