import { minuteMs, secondMs } from "../clock.ts";

const firstMs = 2 * secondMs;
const longestMs = 15 * minuteMs;

/** How long to leave Shopify alone after the n-th failure in a row (n from 1): doubling, up to a quarter of an hour, with jitter, and never less than Shopify asked for. */
export function backOffMs(failure: { attempts: number; retryAfterMs: number | null }, random: () => number): number {
  const grown = Math.min(longestMs, firstMs * 2 ** Math.min(20, Math.max(0, failure.attempts - 1)));
  return Math.max(grown * (0.75 + random() / 2), failure.retryAfterMs ?? 0);
}

/** The same where no row counts the failures: half as long as it has lasted. */
export function backOffSinceMs(failure: { lastedMs: number; retryAfterMs: number | null }, random: () => number): number {
  const grown = Math.min(longestMs, Math.max(firstMs, failure.lastedMs / 2));
  return Math.max(grown * (0.75 + random() / 2), failure.retryAfterMs ?? 0);
}
