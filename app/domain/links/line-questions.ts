import type { ProblemDraft, ProblemParams } from "../problems/problem.ts";
import { isCovering } from "./coverage.ts";
import { whoMakes } from "./makes.ts";
import { openOf, type OrderContext } from "./order-context.ts";
import { aboutLink, aboutOrder } from "./problem-about.ts";

/**
 * "Which lines?": of a link that nothing is known about, and of lines that two connections may both make once one of them has a link.
 * Lines that nobody makes are told once something of the order is made.
 */
export function lineQuestions(context: OrderContext): ProblemDraft[] {
  const { order, knowledge } = context;
  const covering = context.links.filter(({ link }) => isCovering(link));
  const unknown = covering.filter(({ link }) => !link.linesKnown);
  const asked = unknown.map((linked) => aboutLink(context, linked, { kind: "which_lines", params: { reason: "nothing_known" } }));
  const [first] = covering;
  if (first === undefined || unknown.length > 0) return asked;
  const open = openOf(context);
  const left = order.lines.filter((line) => (open.get(line.id) ?? 0) > 0).map((line) => ({ line, maker: whoMakes(line, knowledge) }));
  const contested = left.filter(
    ({ maker }) => maker.kind === "contested" && covering.some(({ connection }) => maker.connectionIds.includes(connection.id)),
  );
  const nobodys = left.filter(({ maker }) => maker.kind === "nobody");
  const titled = (lines: typeof left): ProblemParams => ({
    order: order.name,
    count: lines.length,
    title: lines.map(({ line }) => line.title).join(", "),
  });
  return [
    ...(contested.length > 0
      ? [aboutOrder(context, first, { kind: "which_lines", params: { ...titled(contested), reason: "contested" } })]
      : []),
    ...(nobodys.length > 0 ? [aboutOrder(context, null, { kind: "nobody_makes", params: titled(nobodys) })] : []),
  ];
}

/** Lines that an order edit added after their maker took the order: nothing says whether it makes them too. */
export function addedLineQuestions(context: OrderContext, addedLines: ReadonlySet<string>): ProblemDraft[] {
  const open = openOf(context);
  return context.order.lines
    .filter(({ id }) => addedLines.has(id) && (open.get(id) ?? 0) > 0)
    .flatMap((line) => {
      const maker = whoMakes(line, context.knowledge);
      const linked = context.links.find(
        ({ link, connection }) => isCovering(link) && maker.kind === "known" && connection.id === maker.connectionId,
      );
      if (linked === undefined) return [];
      const draft = aboutOrder(context, linked, { kind: "which_lines", params: { title: line.title, line: line.id, reason: "added" } });
      return [{ ...draft, about: `order:${context.order.id}/line:${line.id}` }];
    });
}

/** What a vendor order holds that fits no line. A line without an item takes whatever it holds. */
export function unmappedItems(context: OrderContext): ProblemDraft[] {
  const followed = new Set(context.links.map(({ link }) => link.successorOf));
  return context.links.flatMap((linked) => {
    const { link, vendorOrder } = linked;
    if (!isCovering(link) || followed.has(vendorOrder.id) || link.lines.some(({ item }) => item === null)) return [];
    const mapped = new Set(link.lines.map(({ item }) => item));
    return vendorOrder.items
      .filter(({ item }) => !mapped.has(item))
      .map(({ item, sku, quantity }) =>
        aboutLink(context, linked, { kind: "unmapped_item", what: `/item:${item}`, params: { item, sku, count: quantity } }),
      );
  });
}
