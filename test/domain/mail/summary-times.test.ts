import { expect, test } from "vitest";
import { nextMorning, summaryDay } from "#app/domain/mail/summary-times.ts";

test.each([
  ["the same day before eight", "UTC", "2026-03-10T07:59:59Z", "2026-03-10T08:00:00Z"],
  ["the next day from eight on", "UTC", "2026-03-10T08:00:00Z", "2026-03-11T08:00:00Z"],
  ["by the shop's clocks: still the day before there", "America/Los_Angeles", "2026-01-10T05:00:00Z", "2026-01-10T16:00:00Z"],
  ["by the shop's clocks: the day after already", "Pacific/Auckland", "2026-01-10T20:00:00Z", "2026-01-11T19:00:00Z"],
  ["half an hour beside the others", "Asia/Kolkata", "2026-01-10T02:29:59Z", "2026-01-10T02:30:00Z"],
  ["the night in which an hour is lost", "Europe/Berlin", "2026-03-28T12:00:00Z", "2026-03-29T06:00:00Z"],
  ["that night itself, before it", "Europe/Berlin", "2026-03-29T00:30:00Z", "2026-03-29T06:00:00Z"],
  ["the night that has an hour twice", "America/New_York", "2026-10-31T13:00:00Z", "2026-11-01T13:00:00Z"],
  ["inside of the hour that comes twice", "America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T13:00:00Z"],
  ["clocks that are changed at midnight", "America/Asuncion", "2024-10-05T23:00:00Z", "2024-10-06T11:00:00Z"],
  ["over the end of a year", "Europe/Berlin", "2026-12-31T09:00:00Z", "2027-01-01T07:00:00Z"],
])("the next morning: %s", (_case, zone, now, morning) => {
  expect(nextMorning(new Date(now), zone)).toEqual(new Date(morning));
});

test.each([
  ["UTC", "2026-03-10T07:59:59Z", null],
  ["UTC", "2026-03-10T08:00:00Z", "2026-03-10"],
  ["UTC", "2026-03-10T19:59:59Z", "2026-03-10"],
  ["UTC", "2026-03-10T20:00:00Z", null],
  ["UTC", "2026-03-10T00:00:00Z", null],
  ["Pacific/Auckland", "2026-01-10T19:00:00Z", "2026-01-11"],
  ["America/Los_Angeles", "2026-01-11T03:59:00Z", "2026-01-10"],
  ["Europe/Berlin", "2026-03-29T06:00:00Z", "2026-03-29"],
  ["Europe/Berlin", "2026-03-29T05:59:00Z", null],
])("in %s at %s the day of a summary is %s", (zone, now, day) => {
  expect(summaryDay(new Date(now), zone)).toBe(day);
});
