import type { Connection, Link, LinkedOrder, Lookup } from "../records.ts";
import type { Reading } from "../vendor.ts";
import { openQuantities } from "./coverage.ts";
import { mayMake, whoMakes } from "./makes.ts";
import { mapLines } from "./map-lines.ts";
import { knownLinesOf, type OrderContext } from "./order-context.ts";

/** A second vendor order under one number follows by itself only one that the vendor cancelled before anything left. */
export function followedBy(
  context: OrderContext,
  { connection, reading }: { connection: Connection; reading: Reading },
): { predecessor: LinkedOrder | null; isSecond: boolean } {
  const before = context.links.filter(
    (linked) =>
      linked.connection.id === connection.id &&
      linked.link.state === "linked" &&
      linked.vendorOrder.po === reading.po &&
      linked.vendorOrder.number !== reading.number,
  );
  const followed = new Set(context.links.map(({ link }) => link.successorOf));
  const free = before.filter(
    ({ vendorOrder, parcels }) => vendorOrder.stage === "cancelled" && parcels.length === 0 && !followed.has(vendorOrder.id),
  );
  const isEnded = ({ vendorOrder }: LinkedOrder) => vendorOrder.stage === "cancelled" && followed.has(vendorOrder.id);
  const predecessor = free.at(-1) ?? null;
  const isSecond = before.some((linked) => linked !== predecessor && !isEnded(linked));
  return { predecessor: isSecond ? null : predecessor, isSecond };
}

/** Numbers of vendor orders that are suggested for the same already: with one more there are several answers. */
export function suggestedBeside(
  { links }: Pick<OrderContext, "links">,
  { connection, lookup }: { connection: Connection; lookup: Pick<Lookup, "lineId"> },
): string[] {
  const isForSame = ({ lines }: Link) =>
    lookup.lineId === null || lines.length === 0 || lines.some(({ lineId }) => lineId === lookup.lineId);
  return links
    .filter((linked) => linked.connection.id === connection.id && linked.link.state === "suggested" && isForSame(linked.link))
    .map(({ vendorOrder }) => vendorOrder.number ?? vendorOrder.po);
}

/** The lines a candidate would take; `nothingLeft` when all that its connection may make is made by other links. */
export function linesFor(
  context: OrderContext,
  {
    connection,
    lookup,
    reading,
    predecessor,
  }: { connection: Connection; lookup: Lookup; reading: Reading; predecessor: LinkedOrder | null },
): { lines: Link["lines"]; linesKnown: boolean; nothingLeft: boolean } {
  const known = knownLinesOf(context, connection.id);
  const allowed = lookup.lineId === null ? known : new Set([...known].filter((id) => id === lookup.lineId));
  const others = context.links.map(({ link }) => link);
  const open = openQuantities(context.order.lines, others, predecessor?.link.id ?? null);
  const { lines } = mapLines({ lines: context.order.lines, open, allowed, items: reading.items, hasPieces: reading.pieces.length > 0 });
  const possible = context.order.lines.filter(
    (line) =>
      open.has(line.id) &&
      (lookup.lineId === null || lookup.lineId === line.id) &&
      mayMake(whoMakes(line, context.knowledge), connection.id),
  );
  return { lines, linesKnown: lines.length > 0, nothingLeft: possible.every(({ id }) => open.get(id) === 0) };
}
