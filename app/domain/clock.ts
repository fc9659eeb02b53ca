/** The only source of time in the domain: every due time, wait, limit and back-off goes by it. */
export type Clock = { now(): Date };

export const secondMs = 1_000;
export const minuteMs = 60 * secondMs;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** `at` moved by `gapMs` (negative: into the past). */
export function later(at: Date, gapMs: number): Date {
  return new Date(at.getTime() + gapMs);
}
