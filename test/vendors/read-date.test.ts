import fc from "fast-check";
import { expect, test } from "vitest";
import { readDate, readLatest } from "#app/vendors/read-date.ts";

const central = "America/Chicago";

test.each([
  ["2025-01-14T13:40:43.8471322-06:00", "2025-01-14T19:40:43.847Z"],
  ["2025-10-24T17:38:31.943259-07:00", "2025-10-25T00:38:31.943Z"],
  ["2025-01-14T13:40:43Z", "2025-01-14T13:40:43.000Z"],
  ["2025-01-14T13:40:43+0530", "2025-01-14T08:10:43.000Z"],
  ["2025-01-14T13:40:43", "2025-01-14T19:40:43.000Z"],
  ["2025-07-14 13:40", "2025-07-14T18:40:00.000Z"],
  ["2025-07-14", "2025-07-14T05:00:00.000Z"],
  [" 2025-07-14T13:40:43.5 ", "2025-07-14T18:40:43.500Z"],
  // The hour that spring skips, the last before it and the first after it.
  ["2026-03-08T01:59:59", "2026-03-08T07:59:59.000Z"],
  ["2026-03-08T02:30:00", "2026-03-08T08:30:00.000Z"],
  ["2026-03-08T03:00:00", "2026-03-08T08:00:00.000Z"],
  // The hour that autumn repeats: the first of the two.
  ["2026-11-01T01:30:00", "2026-11-01T06:30:00.000Z"],
  ["2026-11-01T02:00:00", "2026-11-01T08:00:00.000Z"],
])("%s is %s", (text, instant) => {
  expect(readDate(text, central)?.toISOString()).toBe(instant);
});

test.each([
  null,
  "",
  "0001-01-01T00:00:00",
  "1900-01-01T00:00:00",
  "9999-12-31T23:59:59.9999999",
  "2025-02-30",
  "2025-13-01",
  "2025-01-14T25:00:00",
  "soon",
  "1/14/2025",
])("%s is no date", (text) => {
  expect(readDate(text, central)).toBeNull();
});

test.each([
  ["2025-07-14", "2025-07-15T04:59:59.999Z"],
  ["2025-07-14T00:00:00", "2025-07-15T04:59:59.999Z"],
  ["2025-07-14T00:00:00.0000000-07:00", "2025-07-15T06:59:59.999Z"],
  // A day of 25 hours.
  ["2026-11-01T00:00:00", "2026-11-02T05:59:59.999Z"],
  ["2025-07-14T00:00:01", "2025-07-14T05:00:01.000Z"],
  ["2025-10-24T17:38:31.943259-07:00", "2025-10-25T00:38:31.943Z"],
])("%s is %s at the latest", (text, instant) => {
  expect(readLatest(text, central)?.toISOString()).toBe(instant);
});

test.each(["", null, "soon", "0001-01-01T00:00:00", "2025-02-30"])("%s is no date at the latest either", (text) => {
  expect(readLatest(text, central)).toBeNull();
});

test("a wall-clock time reads as an instant at which clocks in that zone show it", () => {
  for (const zone of [central, "America/Los_Angeles"] as const) {
    const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "medium" });
    fc.assert(
      fc.property(fc.date({ min: new Date("2001-01-01"), max: new Date("2100-01-01"), noInvalidDate: true }), (date) => {
        const wall = format.format(date).replace(" ", "T");
        const read = readDate(wall, zone);
        expect(read && format.format(read).replace(" ", "T")).toBe(wall);
      }),
    );
  }
});

test("no text makes it throw", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const date = readDate(text, central);
      expect(date === null || !Number.isNaN(date.getTime())).toBe(true);
    }),
  );
});
