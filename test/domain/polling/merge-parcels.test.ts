import fc from "fast-check";
import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { mergeParcels } from "#app/domain/polling/merge-parcels.ts";
import type { Parcel } from "#app/domain/records.ts";
import type { VendorParcel, VendorPiece } from "#app/domain/vendor.ts";
import { aVendorOrderId } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aPiece, aVendorParcel } from "#test/support/builders/vendor.ts";

const a = aVendorParcel({ number: "A", size: "one" });
const b = aVendorParcel({ number: "B", size: "two" });

test("a parcel that a later reply leaves out stays in force", () => {
  const parcels = read([[a, b], [a]]);
  expect(inForce(parcels)).toEqual(["A", "B"]);
});

test("a further parcel joins the first", () => {
  expect(inForce(read([[a], [a, b]]))).toEqual(["A", "B"]);
});

test.each<{ what: string; readings: VendorParcel[][]; current: string[]; question: string[] }>([
  { what: "the same size", readings: [[a], [{ ...b, size: "one" }]], current: ["B"], question: [] },
  { what: "another size", readings: [[a], [b]], current: ["A", "B"], question: ["A>B"] },
  { what: "no size and the same ship date", readings: [[{ ...a, size: null }], [b]], current: ["B"], question: [] },
  {
    what: "no size and another ship date",
    readings: [[{ ...a, size: null }], [{ ...b, shippedAt: noon }]],
    current: ["A", "B"],
    question: ["A>B"],
  },
  { what: "the same size but more shipments", readings: [[a], [{ ...a, number: "C" }, b]], current: ["A", "C", "B"], question: ["A>C"] },
  {
    what: "one of two, same size",
    readings: [
      [a, b],
      [b, { ...a, number: "C" }],
    ],
    current: ["B", "C"],
    question: [],
  },
  {
    what: "both of two",
    readings: [
      [a, b],
      [
        { ...a, number: "C" },
        { ...b, number: "D" },
      ],
    ],
    current: ["A", "B", "C", "D"],
    question: ["A>C", "B>C"],
  },
])("one number left out and another shown, $what: $current in force", ({ readings, current, question }) => {
  const parcels = read(readings.slice(0, -1));
  const last = mergeParcels({
    vendorOrderId: aVendorOrderId(1),
    parcels,
    reading: { parcels: readings.at(-1) ?? [], pieces: [] },
    isRemade: false,
    now: later(noon, hourMs),
  });
  expect(inForce(last.parcels)).toEqual(current);
  expect(last.inQuestion.map(({ oldNumber, newNumber }) => `${oldNumber}>${newNumber}`)).toEqual(question);
});

test("a superseded number that the vendor shows again is in force again", () => {
  expect(inForce(read([[a], [{ ...a, number: "C" }], [a, { ...a, number: "C" }]]))).toEqual(["A", "C"]);
});

test("the same piece under another number supersedes the old one", () => {
  const parcels = readPieces([[piece(1, "A")], [piece(1, "B")]]);
  expect(inForce(parcels)).toEqual(["B"]);
  expect(parcels[0]).toMatchObject({ number: "A", supersededBy: "B", supersededAt: noon });
});

test("of two pieces in one parcel only the one that moved leaves it", () => {
  const parcels = readPieces([
    [piece(1, "A"), piece(2, "A")],
    [piece(1, "A"), piece(2, "B")],
  ]);
  expect(parcels.map(({ number, pieces }) => [number, pieces])).toEqual([
    ["A", ["1/1"]],
    ["B", ["1/2"]],
  ]);
  expect(inForce(parcels)).toEqual(["A", "B"]);
});

test("a piece whose row has gone, or has lost its number, stays in its parcel", () => {
  const parcels = readPieces([[piece(1, "A"), piece(2, "B")], [aPiece({ copy: 1 })]]);
  expect(parcels.map(({ number, pieces }) => [number, pieces])).toEqual([
    ["A", ["1/1"]],
    ["B", ["1/2"]],
  ]);
});

test("what was known of a parcel stays known when a later reply leaves it out", () => {
  const [parcel] = read([
    [{ ...a, carrier: "FedEx", url: "https://x.example/A" }],
    [{ ...a, carrier: null, url: null, shippedAt: null, size: null }],
  ]);
  expect(parcel).toMatchObject({ carrier: "FedEx", url: "https://x.example/A", shippedAt: a.shippedAt, size: "one" });
});

test("whatever the readings and their order, no number is lost, and all that the last one shows are in force", () => {
  const shipment = fc.record({
    number: fc.constantFrom("A", "B", "C", "D"),
    size: fc.constantFrom("one", "two", null),
    at: fc.constantFrom(noon, null),
  });
  const reading = fc.uniqueArray(shipment, { maxLength: 4, selector: ({ number }) => number });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 6 }), (rows) => {
      const readings = rows.map((row) => row.map(({ number, size, at }) => aVendorParcel({ number, size, shippedAt: at })));
      const parcels = read(readings);
      expect(new Set(parcels.map(({ number }) => number))).toEqual(new Set(readings.flat().map(({ number }) => number)));
      expect(new Set(parcels.map(({ number }) => number)).size).toBe(parcels.length);
      const last = (readings.at(-1) ?? []).map(({ number }) => number);
      expect(inForce(parcels)).toEqual(expect.arrayContaining(last));
    }),
  );
});

test("the same holds for pieces, and a piece is in force somewhere as long as any reading gave it a number", () => {
  const row = fc.record({ copy: fc.integer({ min: 1, max: 3 }), number: fc.constantFrom("A", "B", "C") });
  const reading = fc.uniqueArray(row, { maxLength: 3, selector: ({ copy }) => copy });
  fc.assert(
    fc.property(fc.array(reading, { maxLength: 6 }), (rows) => {
      const parcels = readPieces(rows.map((each) => each.map(({ copy, number }) => piece(copy, number))));
      for (const copy of new Set(rows.flat().map((each) => each.copy))) {
        const latest = rows
          .flat()
          .filter((each) => each.copy === copy)
          .at(-1);
        const holders = parcels.filter(({ pieces, supersededAt }) => supersededAt === null && pieces.includes(`1/${copy}`));
        expect(holders.map(({ number }) => number)).toEqual([latest?.number]);
      }
    }),
  );
});

function read(readings: VendorParcel[][]): Parcel[] {
  return readings.reduce<Parcel[]>(
    (parcels, reading) =>
      mergeParcels({ vendorOrderId: aVendorOrderId(1), parcels, reading: { parcels: reading, pieces: [] }, isRemade: false, now: noon })
        .parcels,
    [],
  );
}

/** Readings of a vendor that tells pieces apart: the parcels follow from the pieces' numbers. */
function readPieces(readings: VendorPiece[][]): Parcel[] {
  return readings.reduce<Parcel[]>((parcels, pieces) => {
    const numbers = [...new Set(pieces.flatMap((each) => each.numbers))];
    const shown = numbers.map((number) =>
      aVendorParcel({ number, pieces: pieces.filter((each) => each.numbers.includes(number)).map(({ key }) => key) }),
    );
    return mergeParcels({ vendorOrderId: aVendorOrderId(1), parcels, reading: { parcels: shown, pieces }, isRemade: false, now: noon })
      .parcels;
  }, []);
}

function piece(copy: number, number: string): VendorPiece {
  return aPiece({ copy, numbers: [number], shipped: true });
}

function inForce(parcels: Parcel[]): string[] {
  return parcels.filter(({ supersededAt }) => supersededAt === null).map(({ number }) => number);
}
