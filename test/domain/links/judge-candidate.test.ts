import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { judgeCandidate, type Candidate } from "#app/domain/links/judge-candidate.ts";
import type { Reading } from "#app/domain/vendor.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aReading, aVendorParcel } from "#test/support/builders/vendor.ts";

const placedAt = later(noon, -hourMs);
const longAgo = later(noon, -48 * hourMs);
const shippedNow: Partial<Reading> = { stage: "shipped", parcels: [aVendorParcel({ shippedAt: noon })] };

test.each<{ what: string; fields: Partial<Candidate>; doubts: string[] }>([
  { what: "an order in production", fields: {}, doubts: [] },
  {
    what: "a shipment before the order was placed",
    fields: { reading: aReading({ parcels: [aVendorParcel({ shippedAt: longAgo })] }) },
    doubts: ["shipped_before_order"],
  },
  {
    what: "a shipment with the date of year one",
    fields: { reading: aReading({ parcels: [aVendorParcel({ shippedAt: new Date("0001-01-01T00:00:00Z") })] }) },
    doubts: [],
  },
  { what: "shipped already for an order of an hour ago", fields: { reading: aReading(shippedNow) }, doubts: ["shipped_when_first_seen"] },
  {
    what: "shipped now and not there when asked before",
    fields: { reading: aReading(shippedNow), lookup: { lastMissingAt: placedAt } },
    doubts: [],
  },
  { what: "shipped for an order of two days ago", fields: { reading: aReading(shippedNow), order: { placedAt: longAgo } }, doubts: [] },
  {
    what: "refunded with a parcel, first seen",
    fields: { reading: aReading({ ...shippedNow, stage: null }) },
    doubts: ["shipped_when_first_seen"],
  },
  { what: "taken in by the vendor before the order", fields: { reading: aReading({ addedAt: longAgo }) }, doubts: ["added_before_order"] },
  { what: "claimed by another shop of the account", fields: { claimsElsewhere: 1 }, doubts: ["claimed_elsewhere"] },
  { what: "a reference another shop of the account asks for", fields: { askersElsewhere: 2 }, doubts: ["shared_reference"] },
  {
    what: "everything at once",
    fields: {
      reading: aReading({ stage: "shipped", parcels: [aVendorParcel({ shippedAt: longAgo })], addedAt: longAgo }),
      claimsElsewhere: 1,
      askersElsewhere: 1,
    },
    doubts: ["shipped_before_order", "shipped_when_first_seen", "added_before_order", "claimed_elsewhere", "shared_reference"],
  },
])("$what: $doubts", ({ fields, doubts }) => {
  const candidate = {
    order: { placedAt },
    lookup: { lastMissingAt: null },
    reading: aReading(),
    now: noon,
    claimsElsewhere: 0,
    askersElsewhere: 0,
  };
  expect(judgeCandidate({ ...candidate, ...fields })).toEqual(doubts);
});
