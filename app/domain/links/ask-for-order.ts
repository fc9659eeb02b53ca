import { dayMs } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import type { Connection, Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { mayComeAgain, mayMakeMore, type OrderContext } from "./order-context.ts";
import { referencesOf } from "./references.ts";

/** An order older than this when it is first seen is not asked for by itself (rulebook 2.1). */
const askedForMs = 60 * dayMs;

/**
 * Asks for an order wherever something of it may be made that no link makes yet, and for what other tools named; nowhere else. What was
 * answered or given up stays so until somebody reopens it. Returns the connections that have something new to ask.
 */
export async function askForOrder(tx: Pick<ShopChanges, "listLookups" | "saveLookups">, context: OrderContext): Promise<ConnectionId[]> {
  const lookups = await tx.listLookups(context.order.id);
  const changed: Lookup[] = [];
  const toSweep = new Set<ConnectionId>();
  for (const connection of context.connections) {
    const known = lookups.filter(({ connectionId }) => connectionId === connection.id);
    const { rested, begun } = decideAsking(context, { connection, known });
    changed.push(...rested.map((lookup) => ({ ...lookup, nextAskAt: null })));
    changed.push(...begun.map((lookup) => ({ ...lookup, firstAskedAt: null, misses: 0, nextAskAt: context.now })));
    if (begun.length > 0) toSweep.add(connection.id);
  }
  await tx.saveLookups(changed);
  return [...toSweep];
}

/** What was answered or given up at a connection is asked for once more, from the start; also under the number that the vendor order had. */
export async function reopenLookups(
  tx: Pick<ShopChanges, "listLookups" | "saveLookups">,
  { orderId, connectionId, po, now }: { orderId: OrderContext["order"]["id"]; connectionId: ConnectionId; po: string | null; now: Date },
): Promise<void> {
  const known = (await tx.listLookups(orderId)).filter((lookup) => lookup.connectionId === connectionId);
  const added =
    po === null || po === "" || known.some(({ reference }) => reference === po)
      ? []
      : [blankLookup({ orderId, connectionId, reference: po, lineId: null, isNamed: false })];
  const reopened = [...known.filter(({ state }) => state !== "not_askable"), ...added];
  await tx.saveLookups(reopened.map((lookup) => ({ ...lookup, state: "asking", firstAskedAt: null, misses: 0, nextAskAt: now })));
}

/** The vendor is asked for it again and again. */
export function isBeingAsked({ state, nextAskAt }: Lookup): boolean {
  return state === "asking" && nextAskAt !== null;
}

type At = { connection: Connection; known: Lookup[] };

/** What another tool named is asked for whoever makes what; the order's own numbers while something may still come under them. */
function decideAsking(context: OrderContext, { connection, known }: At): { rested: Lookup[]; begun: Lookup[] } {
  const { order, shop } = context;
  const isOld = order.seenAt.getTime() - order.placedAt.getTime() > askedForMs;
  if (order.cancelledAt !== null || isOld) return { rested: known.filter(isBeingAsked), begun: [] };
  const isOpen = mayMakeMore(context, connection.id) || mayComeAgain(context, connection.id);
  const named = new Set(context.named.asked.get(connection.id));
  const own = isOpen ? referencesOf(order, shop, connection.referencePatterns) : [];
  const isWanted = ({ reference, isNamed }: Lookup) =>
    named.has(reference) || (isOpen && !isNamed) || own.some((one) => one.reference === reference);
  const told = (lookup: Lookup): Lookup =>
    named.has(lookup.reference) ? { ...lookup, state: "asking", isNamed: true, lineId: null } : { ...lookup, isNamed: false };
  const isNewlyNamed = ({ reference, isNamed }: Lookup) => named.has(reference) && !isNamed;
  const before = known.filter((lookup) => isNewlyNamed(lookup) || (isResting(lookup) && isWanted(lookup)));
  const wanted = [...[...named].map((reference) => ({ reference, lineId: null })), ...own.filter(({ reference }) => !named.has(reference))];
  const added = wanted.filter(({ reference }) => !known.some((lookup) => lookup.reference === reference));
  const blank = added.map((one) => blankLookup({ orderId: order.id, connectionId: connection.id, ...one, isNamed: false }));
  return {
    rested: known.filter((lookup) => isBeingAsked(lookup) && !isWanted(lookup)),
    begun: [...before, ...blank].map(told),
  };
}

function isResting(lookup: Lookup): boolean {
  return lookup.state === "asking" && lookup.nextAskAt === null;
}

function blankLookup(fields: Pick<Lookup, "orderId" | "connectionId" | "reference" | "lineId" | "isNamed">): Lookup {
  return { ...fields, state: "asking", firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: null };
}
