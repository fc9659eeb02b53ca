import type { ConnectionId } from "../ids.ts";
import type { ProblemCount } from "../problems/problem.ts";

/** What a mail has to say, by codes. Nothing here is a customer's, an order's name or in a vendor's words. */
export type MailFacts =
  | { kind: "summary"; shopName: string; summary: Summary }
  /** `others`: how many more connections there are than are listed. */
  | { kind: "at_once"; shopName: string; connections: { id: ConnectionId; label: string }[]; others: number };

/** Counts of problems. Each ends one above `countCap`, as on the screens. */
export type Summary = {
  total: number;
  /** How many are new since the summary before; null: there was none. */
  fresh: number | null;
  /** The worst kinds. */
  groups: (Pick<ProblemCount, "kind" | "count"> & { fresh: number | null })[];
  /** How many more there are, of kinds that are not listed. */
  others: number;
};

/** How many of a kind stand open, and how many of these are new; both end one above `countCap`. */
export type FreshCount = Pick<ProblemCount, "kind" | "count"> & { fresh: number };

/** However much is open, a mail lists no more than this. */
export const mostListed = 10;

/** The worst kinds by themselves and the others as one number. `counts`: worst first; none of them: nothing is to be said. */
export function sumUp(counts: FreshCount[], { hasBefore }: { hasBefore: boolean }): Summary | null {
  if (counts.length === 0) return null;
  const add = (of: FreshCount[], counted: "count" | "fresh") => of.reduce((sum, each) => sum + each[counted], 0);
  return {
    total: add(counts, "count"),
    fresh: hasBefore ? add(counts, "fresh") : null,
    groups: counts.slice(0, mostListed).map(({ kind, count, fresh }) => ({ kind, count, fresh: hasBefore ? fresh : null })),
    others: add(counts.slice(mostListed), "count"),
  };
}
