import type { ConnectionId } from "../ids.ts";
import type { Connection } from "../records.ts";
import { sameWord } from "./makes.ts";

/** Why what another tool wrote into an order's metafield cannot be asked for. */
type NamedFault = "which_vendor" | "unknown_vendor" | "too_long" | "too_many";

/** The vendor orders named for an order: what is asked for where, and what nobody can make sense of. */
export type NamedReferences = { asked: ReadonlyMap<ConnectionId, string[]>; unclear: { entry: string; fault: NamedFault }[] };

/** More are no list of one order's vendor orders. */
const mostNamed = 10;
const longestNamed = 80;

/** Each entry is `vendor: number`, by the account's name or its vendor's; a number alone where there is one account (rulebook 2.4). */
export function namedReferences(named: string[], connections: Pick<Connection, "id" | "label" | "vendor">[]): NamedReferences {
  const asked = new Map<ConnectionId, string[]>();
  const unclear: NamedReferences["unclear"] = [];
  for (const [index, entry] of named.entries()) {
    const { connectionId, reference, fault } = readEntry(entry, connections);
    const wrong = index >= mostNamed ? "too_many" : fault;
    if (wrong !== null) unclear.push({ entry, fault: wrong });
    else if (connectionId !== null) asked.set(connectionId, [...new Set([...(asked.get(connectionId) ?? []), reference])]);
  }
  return { asked, unclear };
}

type Entry = { connectionId: ConnectionId | null; reference: string; fault: NamedFault | null };

function readEntry(entry: string, connections: Pick<Connection, "id" | "label" | "vendor">[]): Entry {
  const colon = entry.indexOf(":");
  const [word, reference] = colon < 0 ? ["", entry] : [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
  const isNamed = (name: string) => word === "" || sameWord(name, word);
  const byLabel = connections.filter(({ label }) => word !== "" && sameWord(label, word));
  const [only, second] = byLabel.length > 0 ? byLabel : connections.filter(({ label, vendor }) => isNamed(label) || isNamed(vendor));
  if (entry.length > longestNamed) return { connectionId: null, reference, fault: "too_long" };
  // Nothing is connected yet: it is asked for as soon as something is.
  if (connections.length === 0 || reference === "") return { connectionId: null, reference, fault: null };
  if (only === undefined) return { connectionId: null, reference, fault: "unknown_vendor" };
  return second === undefined
    ? { connectionId: only.id, reference, fault: null }
    : { connectionId: null, reference, fault: "which_vendor" };
}
