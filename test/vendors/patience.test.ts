import { expect, test } from "vitest";
import type { VendorError, VendorErrorKind } from "#app/domain/vendor.ts";
import { ok } from "#app/domain/result.ts";
import { askPatiently, makePatience } from "#app/vendors/patience.ts";

test.each([
  ["auth", 401, 1, "auth"],
  ["rate_limited", 429, 1, "rate_limited"],
  ["unavailable", 503, 3, "not_asked"],
  ["unavailable", null, 3, "not_asked"],
  ["unavailable", 500, 8, "not_asked"],
  ["bad_response", 200, 8, "not_asked"],
  ["rejected", 400, 60, "not_asked"],
] as const)("%s (%s) in a row ends a read after %i calls, and the rest is %s", (kind, httpStatus, calls, rest) => {
  const patience = makePatience();
  for (let call = 1; call < calls; call += 1) patience.heard(error(kind, httpStatus));
  expect(patience.spent()).toBeNull();
  patience.heard(error(kind, httpStatus));
  expect(patience.spent()).toMatchObject({ kind: rest });
});

test("an answer in between starts the count again", () => {
  const patience = makePatience();
  for (let call = 0; call < 20; call += 1) {
    patience.heard(error("unavailable", 503));
    patience.heard(error("unavailable", 503));
    patience.heard(null);
  }
  expect(patience.spent()).toBeNull();
});

test("a Retry-After ends a read whatever it came with, and a success after it does not begin it again", () => {
  const patience = makePatience();
  patience.heard({ ...error("unavailable", 503), retryAfterMs: 1_000 });
  patience.heard(null);
  expect(patience.spent()).toMatchObject({ kind: "unavailable", retryAfterMs: 1_000 });
});

test("a read that takes too long ends, and what was not asked is told from what has failed", async () => {
  const patience = makePatience({ longestMs: -1 });
  const answer = await askPatiently(patience, () => Promise.resolve(ok(1)));
  expect(answer).toMatchObject({ ok: false, error: { kind: "not_asked" } });
});

test("a read that nobody waits for any more makes no further call, and asks no further whether it is wanted", async () => {
  let isWanted = true;
  let [asked, called] = [0, 0];
  const patience = makePatience({ isWanted: () => Promise.resolve(((asked += 1), isWanted)) });
  const ask = () => askPatiently(patience, () => Promise.resolve(ok((called += 1))));
  expect(await ask()).toEqual(ok(1));
  isWanted = false;
  for (let n = 0; n < 3; n += 1) expect(await ask()).toMatchObject({ ok: false, error: { kind: "not_asked" } });
  expect([asked, called]).toEqual([2, 1]);
});

function error(kind: VendorErrorKind, httpStatus: number | null): VendorError {
  return { kind, detail: "Words.", httpStatus, retryAfterMs: null };
}
