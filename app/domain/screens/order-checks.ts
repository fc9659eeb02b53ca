import type { Connection, LinkedOrder, Lookup } from "../records.ts";
import { lastTrueAt } from "./summarize-links.ts";

/** Since when what is shown is known; while nothing is linked, when a vendor last said that it does not know the order. */
export function lastCheckedAt(linked: LinkedOrder[], lookups: Pick<Lookup, "lastMissingAt">[]): Date | null {
  const asked = lookups.flatMap(({ lastMissingAt }) => lastMissingAt ?? []);
  return lastTrueAt(linked) ?? asked.toSorted((a, b) => b.getTime() - a.getTime())[0] ?? null;
}

/** Whether it will be asked for again: not while it rests because everything of the order is made, and not once it was given up. */
export function isAsking({ state, nextAskAt }: Pick<Lookup, "state" | "nextAskAt">): boolean {
  return state === "asking" && nextAskAt !== null;
}

type Asking = {
  connections: Pick<Connection, "id" | "status" | "blockedUntil">[];
  linked: LinkedOrder[];
  lookups: Pick<Lookup, "connectionId" | "state" | "nextAskAt">[];
  now: Date;
};

/** Whether the next sweep of an account that may be asked now asks for something of the order. */
export function isBeingAsked({ connections, linked, lookups, now }: Asking): boolean {
  const isDue = (at: Date | null) => at !== null && at <= now;
  const due = [
    ...linked.filter(({ vendorOrder }) => isDue(vendorOrder.nextReadAt)).map(({ connection }) => connection.id),
    ...lookups.filter((lookup) => isAsking(lookup) && isDue(lookup.nextAskAt)).map(({ connectionId }) => connectionId),
  ];
  return connections.some(
    ({ id, status, blockedUntil }) => due.includes(id) && status === "active" && (blockedUntil === null || blockedUntil <= now),
  );
}
