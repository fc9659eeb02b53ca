import fc from "fast-check";
import { expect, test } from "vitest";
import { shipDate } from "#app/domain/tracking/ship-date.ts";
import { trackingOf, type TrackedParcel } from "#app/domain/tracking/tracking-of.ts";

const ups = "1Z5R89390357567127";
const otherUps = "1Z879E930346834440";
const usps = "9400111202555842332669";
const seen = new Date("2026-03-10T12:00:00Z");

test("one carrier known for every number is the company, with a link for each", () => {
  expect(trackingOf([aParcel({ number: ups }), aParcel({ number: otherUps })])).toEqual({
    tracking: {
      company: "UPS",
      numbers: [ups, otherUps],
      urls: [`https://www.ups.com/track?tracknum=${ups}`, `https://www.ups.com/track?tracknum=${otherUps}`],
    },
    isMixed: false,
  });
});

test("the vendor's own link is sent before one of ours", () => {
  const { tracking } = trackingOf([aParcel({ number: ups, url: "https://vendor.example/t?n=1" })]);
  expect(tracking.urls).toEqual(["https://vendor.example/t?n=1"]);
});

test("a link that no customer may be sent to is left out", () => {
  expect(trackingOf([aParcel({ number: "ABC", url: "javascript:alert(1)" })]).tracking).toEqual({
    company: null,
    numbers: ["ABC"],
    urls: [],
  });
});

test("two carriers have no company, and links only because every number has one", () => {
  const { tracking, isMixed } = trackingOf([aParcel({ number: ups }), aParcel({ number: usps })]);
  expect(tracking.company).toBe(null);
  expect(tracking.urls).toHaveLength(2);
  expect(isMixed).toBe(false);
});

test("two carriers without every link go out as numbers alone and are mixed", () => {
  const parcels = [aParcel({ number: ups }), aParcel({ number: "A1", carrier: "Chukou1" })];
  expect(trackingOf(parcels)).toEqual({ tracking: { company: null, numbers: ["A1", ups].sort(), urls: [] }, isMixed: true });
});

test("a known carrier beside an unknown one has no company", () => {
  const { tracking, isMixed } = trackingOf([aParcel({ number: ups }), aParcel({ number: "X" })]);
  expect(tracking).toEqual({ company: null, numbers: [ups, "X"], urls: [] });
  expect(isMixed).toBe(false);
});

test("the connection's default stands in where nothing better is known", () => {
  expect(trackingOf([aParcel({ number: "123456789012", defaultCarrier: "FedEx" })]).tracking.company).toBe("FedEx");
});

test("a merchant's own numbers stay first, ours follow by ship date, then number", () => {
  const standing = { company: "UPS", numbers: [{ number: "OWN", url: null }] };
  const parcels = [
    aParcel({ number: "C", shippedAt: new Date("2026-03-09T00:00:00Z") }),
    aParcel({ number: "B", shippedAt: new Date("2026-03-08T00:00:00Z") }),
    aParcel({ number: "A", shippedAt: new Date("2026-03-09T00:00:00Z") }),
  ];
  expect(trackingOf(parcels, standing).tracking.numbers).toEqual(["OWN", "B", "A", "C"]);
});

test("the order in which parcels come changes nothing", () => {
  const parcel = fc.record({ number: fc.constantFrom(ups, otherUps, usps, "A", "B"), day: fc.integer({ min: 1, max: 9 }) });
  fc.assert(
    fc.property(fc.uniqueArray(parcel, { selector: (one) => one.number }), fc.nat(), (drawn, turn) => {
      const parcels = drawn.map(({ number, day }) => aParcel({ number, shippedAt: new Date(Date.UTC(2026, 2, day)) }));
      const at = parcels.length === 0 ? 0 : turn % parcels.length;
      expect(trackingOf([...parcels.slice(at), ...parcels.slice(0, at)])).toEqual(trackingOf(parcels));
      const { urls, numbers } = trackingOf(parcels).tracking;
      expect([0, numbers.length]).toContain(urls.length);
    }),
  );
});

test.each([
  ["missing", null, seen],
  ["ancient", new Date("0001-01-01T00:00:00Z"), seen],
  ["in the future", new Date("2026-03-14T00:00:00Z"), seen],
  ["sensible", new Date("2026-03-01T00:00:00Z"), new Date("2026-03-01T00:00:00Z")],
])("a ship date that is %s is read as it should", (_name, shippedAt, expected) => {
  expect(shipDate({ shippedAt, firstSeenAt: seen })).toEqual(expected);
});

function aParcel(fields: Partial<TrackedParcel>): TrackedParcel {
  return { number: ups, url: null, carrier: null, shippedAt: null, firstSeenAt: seen, defaultCarrier: null, ...fields };
}
