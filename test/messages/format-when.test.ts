import { expect, test } from "vitest";
import { formatExact, formatMoment, formatWhen } from "#app/messages/format-when.ts";
import { catalog as german } from "#app/messages/de/catalog.ts";
import { screens } from "#app/messages/en/screens.ts";
import { catalog as french } from "#app/messages/fr/catalog.ts";

const now = new Date("2026-03-10T12:00:00.000Z");
const timeZone = "America/New_York";
const words = screens.dates;

test.each([
  ["2026-03-10T11:59:30.000Z", "just now"],
  ["2026-03-10T11:59:00.000Z", "1 min ago"],
  ["2026-03-10T11:00:01.000Z", "59 min ago"],
  ["2026-03-10T11:00:00.000Z", "1 h ago"],
  ["2026-03-09T12:00:01.000Z", "23 h ago"],
  ["2026-03-09T12:00:00.000Z", "9 Mar 08:00"],
  // Before the clocks went forward in New York on 8 March.
  ["2026-03-01T03:05:00.000Z", "28 Feb 22:05"],
  ["2026-01-01T04:00:00.000Z", "31 Dec 2025"],
  ["2026-03-10T12:00:20.000Z", "in a moment"],
  ["2026-03-10T12:05:00.000Z", "in 5 min"],
  ["2026-03-11T11:00:00.000Z", "in 23 h"],
  ["2026-03-14T12:00:00.000Z", "14 Mar 08:00"],
])("%s reads as %s", (at, text) => {
  expect(formatWhen(new Date(at), { now, timeZone, words })).toBe(text);
});

test.each([
  ["2026-03-10T11:59:30.000Z", "gerade eben", "à l’instant"],
  ["2026-03-10T11:59:00.000Z", "vor 1 Minute", "il y a 1 min"],
  ["2026-03-09T12:00:01.000Z", "vor 23 Stunden", "il y a 23 h"],
  ["2026-03-09T12:00:00.000Z", "9. März, 08:00", "9 mars, 08:00"],
  ["2026-03-01T05:05:00.000Z", "1. März, 00:05", "1er mars, 00:05"],
  ["2026-01-01T04:00:00.000Z", "31. Dez. 2025", "31 déc. 2025"],
  ["2026-03-10T12:00:20.000Z", "gleich", "dans un instant"],
  ["2026-03-11T11:00:00.000Z", "in 23 Stunden", "dans 23 h"],
])("%s reads as %s in German and as %s in French", (at, inGerman, inFrench) => {
  const say = (dates: typeof words) => formatWhen(new Date(at), { now, timeZone, words: dates });
  expect([say(german.screens.dates), say(french.screens.dates)]).toEqual([inGerman, inFrench]);
});

test("the exact time is in the shop's zone in every language", () => {
  const say = (dates: typeof words) => formatExact(new Date("2026-03-01T05:02:03.000Z"), { timeZone, words: dates });
  expect([say(german.screens.dates), say(french.screens.dates)]).toEqual([
    "1. März 2026, 00:02:03 (America/New_York)",
    "1er mars 2026, 00:02:03 (America/New_York)",
  ]);
});

test("a moment inside a sentence has its day and its year, however close it is", () => {
  const say = (dates: typeof words) => formatMoment(new Date("2026-03-10T11:59:30.000Z"), { timeZone, words: dates });
  expect([say(words), say(german.screens.dates), say(french.screens.dates)]).toEqual([
    "10 Mar 2026, 07:59",
    "10. März 2026, 07:59",
    "10 mars 2026, 07:59",
  ]);
});

test("midnight is 00:00, not 24:00", () => {
  expect(formatWhen(new Date("2026-03-05T05:00:00.000Z"), { now, timeZone, words })).toBe("5 Mar 00:00");
});

test("the exact time names the zone", () => {
  expect(formatExact(new Date("2026-03-10T10:02:03.000Z"), { timeZone, words })).toBe("10 Mar 2026, 06:02:03 (America/New_York)");
});
