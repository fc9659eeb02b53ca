import { later } from "../clock.ts";
import { missingProblemMs } from "../polling/next-read.ts";
import type { ProblemDraft, ProblemKind } from "../problems/problem.ts";
import type { Connection, Lookup } from "../records.ts";
import { isTestAddress } from "./is-test-address.ts";
import { addedLineQuestions, lineQuestions, unmappedItems } from "./line-questions.ts";
import { mayMakeMore, type OrderContext } from "./order-context.ts";
import { aboutLink } from "./problem-about.ts";

/** The kinds that follow from an order, its links and its lookups alone; a look at the order finds and clears them. */
export const orderProblemKinds: readonly ProblemKind[] = [
  "which_lines",
  "nobody_makes",
  "unmapped_item",
  "suggestion_waiting",
  "not_found",
  "reference_not_askable",
  "link_request_unclear",
];

/** What an order edit has added: such a line is asked about although its maker is known, since the vendor order was placed before. */
export type Seen = { lookups: Lookup[]; addedLines: ReadonlySet<string> };

/** Everything about the order's links that a merchant has to decide or know. */
export function orderProblems(context: OrderContext, { lookups, addedLines }: Seen): ProblemDraft[] {
  return [
    ...lineQuestions(context),
    ...addedLineQuestions(context, addedLines),
    ...unmappedItems(context),
    ...suggestions(context),
    ...unanswered(context, lookups),
    ...unansweredNamed(context, lookups),
    ...unclearRequests(context),
  ];
}

function suggestions(context: OrderContext): ProblemDraft[] {
  return context.links
    .filter(({ link }) => link.state === "suggested")
    .map((linked) => {
      const reason = linked.link.evidence.filter(({ params }) => params["speaksAgainst"] === "yes").map(({ code }) => code);
      return aboutLink(context, linked, { kind: "suggestion_waiting", params: { reason: reason.join(", ") } });
    });
}

/** Per connection that may still make something and has not answered. */
function unanswered(context: OrderContext, lookups: Lookup[]): ProblemDraft[] {
  if (context.order.cancelledAt !== null) return [];
  return context.connections.flatMap((connection) => {
    const asked = lookups.filter(({ connectionId, isNamed }) => connectionId === connection.id && !isNamed);
    const isLinked = context.links.some((linked) => linked.connection.id === connection.id && linked.link.state !== "unlinked");
    if (asked.length === 0 || isLinked || asked.some(({ state }) => state === "answered") || !mayMakeMore(context, connection.id))
      return [];
    return asked.every(({ state }) => state === "not_askable")
      ? [aboutLookups(context, connection, { kind: "reference_not_askable", asked })]
      : isOverdue(asked, context.now)
        ? [aboutLookups(context, connection, { kind: "not_found", asked })]
        : [];
  });
}

/** Of what another tool named, each that its vendor does not know, or cannot be asked for. */
function unansweredNamed(context: OrderContext, lookups: Lookup[]): ProblemDraft[] {
  if (context.order.cancelledAt !== null) return [];
  return context.connections.flatMap((connection) =>
    lookups
      .filter(
        ({ connectionId, reference }) =>
          connectionId === connection.id && context.named.asked.get(connection.id)?.includes(reference) === true,
      )
      .flatMap((lookup) => {
        const kind = lookup.state === "not_askable" ? "reference_not_askable" : isOverdue([lookup], context.now) ? "not_found" : null;
        if (kind === null || lookup.state === "answered") return [];
        const problem = aboutLookups(context, connection, { kind, asked: [lookup] });
        return [{ ...problem, about: `${problem.about}/named:${lookup.reference}` }];
      }),
  );
}

/** What another tool wrote that nobody can make sense of. */
function unclearRequests({ order, connections, named }: OrderContext): ProblemDraft[] {
  if (order.cancelledAt !== null) return [];
  return named.unclear.map(({ entry, fault }) => ({
    kind: "link_request_unclear",
    about: `order:${order.id}/named:${entry}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: null,
    params: { order: order.name, entry, fault, vendors: connections.map(({ label }) => label).join(", ") },
  }));
}

/** Asked in vain for a day, and missing by what the vendor says of one at least: calls that fail say nothing, until they are given up. */
function isOverdue(asked: Lookup[], now: Date): boolean {
  const missed = asked.filter(({ state }) => state !== "not_askable");
  return (
    missed.every(({ misses }) => misses > 0) &&
    missed.some(
      ({ firstAskedAt, lastMissingAt, state }) =>
        firstAskedAt !== null && firstAskedAt <= later(now, -missingProblemMs) && (lastMissingAt !== null || state === "given_up"),
    )
  );
}

function aboutLookups(
  { order }: OrderContext,
  connection: Connection,
  { kind, asked }: { kind: ProblemKind; asked: Lookup[] },
): ProblemDraft {
  return {
    kind,
    about: `order:${order.id}/connection:${connection.id}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: connection.id,
    params: {
      order: order.name,
      vendor: connection.label,
      reference: asked.map(({ reference }) => reference).join(", "),
      testMode: isTestAddress(connection),
      stopped: asked.every(({ state }) => state === "given_up" || state === "not_askable"),
    },
  };
}
