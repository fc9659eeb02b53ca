import type { ConnectionId } from "../ids.ts";
import type { Connection } from "../records.ts";
import { sameWord } from "./makes.ts";

/** Why what another tool wrote into an order's metafield cannot be asked for. */
type NamedFault = "which_vendor" | "unknown_vendor" | "too_long" | "too_many";

/** The vendor orders named for an order: what is asked for where, and what nobody can make sense of. */
export type NamedReferences = { asked: ReadonlyMap<ConnectionId, string[]>; unclear: { entry: string; fault: NamedFault }[] };

/** More, or longer ones, are no list of one order's vendor orders. */
export const mostNamed = 10;
export const longestNamed = 80;

/** Each entry is `vendor: number`, by the account's name or its vendor's; a number alone where there is one account (rulebook 2.4). */
export function namedReferences(named: string[], connections: Pick<Connection, "id" | "label" | "vendor">[]): NamedReferences {
  const asked = new Map<ConnectionId, string[]>();
  const unclear: NamedReferences["unclear"] = [];
  for (const [index, entry] of named.entries()) {
    const read = index >= mostNamed ? "too_many" : readEntry(entry, connections);
    if (typeof read === "string") unclear.push({ entry, fault: read });
    else if (read !== null) asked.set(read.connectionId, [...new Set([...(asked.get(read.connectionId) ?? []), read.reference])]);
  }
  return { asked, unclear };
}

/** null: it names nothing, or nothing is connected yet, and it is asked for as soon as something is. */
function readEntry(
  entry: string,
  connections: Pick<Connection, "id" | "label" | "vendor">[],
): { connectionId: ConnectionId; reference: string } | NamedFault | null {
  if (entry.length > longestNamed) return "too_long";
  const colon = entry.indexOf(":");
  const [word, reference] = colon < 0 ? ["", entry] : [entry.slice(0, colon).trim(), entry.slice(colon + 1).trim()];
  if (connections.length === 0 || reference === "") return null;
  const byLabel = connections.filter(({ label }) => word !== "" && sameWord(label, word));
  const fitting = connections.filter(({ label, vendor }) => word === "" || sameWord(label, word) || sameWord(vendor, word));
  const [only, second] = byLabel.length > 0 ? byLabel : fitting;
  if (only === undefined) return "unknown_vendor";
  return second === undefined ? { connectionId: only.id, reference } : "which_vendor";
}
