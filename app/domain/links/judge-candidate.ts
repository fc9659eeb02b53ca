import { dayMs } from "../clock.ts";
import type { Lookup, Order } from "../records.ts";
import type { Reading, Stage } from "../vendor.ts";

/** What speaks against linking a vendor order by itself (rulebook 2.1). */
export type Doubt =
  | "shipped_before_order"
  | "shipped_when_first_seen"
  | "added_before_order"
  | "claimed_elsewhere"
  | "shared_reference"
  | "second_vendor_order"
  | "nothing_left_to_make";

export type Candidate = {
  order: Pick<Order, "placedAt">;
  lookup: Pick<Lookup, "lastMissingAt">;
  reading: Reading;
  now: Date;
  /** Other shops with a link to this vendor order under the same vendor account. */
  claimsElsewhere: number;
  /** Other shops that use the same vendor account and ask for the same reference. */
  askersElsewhere: number;
};

const shippedStages: readonly Stage[] = ["partially_shipped", "shipped", "delivered", "returned"];

/** Vendors send `0001-01-01` for "no date"; nothing of theirs is older than this. */
const firstBelievableDate = new Date("2000-01-01T00:00:00.000Z");

/** Every reason for doubt; only a candidate without one is linked by itself. */
export function judgeCandidate({ order, lookup, reading, now, claimsElsewhere, askersElsewhere }: Candidate): Doubt[] {
  const doubts: Doubt[] = [];
  if (reading.parcels.some(({ shippedAt }) => isBefore(shippedAt, order.placedAt))) doubts.push("shipped_before_order");
  const isYoung = now.getTime() - order.placedAt.getTime() < dayMs;
  // Not there before, there now: it appeared after the order, however fast it shipped.
  if (isShipped(reading) && isYoung && lookup.lastMissingAt === null) doubts.push("shipped_when_first_seen");
  if (isBefore(reading.addedAt, order.placedAt)) doubts.push("added_before_order");
  if (claimsElsewhere > 0) doubts.push("claimed_elsewhere");
  if (askersElsewhere > 0) doubts.push("shared_reference");
  return doubts;
}

function isBefore(at: Date | null, placedAt: Date): boolean {
  return at !== null && at >= firstBelievableDate && at < placedAt;
}

function isShipped(reading: Reading): boolean {
  return reading.stage === null ? reading.parcels.length > 0 : shippedStages.includes(reading.stage);
}
