import { expect, test } from "vitest";
import { batchSizes, nextBatchSize } from "#app/domain/polling/batch-size.ts";
import type { BatchCall } from "#app/domain/vendor.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aConnection } from "#test/support/builders/shop.ts";

const answered = (...sizes: number[]): BatchCall[] => sizes.map((size) => ({ size, error: null }));
const refused = (...sizes: number[]): BatchCall[] => sizes.map((size) => ({ size, error: vendorError("rejected") }));
const silent = (...sizes: number[]): BatchCall[] => sizes.map((size) => ({ size, error: vendorError("unavailable") }));

test.each([
  ["nothing was asked", null, [], null],
  ["all was answered", null, answered(25, 25, 3), null],
  ["it takes four at a time", null, [...refused(25, 13, 7), ...answered(4, 3)], 4],
  ["it still takes four", 4, [...refused(8), ...answered(4, 4, 4)], 4],
  ["it takes twice as many again", 4, answered(8, 4, 4), 8],
  ["it takes the full size again", 16, answered(25, 16), null],
  ["the last one was smaller and came", null, [...silent(25), ...answered(5)], 5],
  ["one of several did not come", null, [...answered(25), ...silent(25), ...answered(25)], null],
  ["nothing came", null, silent(25, 25, 25), 12],
  ["nothing came again", 12, silent(12, 12, 12), 6],
  ["nothing came in the end", 6, silent(6, 6, 6), 5],
  ["nothing comes any more", 5, silent(5, 5, 5), 5],
  ["of a vendor that takes few nothing came", 3, silent(3, 3, 3), 3],
  ["one order breaks each batch that it is in", null, [...refused(25, 13), ...answered(6, 7), ...refused(1)], null],
  ["one alone does not come", 12, silent(1), 12],
  ["few came and there are no more", 12, answered(3), 12],
  ["the keys are bad", null, [{ size: 25, error: vendorError("auth") }], null],
  ["it wants to be asked more slowly", null, [{ size: 25, error: vendorError("rate_limited") }], null],
  ["it says how long to wait", null, [{ size: 25, error: vendorError("unavailable", { retryAfterMs: 60_000 }) }], null],
])("%s", (_words, before, calls, after) => {
  expect(nextBatchSize(before, 25, calls)).toBe(after);
});

test.each([
  [
    { batchSize: null, failuresInRow: 0 },
    { size: 25, first: 25 },
  ],
  [
    { batchSize: 4, failuresInRow: 0 },
    { size: 4, first: 8 },
  ],
  [
    { batchSize: 16, failuresInRow: 0 },
    { size: 16, first: 25 },
  ],
  [
    { batchSize: 4, failuresInRow: 1 },
    { size: 4, first: 4 },
  ],
  [
    { batchSize: 40, failuresInRow: 0 },
    { size: 25, first: 25 },
  ],
])("with %j remembered the calls hold %j", (fields, sizes) => {
  expect(batchSizes(aConnection(fields), 25)).toEqual(sizes);
});
