import { expect, test } from "vitest";
import { hourMs, later, minuteMs, secondMs } from "#app/domain/clock.ts";
import { afterAnswer, afterFailure, failureOfAll, withoutBackOff } from "#app/domain/polling/back-off.ts";
import type { VendorError } from "#app/domain/vendor.ts";
import { aConnection, noon } from "#test/support/builders/shop.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";

test.each<{ error: VendorError; failuresInRow: number; waitMs: number; status: string }>([
  { error: vendorError("unavailable"), failuresInRow: 0, waitMs: 15 * secondMs, status: "active" },
  { error: vendorError("unavailable"), failuresInRow: 2, waitMs: minuteMs, status: "active" },
  { error: vendorError("unavailable"), failuresInRow: 100_000, waitMs: 15 * minuteMs, status: "active" },
  { error: vendorError("rate_limited", { retryAfterMs: hourMs }), failuresInRow: 0, waitMs: hourMs, status: "active" },
  { error: vendorError("rate_limited", { retryAfterMs: secondMs }), failuresInRow: 0, waitMs: 15 * secondMs, status: "active" },
  { error: vendorError("auth"), failuresInRow: 0, waitMs: 30 * minuteMs, status: "bad_credentials" },
  { error: vendorError("auth"), failuresInRow: 9, waitMs: 6 * hourMs, status: "bad_credentials" },
])("after $failuresInRow failures, $error.kind blocks for $waitMs ms", ({ error, failuresInRow, waitMs, status }) => {
  const after = afterFailure(aConnection({ failuresInRow }), error, { now: noon, jitter: 0 });
  expect(after).toMatchObject({
    status,
    blockedUntil: later(noon, waitMs),
    nextSweepAt: later(noon, waitMs),
    failuresInRow: failuresInRow + 1,
  });
});

test("the first failure of a row is remembered, and an answer ends it", () => {
  const once = afterFailure(aConnection(), vendorError("unavailable"), { now: noon, jitter: 0 });
  const twice = afterFailure(once, vendorError("unavailable"), { now: later(noon, hourMs), jitter: 0 });
  expect(twice.failingSince).toEqual(noon);
  expect(afterAnswer(twice, later(noon, hourMs))).toMatchObject({
    failingSince: null,
    blockedUntil: null,
    failuresInRow: 0,
    lastError: null,
    lastReadAt: later(noon, hourMs),
  });
});

test.each<{ what: string; errors: VendorError[]; untilMs: number | null }>([
  { what: "our own back-off is over", errors: [vendorError("unavailable")], untilMs: null },
  { what: "one that has grown is over", errors: [vendorError("unavailable"), vendorError("bad_response")], untilMs: null },
  { what: "a vendor that names no time is asked", errors: [vendorError("rate_limited")], untilMs: null },
  { what: "a Retry-After is kept", errors: [vendorError("rate_limited", { retryAfterMs: hourMs })], untilMs: hourMs },
  {
    what: "of a Retry-After within a longer back-off only the former is kept",
    errors: [vendorError("unavailable", { retryAfterMs: 5 * secondMs })],
    untilMs: 5 * secondMs,
  },
  {
    what: "a Retry-After that was followed by another failure is history",
    errors: [vendorError("rate_limited", { retryAfterMs: minuteMs }), vendorError("unavailable")],
    untilMs: null,
  },
  { what: "a pause for refused credentials is kept", errors: [vendorError("auth")], untilMs: 30 * minuteMs },
])("to a person who wants an answer now: $what", ({ errors, untilMs }) => {
  const failed = errors.reduce((connection, error) => afterFailure(connection, error, { now: noon, jitter: 0 }), aConnection());
  const wanted = withoutBackOff(failed, later(noon, secondMs));
  const until = untilMs === null ? null : later(noon, untilMs);
  expect(wanted).toEqual({ ...failed, blockedUntil: until, nextSweepAt: until ?? later(noon, secondMs) });
});

test("a person's wish changes nothing about a connection that may be asked, or that a person paused", () => {
  const blocked = { blockedUntil: later(noon, minuteMs), nextSweepAt: null };
  for (const connection of [aConnection(), aConnection({ blockedUntil: noon }), aConnection({ ...blocked, status: "paused" })])
    expect(withoutBackOff(connection, noon)).toBe(connection);
});

test("a pause for refused credentials is kept although the connection was paused and resumed meanwhile", () => {
  const refused = afterFailure(aConnection(), vendorError("auth"), { now: noon, jitter: 0 });
  const resumed = { ...refused, status: "active" as const };
  expect(withoutBackOff(resumed, noon)).toBe(resumed);
});

test("a back-off that a person ended goes on growing with the next failure", () => {
  const fail = (connection = aConnection()) => afterFailure(connection, vendorError("unavailable"), { now: noon, jitter: 0 });
  expect(fail(withoutBackOff(fail(), noon))).toEqual(fail(fail()));
});

test("an account is in trouble when nothing was answered, or when it is told to wait or to stay out", () => {
  const down = vendorError("unavailable");
  expect(failureOfAll([down], 0)).toBe(down);
  expect(failureOfAll([down], 1)).toBeNull();
  expect(failureOfAll([down, vendorError("auth")], 1)?.kind).toBe("auth");
  expect(failureOfAll([down, vendorError("rate_limited"), vendorError("rate_limited", { retryAfterMs: 5 })], 7)?.retryAfterMs).toBe(5);
  expect(failureOfAll([down, vendorError("unavailable", { retryAfterMs: 5 })], 7)?.retryAfterMs).toBe(5);
  expect(failureOfAll([vendorError("not_asked"), down], 0)).toBe(down);
  expect(failureOfAll([vendorError("not_asked")], 0)?.kind).toBe("not_asked");
  expect(failureOfAll([vendorError("not_asked")], 1)).toBeNull();
  expect(failureOfAll([vendorError("bad_ref"), vendorError("rejected")], 0)?.kind).toBe("rejected");
  expect(failureOfAll([vendorError("bad_ref")], 0)).toBeNull();
  expect(failureOfAll([], 0)).toBeNull();
});
