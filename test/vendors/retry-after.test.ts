import { expect, test } from "vitest";
import { readRetryAfter } from "#app/vendors/retry-after.ts";

const now = new Date("2026-07-01T12:00:00Z");
const dayMs = 86_400_000;

test.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["-5", null],
  ["0", 0],
  ["120", 120_000],
  [" 30 ", 30_000],
  ["99999999", dayMs],
  ["Wed, 01 Jul 2026 12:02:00 GMT", 120_000],
  ["Wed, 01 Jul 2026 11:00:00 GMT", 0],
  ["Wed, 01 Jul 2099 11:00:00 GMT", dayMs],
])("Retry-After %j is %j ms", (header, waitMs) => {
  expect(readRetryAfter(header, now)).toBe(waitMs);
});
