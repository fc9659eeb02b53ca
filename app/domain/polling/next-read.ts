import { dayMs, hourMs, later, minuteMs } from "../clock.ts";
import type { Lookup, Parcel, VendorOrder } from "../records.ts";
import type { Stage } from "../vendor.ts";
import { quietFailureMs } from "./back-off.ts";
import { currentParcels } from "../tracking/current-parcels.ts";

/** Up to this many open vendor orders of one connection are read at the usual pace; beyond it the gaps grow evenly. */
const openAtFullPace = 2_500;
export const usualGapMs = 5 * minuteMs;
/** Something is about to happen: ready to ship, or shipped without a number. */
const soonGapMs = 2 * minuteMs;
/** What has not happened by then is not about to happen. */
const soonForMs = 3 * dayMs;
/** A number that has not come by then hardly comes any more: as seldom as a shipped order that has one. */
const numberAwaitedMs = 14 * dayMs;
const shippedGapMs = 6 * hourMs;
/** Remakes and corrections come late. */
const tailGapMs = dayMs;
const tailMs = 30 * dayMs;
const shippedFollowedMs = 90 * dayMs;
/** A vendor order that has left, or never will, is followed for no longer after its last change. */
export const longestFollowedMs = shippedFollowedMs + tailMs;
/** After this a missing order or reference is no longer asked for. */
const missingFollowedMs = 14 * dayMs;
/** After this "the vendor does not know it" is a problem. */
export const missingProblemMs = dayMs;
const widestMissingGapMs = 12 * hourMs;

export type Pace = {
  now: Date;
  /** Followed and unshipped vendor orders of the connection. */
  openCount: number;
  /** In [0, 1); one for a whole sweep, so that what was read in one batch falls due in one batch again. */
  jitter: number;
};

/** The gap between two readings of an unshipped vendor order of a connection with so many open ones. */
function openGapMs(openCount: number): number {
  return usualGapMs * Math.max(1, openCount / openAtFullPace);
}

/** When to read a vendor order again (rulebook 3); null: no longer followed. */
export function nextReadAt(vendorOrder: VendorOrder, parcels: Parcel[], pace: Pace): Date | null {
  if (vendorOrder.missingSince !== null) return nextMissingAt(vendorOrder.missingSince, pace);
  const gapMs = gapOf(vendorOrder, parcels, pace);
  return gapMs === null ? null : inGap(gapMs, pace);
}

/** When to ask again for what the vendor does not know: at gaps that grow with its age; null after 14 days. */
function nextMissingAt(since: Date, pace: Pick<Pace, "now" | "jitter">): Date | null {
  const ageMs = pace.now.getTime() - since.getTime();
  if (ageMs >= missingFollowedMs) return null;
  return inGap(Math.min(Math.max(ageMs / 12, usualGapMs), widestMissingGapMs), pace);
}

/** When to ask for a reference again that got no answer. */
export function nextAskAt(lookup: Pick<Lookup, "firstAskedAt">, pace: Pick<Pace, "now" | "jitter">): Date | null {
  return nextMissingAt(lookup.firstAskedAt ?? pace.now, pace);
}

/** Whether it has had no answer for so long after its time that a merchant has to know. */
export function isReadOverdue(vendorOrder: VendorOrder, parcels: Parcel[], pace: Pace): boolean {
  const answeredAt = vendorOrder.lastReadAt ?? vendorOrder.firstSeenAt;
  return answeredAt !== null && isLongAgo(nextReadAt(vendorOrder, parcels, { ...pace, now: answeredAt, jitter: 0 }), pace);
}

/** The same of a reference. */
export function isAskOverdue(lookup: Lookup, pace: Pick<Pace, "now">): boolean {
  const { firstAskedAt, lastMissingAt, misses } = lookup;
  const isAnswered = misses > 0 && lastMissingAt !== null;
  return isLongAgo(isAnswered ? nextAskAt(lookup, { now: lastMissingAt, jitter: 0 }) : firstAskedAt, pace);
}

function isLongAgo(dueAt: Date | null, { now }: Pick<Pace, "now">): boolean {
  return dueAt !== null && dueAt <= later(now, -quietFailureMs);
}

const ended: readonly Stage[] = ["delivered", "cancelled", "returned"];

function gapOf(vendorOrder: VendorOrder, parcels: Parcel[], { now, openCount }: Pace): number | null {
  const { stage, shippedSeenAt, lastChangedAt, pieces } = vendorOrder;
  if (ended.includes(stage)) return ageMs(lastChangedAt, now) < tailMs ? tailGapMs : null;
  const busy = openGapMs(openCount) / usualGapMs;
  if (stage === "shipped") {
    const shippedMs = ageMs(shippedSeenAt, now);
    if (shippedMs >= shippedFollowedMs + tailMs) return null;
    if (shippedMs >= shippedFollowedMs) return tailGapMs;
    const hasNumbers = currentParcels(parcels).length > 0 && pieces.every(({ numbers }) => numbers.length > 0);
    if (hasNumbers || shippedMs >= numberAwaitedMs) return shippedGapMs;
    return (shippedMs < soonForMs ? soonGapMs : usualGapMs) * busy;
  }
  const isSoon = stage === "ready_to_ship" && ageMs(lastChangedAt, now) < soonForMs;
  return (isSoon ? soonGapMs : usualGapMs) * busy;
}

function ageMs(since: Date | null, now: Date): number {
  return since === null ? 0 : now.getTime() - since.getTime();
}

/** Up to a tenth sooner than the gap, never later: the gaps of the rulebook are upper bounds. */
function inGap(gapMs: number, { now, jitter }: Pick<Pace, "now" | "jitter">): Date {
  return later(now, Math.round(gapMs * (1 - jitter / 10)));
}
