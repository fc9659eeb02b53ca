import type { LinkedOrder, Lookup, VendorOrder } from "../records.ts";
import type { Reading } from "../vendor.ts";
import { isWithdrawn } from "./withdraw-suggestions.ts";

/** What a vendor said to one reference of an order. */
export type LookupAnswer = { lookup: Lookup; readings: Reading[] };

export type Picked = {
  /** At most one vendor order a reference group: the whole order, one line, or what another tool named. `lookup`: under which it came; `lookups`: the group. */
  picks: { lookup: Lookup; lookups: Lookup[]; reading: Reading }[];
  /** Several that fit: a person chooses. */
  ambiguous: { lookups: Lookup[]; candidates: Reading[] }[];
  /** References under which only vendor orders came that this order has already. */
  known: Lookup[];
  /** References under which nothing came that could be linked by itself: a person unlinked it. */
  unusable: Lookup[];
};

/**
 * Which vendor orders may be linked to an order, by everything that came for it at one connection. One that the vendor cancelled
 * stands back behind one that it did not: it was submitted again. One that a person unlinked from this order never comes back by itself.
 */
export function pickCandidates(answers: LookupAnswer[], links: LinkedOrder[]): Picked {
  const picked: Picked = { picks: [], ambiguous: [], known: [], unusable: [] };
  const taken = new Set<string>();
  const decided = links.filter(({ link }) => !isWithdrawn(link));
  for (const group of groupTogether(answers)) {
    const readings = [...new Map(group.flatMap((answer) => answer.readings).map((reading) => [reading.number, reading])).values()];
    // The newest: one that was unlinked may have been linked again by hand.
    const linkOf = (reading: Reading) => decided.findLast(({ vendorOrder }) => isOf(vendorOrder, reading));
    const fresh = readings.filter((reading) => linkOf(reading) === undefined && !taken.has(reading.number));
    const live = fresh.filter(({ stage }) => stage !== "cancelled");
    const candidates = live.length > 0 ? live : fresh;
    const [only] = candidates;
    const lookups = group.map(({ lookup }) => lookup);
    if (only === undefined) {
      const isKnown = readings.some((reading) => taken.has(reading.number) || linkOf(reading)?.link.state !== "unlinked");
      picked[isKnown ? "known" : "unusable"].push(...lookups);
    } else if (candidates.length > 1) picked.ambiguous.push({ lookups, candidates });
    else {
      taken.add(only.number);
      for (const { lookup } of group.filter(({ readings: came }) => came.includes(only)).slice(0, 1))
        picked.picks.push({ lookup, lookups, reading: only });
    }
  }
  return picked;
}

/** A vendor order that was linked before its vendor knew it has a PO and no number yet. */
function isOf({ number, po }: VendorOrder, reading: Reading): boolean {
  return number === null ? po === reading.po : number === reading.number;
}

/** References to the whole order stand for one thing; each per-line reference for one of its own, and first each that another tool named. */
function groupTogether(answers: LookupAnswer[]): LookupAnswer[][] {
  const groups = new Map<string, LookupAnswer[]>();
  for (const answer of answers.toSorted((a, b) => Number(b.lookup.isNamed) - Number(a.lookup.isNamed))) {
    const { isNamed, reference, lineId } = answer.lookup;
    const key = isNamed ? `named ${reference}` : (lineId ?? "");
    groups.set(key, [...(groups.get(key) ?? []), answer]);
  }
  return [...groups.values()];
}
