import type { PreflightReport, PreflightState } from "../checks/preflight.ts";
import type { Deps } from "../deps.ts";
import type { ShopDomain } from "../ids.ts";

export type PreflightScreen = {
  now: Date;
  timeZone: string;
  /** null: never checked, or what it named was erased. */
  report: PreflightReport | null;
};

/** How many checks came out how. */
export type PreflightCounts = Record<PreflightState, number>;

/** What the last look at the shop's set-up found. null: the shop is not installed. */
export async function readPreflightScreen(
  { store, clock }: Pick<Deps, "store" | "clock">,
  shop: ShopDomain,
): Promise<PreflightScreen | null> {
  const reads = store.forShop(shop);
  const [record, report] = await Promise.all([reads.readShop(), reads.readPreflight()]);
  return record && { now: clock.now(), timeZone: record.timeZone, report };
}

export function countChecks({ checks }: Pick<PreflightReport, "checks">): PreflightCounts {
  const counts: PreflightCounts = { ok: 0, warn: 0, fail: 0, unknown: 0 };
  for (const { state } of checks) counts[state] += 1;
  return counts;
}
