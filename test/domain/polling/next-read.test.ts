import fc from "fast-check";
import { expect, test } from "vitest";
import { dayMs, hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { nextAskAt, nextReadAt, usualGapMs } from "#app/domain/polling/next-read.ts";
import type { Parcel, VendorOrder } from "#app/domain/records.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aParcel, aPiece, aVendorOrder } from "#test/support/builders/vendor.ts";

const pace = { now: noon, openCount: 1, jitter: 0 };

test.each<{ what: string; fields: Partial<VendorOrder>; parcels?: Parcel[]; gapMs: number | null }>([
  { what: "in production", fields: { stage: "in_production" }, gapMs: 5 * minuteMs },
  { what: "of an unknown status", fields: { stage: "unknown" }, gapMs: 5 * minuteMs },
  { what: "on hold", fields: { stage: "on_hold" }, gapMs: 5 * minuteMs },
  { what: "ready to ship", fields: { stage: "ready_to_ship" }, gapMs: 2 * minuteMs },
  { what: "shipped without a number", fields: { stage: "shipped", shippedSeenAt: noon }, gapMs: 2 * minuteMs },
  { what: "ready to ship for four days", fields: { stage: "ready_to_ship", lastChangedAt: later(noon, -4 * dayMs) }, gapMs: 5 * minuteMs },
  {
    what: "shipped without a number for four days",
    fields: { stage: "shipped", shippedSeenAt: later(noon, -4 * dayMs) },
    gapMs: 5 * minuteMs,
  },
  {
    what: "shipped without a number for two weeks",
    fields: { stage: "shipped", shippedSeenAt: later(noon, -14 * dayMs) },
    gapMs: 6 * hourMs,
  },
  { what: "shipped with a number", fields: { stage: "shipped", shippedSeenAt: noon }, parcels: [aParcel()], gapMs: 6 * hourMs },
  {
    what: "shipped with a number for one piece of two",
    fields: { stage: "shipped", shippedSeenAt: noon, pieces: [aPiece({ numbers: ["A"] }), aPiece({ copy: 2 })] },
    parcels: [aParcel({ number: "A" })],
    gapMs: 2 * minuteMs,
  },
  {
    what: "shipped under a superseded number only",
    fields: { stage: "shipped", shippedSeenAt: noon },
    parcels: [aParcel({ supersededAt: noon })],
    gapMs: 2 * minuteMs,
  },
  {
    what: "shipped 90 days ago",
    fields: { stage: "shipped", shippedSeenAt: later(noon, -90 * dayMs) },
    parcels: [aParcel()],
    gapMs: dayMs,
  },
  {
    what: "shipped 120 days ago",
    fields: { stage: "shipped", shippedSeenAt: later(noon, -120 * dayMs) },
    parcels: [aParcel()],
    gapMs: null,
  },
  { what: "delivered", fields: { stage: "delivered" }, gapMs: dayMs },
  { what: "delivered 30 days ago", fields: { stage: "delivered", lastChangedAt: later(noon, -30 * dayMs) }, gapMs: null },
  { what: "cancelled", fields: { stage: "cancelled" }, gapMs: dayMs },
  { what: "cancelled 31 days ago", fields: { stage: "cancelled", lastChangedAt: later(noon, -31 * dayMs) }, gapMs: null },
  { what: "missing since now", fields: { missingSince: noon }, gapMs: 5 * minuteMs },
  { what: "missing for a day", fields: { missingSince: later(noon, -dayMs) }, gapMs: 2 * hourMs },
  { what: "missing for 13 days", fields: { missingSince: later(noon, -13 * dayMs) }, gapMs: 12 * hourMs },
  { what: "missing for 14 days", fields: { missingSince: later(noon, -14 * dayMs) }, gapMs: null },
])("a vendor order $what is read again after $gapMs ms", ({ fields, parcels = [], gapMs }) => {
  const next = nextReadAt(aVendorOrder(fields), parcels, pace);
  expect(next === null ? null : next.getTime() - noon.getTime()).toBe(gapMs);
});

test.each([
  { openCount: 2_500, gapMs: 5 * minuteMs },
  { openCount: 5_000, gapMs: 10 * minuteMs },
  { openCount: 25_000, gapMs: 50 * minuteMs },
])("with $openCount open vendor orders the gap is $gapMs ms", ({ openCount, gapMs }) => {
  expect(nextReadAt(aVendorOrder(), [], { ...pace, openCount })).toEqual(later(noon, gapMs));
});

test("jitter makes a gap shorter by a tenth at most, and never longer", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (jitter) => {
      const gapMs = (nextReadAt(aVendorOrder(), [], { ...pace, jitter })?.getTime() ?? 0) - noon.getTime();
      expect(gapMs).toBeLessThanOrEqual(usualGapMs);
      expect(gapMs).toBeGreaterThanOrEqual(usualGapMs * 0.9);
    }),
  );
});

test("a reference that the vendor does not know is asked for at growing gaps and left alone after 14 days", () => {
  let now = noon;
  const gaps: number[] = [];
  for (let asks = 0; asks < 1_000; asks += 1) {
    const next = nextAskAt({ firstAskedAt: noon }, { now, jitter: 0 });
    if (next === null) break;
    gaps.push(next.getTime() - now.getTime());
    now = next;
  }
  expect(gaps).toEqual(gaps.toSorted((a, b) => a - b));
  expect(gaps.length).toBeLessThan(120);
  expect(now.getTime() - noon.getTime()).toBeGreaterThanOrEqual(14 * dayMs);
});
