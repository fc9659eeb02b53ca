const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

type GapWords = { lessThanAMinute: string; minutes(count: number): string; hours(count: number): string; days(count: number): string };

/** How long something took, in the largest unit that it fills twice, so that little is lost. */
export function formatGap(gapMs: number, words: GapWords): string {
  if (gapMs < minuteMs) return words.lessThanAMinute;
  if (gapMs < 2 * hourMs) return words.minutes(Math.round(gapMs / minuteMs));
  return gapMs < 2 * dayMs ? words.hours(Math.round(gapMs / hourMs)) : words.days(Math.round(gapMs / dayMs));
}
