import fc from "fast-check";
import { expect, test } from "vitest";
import { hourMs, later, minuteMs } from "#app/domain/clock.ts";
import { laterOnBusinessDays } from "#app/domain/fulfillment/business-days.ts";

// Rulebook 4.1: the weekend is that of the shop's calendar.

test.each([
  ["a Wednesday", "UTC", "2026-03-11T12:00:00Z", 48, "2026-03-13T12:00:00Z"],
  ["a Friday", "UTC", "2026-03-13T12:00:00Z", 48, "2026-03-17T12:00:00Z"],
  ["the last half hour before a weekend", "UTC", "2026-03-13T23:30:00Z", 1, "2026-03-16T00:30:00Z"],
  ["an hour that ends with the Friday", "UTC", "2026-03-13T23:00:00Z", 1, "2026-03-14T00:00:00Z"],
  ["a Sunday", "UTC", "2026-03-15T12:00:00Z", 48, "2026-03-18T00:00:00Z"],
  ["a Friday evening that is a Saturday by UTC", "America/Los_Angeles", "2026-03-14T05:00:00Z", 48, "2026-03-18T05:00:00Z"],
  ["a Sunday evening that is a Monday by UTC", "America/Los_Angeles", "2026-03-16T05:00:00Z", 1, "2026-03-16T08:00:00Z"],
  ["a Saturday morning that is a Friday by UTC", "Pacific/Kiritimati", "2026-03-13T20:00:00Z", 48, "2026-03-17T10:00:00Z"],
  ["a Friday at the other end of the world", "Pacific/Pago_Pago", "2026-03-14T10:00:00Z", 48, "2026-03-18T10:00:00Z"],
  ["an offset of three quarters of an hour", "Asia/Kathmandu", "2026-03-15T17:15:00Z", 48, "2026-03-17T18:15:00Z"],
  ["a weekend that loses an hour", "America/Los_Angeles", "2026-03-06T20:00:00Z", 48, "2026-03-10T19:00:00Z"],
  ["a weekend that gains an hour", "Europe/Berlin", "2026-10-23T10:00:00Z", 48, "2026-10-27T11:00:00Z"],
  ["a Sunday without a midnight", "America/Santiago", "2026-09-04T16:00:00Z", 48, "2026-09-08T15:00:00Z"],
  ["a Friday of 23 hours without a midnight", "Africa/Cairo", "2026-04-23T10:00:00Z", 48, "2026-04-27T10:00:00Z"],
  ["a calendar that left out a Friday", "Pacific/Apia", "2011-12-29T22:00:00Z", 24, "2012-01-01T22:00:00Z"],
])("%s in %s: what began at %s is over after %i business hours at %s", (...[, timeZone, since, hours, until]) => {
  expect(laterOnBusinessDays(new Date(since), { hours, timeZone })).toEqual(new Date(until));
});

const quarterMs = 15 * minuteMs;
/** All of today's zones change their days at a quarter of an hour. */
const anyQuarter = fc.nat({ max: 20 * 366 * 96 }).map((quarters) => later(new Date("2020-01-01T00:00:00Z"), quarters * quarterMs));
const anyZone = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));

test("in any zone and at any time of the year, exactly these hours lie on its business days, and the last of them ends there", () => {
  fc.assert(
    fc.property(anyQuarter, anyZone, fc.integer({ min: 1, max: 100 }), (since, timeZone, hours) => {
      const until = laterOnBusinessDays(since, { hours, timeZone });
      const days = new Intl.DateTimeFormat("en-US", { timeZone, weekday: "long" });
      const isCounted = (at: Date) => !days.format(at).startsWith("S");
      let counted = 0;
      for (let at = since; at < until; at = later(at, quarterMs)) if (isCounted(at)) counted += quarterMs;
      expect(counted).toBe(hours * hourMs);
      expect(isCounted(later(until, -1))).toBe(true);
    }),
  );
});
