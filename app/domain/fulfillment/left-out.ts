import type { Wait } from "../records.ts";
import type { Coverage } from "./coverage.ts";
import { liveFulfillments, standingNumbers, type Facts } from "./facts.ts";
import type { Unit } from "./units.ts";

/**
 * Left out when shadow mode ended (rulebook 7): every parcel it travels in was seen before. One with a new parcel as well is written, with
 * all of its numbers; so is one that a person said has shipped since.
 */
export function isLeftOut({ backlog: { leftOutBefore } }: Pick<Facts, "backlog">, unit: Unit): boolean {
  if (leftOutBefore === null || unit.numbers.length === 0) return false;
  if (unit.saidAt !== null && unit.saidAt >= leftOutBefore) return false;
  const numbers = new Set(unit.numbers);
  return unit.linked.parcels.filter(({ number }) => numbers.has(number)).every(({ firstSeenAt }) => firstSeenAt < leftOutBefore);
}

/** A number that no update adds to what stands, for the same reason. */
export function isOldNumber({ backlog: { leftOutBefore }, current }: Pick<Facts, "backlog" | "current">, number: string): boolean {
  const known = current.get(number);
  return leftOutBefore !== null && known !== undefined && known.parcel.firstSeenAt < leftOutBefore;
}

/** Shown, so that nobody wonders why nothing is written: units that stand nowhere, and numbers missing in a fulfillment of ours. */
export function leftOutWaits(facts: Facts, coverage: Coverage): Wait[] {
  const since = facts.backlog.leftOutBefore;
  if (since === null) return [];
  const standing = new Set(liveFulfillments(facts.order).flatMap(standingNumbers));
  return facts.makers.flatMap((linked): Wait[] => {
    const units = facts.units.filter((unit) => unit.linked === linked && !unit.isSurplus);
    const out = units.filter((unit) => !coverage.has(unit) && isLeftOut(facts, unit));
    const inOurs = units.filter((unit) => isOurs(coverage, unit)).flatMap((unit) => unit.numbers.filter((one) => isOldNumber(facts, one)));
    const numbers = [...new Set([...out.flatMap((unit) => unit.numbers), ...inOurs])].filter((number) => !standing.has(number));
    if (out.length === 0 && numbers.length === 0) return [];
    const params = { pieces: out.length, numbers: numbers.join(", ") };
    return [{ code: "left_out", linkId: linked.link.id, since, until: null, params }];
  });
}

function isOurs(coverage: Coverage, unit: Unit): boolean {
  const cover = coverage.get(unit);
  return cover?.kind === "fulfilled" && cover.isOurs;
}
