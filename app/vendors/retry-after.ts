import { dayMs, secondMs } from "../domain/clock.ts";

/** A vendor's mistyped date must not silence a connection for good. */
const longestWaitMs = dayMs;

/** The Retry-After header in milliseconds from `now`, given in seconds or as an HTTP date (RFC 9110, 10.2.3); null when absent or unreadable. */
export function readRetryAfter(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? "";
  if (text === "") return null;
  // Date.parse takes almost anything for a date, "-5" too; every form of an HTTP date begins with the day of the week.
  const waitMs = /^\d+$/.test(text) ? Number(text) * secondMs : /^[a-z]{3}/i.test(text) ? Date.parse(text) - now.getTime() : NaN;
  if (Number.isNaN(waitMs)) return null;
  return Math.min(Math.max(waitMs, 0), longestWaitMs);
}
