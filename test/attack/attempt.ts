import type { Reply } from "./send.ts";
import type { Target } from "./target.ts";

/** One try against the server. It resolves with null when it was refused, else with what got through. */
export type Attempt = { what: string; run(): Promise<string | null> };

/** Tries of one kind; `threat` is the row of SECURITY.md that they belong to. */
export type Case = { threat: string; name: string; attempts(target: Target): Attempt[] | Promise<Attempt[]> };

/** Refused with one of these statuses, or cut off, and without anything of the victim's in the answer. */
export function refusedWith(reply: Reply, ...statuses: number[]): string | null {
  const said = leakIn(reply.text);
  if (said !== null) return said;
  return reply.status === 0 || statuses.includes(reply.status) ? null : `answered ${reply.status}: ${reply.text.slice(0, 120)}`;
}

/** What stands in every record of the victim's, in any spelling. */
const ofVictim = /victim (print|account|line)|victim-sku|7700990000|victimref/i;

/** What of the victim's stands in a text; null: nothing. */
export function leakIn(text: string): string | null {
  const found = ofVictim.exec(text);
  return found === null ? null : `shows "${found[0]}"`;
}
