import { dayMs } from "../clock.ts";
import type { ConnectionId } from "../ids.ts";
import type { Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { mayComeAgain, mayMakeMore, type OrderContext } from "./order-context.ts";
import { referencesOf } from "./references.ts";

/** An order older than this when it is first seen is not asked for by itself (rulebook 2.1). */
const askedForMs = 60 * dayMs;

/**
 * Asks for an order wherever something of it may be made that no link makes yet, and nowhere else. What was answered or given up
 * stays so until somebody reopens it. Returns the connections that have something new to ask.
 */
export async function askForOrder(tx: Pick<ShopChanges, "listLookups" | "saveLookups">, context: OrderContext): Promise<ConnectionId[]> {
  const lookups = await tx.listLookups(context.order.id);
  const changed: Lookup[] = [];
  const toSweep = new Set<ConnectionId>();
  for (const connection of context.connections) {
    const known = lookups.filter(({ connectionId }) => connectionId === connection.id);
    if (!isWanted(context, connection.id)) {
      changed.push(...known.filter(isBeingAsked).map((lookup) => ({ ...lookup, nextAskAt: null })));
      continue;
    }
    const begun = [...known.filter(isResting), ...newLookups(context, connection, known)];
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
      : [blankLookup({ orderId, connectionId, reference: po, lineId: null })];
  const reopened = [...known.filter(({ state }) => state !== "not_askable"), ...added];
  await tx.saveLookups(reopened.map((lookup) => ({ ...lookup, state: "asking", firstAskedAt: null, misses: 0, nextAskAt: now })));
}

/** The vendor is asked for it again and again. */
export function isBeingAsked({ state, nextAskAt }: Lookup): boolean {
  return state === "asking" && nextAskAt !== null;
}

function isWanted(context: OrderContext, connectionId: ConnectionId): boolean {
  const { order } = context;
  if (order.cancelledAt !== null || order.seenAt.getTime() - order.placedAt.getTime() > askedForMs) return false;
  return mayMakeMore(context, connectionId) || mayComeAgain(context, connectionId);
}

function isResting(lookup: Lookup): boolean {
  return lookup.state === "asking" && lookup.nextAskAt === null;
}

function newLookups({ order, shop }: OrderContext, connection: OrderContext["connections"][number], known: Lookup[]): Lookup[] {
  const asked = new Set(known.map(({ reference }) => reference));
  return referencesOf(order, shop, connection.referencePatterns)
    .filter(({ reference }) => !asked.has(reference))
    .map(({ reference, lineId }) => blankLookup({ orderId: order.id, connectionId: connection.id, reference, lineId }));
}

function blankLookup(fields: Pick<Lookup, "orderId" | "connectionId" | "reference" | "lineId">): Lookup {
  return { ...fields, state: "asking", firstAskedAt: null, lastMissingAt: null, misses: 0, nextAskAt: null };
}
