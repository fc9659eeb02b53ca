import { expect, test } from "vitest";
import { formatGap } from "#app/components/format-gap.ts";
import { catalog as german } from "#app/messages/de/catalog.ts";
import { catalog } from "#app/messages/en/catalog.ts";
import { catalog as french } from "#app/messages/fr/catalog.ts";

const words = { ...catalog.screens.dates, ...catalog.screens.home.numbers };
const minute = 60_000;

test.each([
  [59_000, "under 1 min"],
  [3.4 * minute, "3 min"],
  [119 * minute, "119 min"],
  [120 * minute, "2 h"],
  [47 * 60 * minute, "47 h"],
  [72 * 60 * minute, "3 days"],
])("%d ms is %s", (gapMs, text) => {
  expect(formatGap(gapMs, words)).toBe(text);
});

test.each([
  [59_000, "unter 1 Minute", "moins d’une minute"],
  [minute, "1 Minute", "1 min"],
  [120 * minute, "2 Stunden", "2 h"],
  [72 * 60 * minute, "3 Tage", "3 jours"],
])("%d ms is %s in German and %s in French", (gapMs, inGerman, inFrench) => {
  const said = [german, french].map(({ screens }) => formatGap(gapMs, { ...screens.dates, ...screens.home.numbers }));
  expect(said).toEqual([inGerman, inFrench]);
});
