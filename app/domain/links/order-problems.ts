import { later } from "../clock.ts";
import { missingProblemMs } from "../polling/next-read.ts";
import type { ProblemDraft, ProblemKind, ProblemParams } from "../problems/problem.ts";
import type { Connection, LinkedOrder, Lookup } from "../records.ts";
import { isCovering } from "./coverage.ts";
import { whoMakes } from "./makes.ts";
import { mayMakeMore, openOf, type OrderContext } from "./order-context.ts";

/** The kinds that follow from an order, its links and its lookups alone; a look at the order finds and clears them. */
export const orderProblemKinds: readonly ProblemKind[] = [
  "which_lines",
  "nobody_makes",
  "unmapped_item",
  "suggestion_waiting",
  "not_found",
  "reference_not_askable",
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
  ];
}

/**
 * "Which lines?": of a link that nothing is known about, and of lines that two connections may both make once one of them has a link.
 * Lines that nobody makes are told once something of the order is made.
 */
function lineQuestions(context: OrderContext): ProblemDraft[] {
  const { order, knowledge } = context;
  const covering = context.links.filter(({ link }) => isCovering(link));
  const unknown = covering.filter(({ link }) => !link.linesKnown);
  const asked = unknown.map((linked) => aboutLink(context, linked, { kind: "which_lines", params: { reason: "nothing_known" } }));
  const [first] = covering;
  if (first === undefined || unknown.length > 0) return asked;
  const open = openOf(context);
  const left = order.lines.filter((line) => (open.get(line.id) ?? 0) > 0).map((line) => ({ line, maker: whoMakes(line, knowledge) }));
  const contested = left.filter(({ maker }) => maker.kind === "contested" && covering.some(({ connection }) => maker.connectionIds.includes(connection.id)));
  const nobodys = left.filter(({ maker }) => maker.kind === "nobody");
  const titled = (lines: typeof left): ProblemParams => ({ order: order.name, count: lines.length, title: lines.map(({ line }) => line.title).join(", ") });
  return [
    ...(contested.length > 0 ? [aboutOrder(context, first, { kind: "which_lines", params: { ...titled(contested), reason: "contested" } })] : []),
    ...(nobodys.length > 0 ? [aboutOrder(context, null, { kind: "nobody_makes", params: titled(nobodys) })] : []),
  ];
}

function addedLineQuestions(context: OrderContext, addedLines: ReadonlySet<string>): ProblemDraft[] {
  const open = openOf(context);
  return context.order.lines
    .filter(({ id }) => addedLines.has(id) && (open.get(id) ?? 0) > 0)
    .flatMap((line) => {
      const maker = whoMakes(line, context.knowledge);
      const linked = context.links.find(({ link, connection }) => isCovering(link) && maker.kind === "known" && connection.id === maker.connectionId);
      if (linked === undefined) return [];
      const draft = aboutOrder(context, linked, { kind: "which_lines", params: { title: line.title, line: line.id, reason: "added" } });
      return [{ ...draft, about: `order:${context.order.id}/line:${line.id}` }];
    });
}

/** A line without an item takes whatever the vendor order holds. */
function unmappedItems(context: OrderContext): ProblemDraft[] {
  const followed = new Set(context.links.map(({ link }) => link.successorOf));
  return context.links.flatMap((linked) => {
    const { link, vendorOrder } = linked;
    if (!isCovering(link) || followed.has(vendorOrder.id) || link.lines.some(({ item }) => item === null)) return [];
    const mapped = new Set(link.lines.map(({ item }) => item));
    return vendorOrder.items
      .filter(({ item }) => !mapped.has(item))
      .map(({ item, sku, quantity }) => aboutLink(context, linked, { kind: "unmapped_item", what: `/item:${item}`, params: { item, sku, count: quantity } }));
  });
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
    const asked = lookups.filter(({ connectionId }) => connectionId === connection.id);
    const isLinked = context.links.some((linked) => linked.connection.id === connection.id && linked.link.state !== "unlinked");
    if (asked.length === 0 || isLinked || asked.some(({ state }) => state === "answered") || !mayMakeMore(context, connection.id)) return [];
    return asked.every(({ state }) => state === "not_askable")
      ? [aboutLookups(context, connection, { kind: "reference_not_askable", asked })]
      : isOverdue(asked, context.now)
        ? [aboutLookups(context, connection, { kind: "not_found", asked })]
        : [];
  });
}

function isOverdue(asked: Lookup[], now: Date): boolean {
  const missed = asked.filter(({ state }) => state !== "not_askable");
  return missed.every(({ misses }) => misses > 0) && missed.some(({ firstAskedAt }) => firstAskedAt !== null && firstAskedAt <= later(now, -missingProblemMs));
}

function aboutLookups({ order }: OrderContext, connection: Connection, { kind, asked }: { kind: ProblemKind; asked: Lookup[] }): ProblemDraft {
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
      stopped: asked.every(({ state }) => state === "given_up" || state === "not_askable"),
    },
  };
}

function aboutLink({ order }: OrderContext, linked: LinkedOrder, { kind, what = "", params }: { kind: ProblemKind; what?: string; params: ProblemParams }): ProblemDraft {
  const { link, vendorOrder, connection } = linked;
  return {
    kind,
    about: `link:${link.id}${what}`,
    orderId: order.id,
    vendorOrderId: vendorOrder.id,
    connectionId: connection.id,
    params: { order: order.name, vendor: connection.label, number: vendorOrder.number ?? vendorOrder.po, ...params },
  };
}

function aboutOrder({ order }: OrderContext, linked: LinkedOrder | null, { kind, params }: { kind: ProblemKind; params: ProblemParams }): ProblemDraft {
  return {
    kind,
    about: `order:${order.id}`,
    orderId: order.id,
    vendorOrderId: null,
    connectionId: linked?.connection.id ?? null,
    params: { order: order.name, ...(linked === null ? {} : { vendor: linked.connection.label, number: linked.vendorOrder.number ?? linked.vendorOrder.po }), ...params },
  };
}
