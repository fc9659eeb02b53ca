import type { LinkId } from "../ids.ts";
import type { Wait } from "../records.ts";

/** Since when this has been waited for: what the look before said, else now. */
export function waitSince(facts: { waits: Wait[]; now: Date }, about: { code: string; linkId: LinkId | null }): Date {
  return facts.waits.find((wait) => wait.code === about.code && wait.linkId === about.linkId)?.since ?? facts.now;
}

/** The earliest of some times; null when there is none. */
export function earliest(times: (Date | null)[]): Date | null {
  return times.reduce((first, time) => (first === null || (time !== null && time < first) ? time : first), null);
}
