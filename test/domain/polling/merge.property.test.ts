import fc from "fast-check";
import { expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import type { Parcel, VendorOrder } from "#app/domain/records.ts";
import { mergeReading, type Merged } from "#app/domain/polling/merge-reading.ts";
import { isBesideProgress, rank, understoodStage } from "#app/domain/polling/next-stage.ts";
import { stages } from "#app/domain/stages.ts";
import type { Reading, Stage } from "#app/domain/vendor.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aPiece, aReading, aVendorOrder, aVendorParcel } from "#test/support/builders/vendor.ts";

const stepsBack = ["remake", "cancelled", "returned", "vendor_cancelled"];

/** A vendor that does not tell pieces apart. */
const wholeReading = fc
  .record({
    stage: fc.option(fc.constantFrom(...stages.filter((stage) => stage !== "not_found" && stage !== "delivered"))),
    flags: fc.subarray(["needs_a_person", "remake", "refunded"] as const),
    parcels: fc.uniqueArray(fc.record({ number: fc.constantFrom("A", "B", "C"), size: fc.constantFrom("one", "two", null) }), {
      selector: ({ number }) => number,
    }),
  })
  .map(({ parcels, ...fields }) => aReading({ ...fields, parcels: parcels.map((parcel) => aVendorParcel(parcel)) }));

/** Pieces of which each has one number for good, in replies that leave rows out and are not shipped yet in some. */
const pieceReading = fc
  .array(fc.record({ copy: fc.integer({ min: 1, max: 4 }), isShown: fc.boolean() }), { minLength: 1, maxLength: 6 })
  .map((rows) => {
    const pieces = [...new Map(rows.map((row) => [row.copy, row])).values()].map(({ copy, isShown }) =>
      aPiece({ copy, shipped: isShown, numbers: isShown ? [`N${copy % 3}`] : [] }),
    );
    const numbers = [...new Set(pieces.flatMap((piece) => piece.numbers))];
    const inside = (number: string) => pieces.filter((piece) => piece.numbers.includes(number)).map(({ key }) => key);
    return aReading({ pieces, parcels: numbers.map((number) => aVendorParcel({ number, pieces: inside(number) })) });
  });

test("the shown stage never goes back without a remake, a return or a cancellation in the timeline", () => {
  fc.assert(
    fc.property(fc.array(wholeReading, { maxLength: 8 }), (readings) => {
      let furthest: Stage = "not_found";
      for (const [n, { vendorOrder, events }] of mergeAll(readings).entries()) {
        const isBack = events.some(({ what }) => stepsBack.includes(what));
        const { stage } = vendorOrder;
        // What was cancelled or came back may begin again.
        const isOver = furthest === "cancelled" || furthest === "returned";
        if (isOver) furthest = isBesideProgress(stage) ? furthest : stage;
        else if (isBesideProgress(stage)) expect(rank(furthest)).toBeLessThan(rank("partially_shipped"));
        else if (!isBack) expect(rank(stage), `reading ${n}`).toBeGreaterThanOrEqual(rank(furthest));
        if (!isBesideProgress(stage)) furthest = stage;
      }
    }),
    { numRuns: 1_000 },
  );
});

test("a reading that is merged twice changes nothing the second time", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(wholeReading, pieceReading), { minLength: 1, maxLength: 6 }), (readings) => {
      const last = readings.at(-1) ?? aReading();
      const [once, twice] = mergeAll([...readings, last]).slice(-2);
      expect(shown(twice)).toEqual(shown(once));
      expect(twice?.events).toEqual([]);
    }),
    { numRuns: 1_000 },
  );
});

test("where no number is replaced, the order in which replies come makes no difference to parcels and pieces", () => {
  fc.assert(
    fc.property(fc.array(pieceReading, { minLength: 1, maxLength: 6 }), fc.infiniteStream(fc.nat()), (readings, keys) => {
      const shuffled = readings.map((reading) => ({ reading, key: keys.next().value ?? 0 })).toSorted((a, b) => a.key - b.key);
      expect(shown(mergeAll(readings).at(-1))).toEqual(shown(mergeAll(shuffled.map(({ reading }) => reading)).at(-1)));
    }),
    { numRuns: 500 },
  );
});

test("where replies only ever show more, a vendor that tells nothing of pieces may be read in any order", () => {
  const numbers = fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"), { minLength: 1 });
  const growing = numbers.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.integer({ min: 0, max: all.length }), { maxLength: 6 })));
  fc.assert(
    fc.property(growing, ([all, lengths]) => {
      const readings = [...lengths, all.length].map((length) =>
        aReading({ parcels: all.slice(0, length).map((number) => aVendorParcel({ number })) }),
      );
      for (const order of [readings, readings.toReversed()])
        expect(shown(mergeAll(order).at(-1)).parcels.map(({ number }) => number)).toEqual(all.toSorted());
    }),
  );
});

test("whatever the replies and their order, every number ever shown is kept, and those of the last reply are in force", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(wholeReading, pieceReading), { minLength: 1, maxLength: 6 }), (readings) => {
      const { parcels } = mergeAll(readings).at(-1) ?? { parcels: [] };
      expect(parcels.map(({ number }) => number).toSorted()).toEqual(
        [...new Set(readings.flatMap((reading) => reading.parcels.map(({ number }) => number)))].toSorted(),
      );
      const inForce = parcels.filter(({ supersededAt }) => supersededAt === null).map(({ number }) => number);
      expect(inForce).toEqual(expect.arrayContaining(readings.at(-1)?.parcels.map(({ number }) => number) ?? []));
    }),
    { numRuns: 500 },
  );
});

function mergeAll(readings: Reading[]): Merged[] {
  const all: Merged[] = [];
  let [vendorOrder, parcels]: [VendorOrder, Parcel[]] = [aVendorOrder({ stage: "not_found", status: { code: "", label: "" } }), []];
  for (const [n, reading] of readings.entries()) {
    const understood = isBesideProgress(vendorOrder.stage) ? understoodStage(readings.slice(0, n)) : vendorOrder.stage;
    const merged = mergeReading({ vendorOrder, parcels, reading, now: later(noon, n * minuteMs), understood });
    all.push(merged);
    ({ vendorOrder, parcels } = merged);
  }
  return all;
}

/** What is known, without the times at which it became known and without the order of first sight. */
function shown(merged: Merged | undefined) {
  const { vendorOrder, parcels } = merged ?? { vendorOrder: null, parcels: [] };
  return {
    stage: vendorOrder?.stage,
    pieces: [...(vendorOrder?.pieces ?? [])]
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .map(({ key, shipped, numbers }) => ({ key, shipped, numbers })),
    parcels: parcels
      .map(({ number, supersededBy, pieces }) => ({ number, supersededBy, pieces: pieces.toSorted() }))
      .sort((a, b) => (a.number < b.number ? -1 : 1)),
  };
}
