import { expect, test } from "vitest";
import { formatGap } from "#app/components/format-gap.ts";
import { catalog } from "#app/messages/en/catalog.ts";

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
