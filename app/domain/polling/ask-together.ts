import { later } from "../clock.ts";
import type { OrderId } from "../ids.ts";
import { isBeingAsked } from "../links/ask-for-order.ts";
import type { Lookup } from "../records.ts";
import type { ShopChanges } from "../store.ts";
import { vendorErrorPolicy, type Answer } from "../vendor.ts";
import { quietFailureMs } from "./back-off.ts";
import type { Sweep } from "./sweep-context.ts";

export type LookupPair = { lookup: Lookup; answer: Answer };

/**
 * References of the order that are asked for here too, but were not in this round. One answer of several would look like the only one,
 * so that nothing is linked before all of them were asked for together.
 */
export async function listUnasked(
  tx: Pick<ShopChanges, "listLookups">,
  { connection }: Pick<Sweep, "connection">,
  { orderId, asked }: { orderId: OrderId; asked: LookupPair[] },
): Promise<Lookup[]> {
  const references = new Set(asked.map(({ lookup }) => lookup.reference));
  return (await tx.listLookups(orderId)).filter(
    (lookup) => lookup.connectionId === connection.id && isBeingAsked(lookup) && !references.has(lookup.reference),
  );
}

/** A reference that could not be asked for just now may hold a second answer; one that has failed for an hour holds nobody up any more. */
export function isWorthWaiting({ lookup, answer }: LookupPair, now: Date): boolean {
  if (answer.outcome !== "failed" || !vendorErrorPolicy[answer.error.kind].retry) return false;
  return lookup.firstAskedAt === null || lookup.firstAskedAt > later(now, -quietFailureMs);
}

/** Moves the next asking and nothing else. */
export function askAt(tx: Pick<ShopChanges, "saveLookups">, lookups: Lookup[], at: Date): Promise<void> {
  return tx.saveLookups(lookups.map((lookup) => ({ ...lookup, nextAskAt: at })));
}
