import { hourMs, later, minuteMs, secondMs } from "../clock.ts";
import type { Connection } from "../records.ts";
import { vendorErrorPolicy, type VendorError } from "../vendor.ts";

const firstBackOffMs = 15 * secondMs;
const widestBackOffMs = 15 * minuteMs;
/** Bad credentials are tried again this seldom, twice as seldom each time. */
const firstProbeMs = 30 * minuteMs;
const widestProbeMs = 6 * hourMs;
/** How long a vendor, or one order at it, may fail before the merchant hears of it. */
export const quietFailureMs = hourMs;

/** The connection after a vendor answered. */
export function afterAnswer(connection: Connection, now: Date): Connection {
  return { ...connection, status: "active", failuresInRow: 0, failingSince: null, blockedUntil: null, lastReadAt: now, lastError: null };
}

/** The connection after a call that failed as a whole: no call before `blockedUntil`. */
export function afterFailure(connection: Connection, error: VendorError, { now, jitter }: { now: Date; jitter: number }): Connection {
  const failuresInRow = connection.failuresInRow + 1;
  const isPausing = vendorErrorPolicy[error.kind].pausesConnection;
  const [firstMs, widestMs] = isPausing ? [firstProbeMs, widestProbeMs] : [firstBackOffMs, widestBackOffMs];
  // Capped before it is raised to a power: an outage of weeks must not end in Infinity.
  const backOffMs = Math.min(firstMs * 2 ** Math.min(failuresInRow - 1, 20), widestMs) * (1 + jitter / 5);
  const waitUntil = error.retryAfterMs === null ? null : later(now, error.retryAfterMs);
  const blockedUntil = later(now, Math.round(Math.max(backOffMs, error.retryAfterMs ?? 0)));
  return {
    ...connection,
    status: isPausing ? "bad_credentials" : connection.status,
    failuresInRow,
    failingSince: connection.failingSince ?? now,
    blockedUntil,
    nextSweepAt: blockedUntil,
    lastError: { kind: error.kind, detail: error.detail, at: now, waitUntil },
  };
}

/**
 * The connection when a person wants it asked now: our own back-off is over. What the vendor told us to wait is not, nor a pause for
 * refused credentials: asking on with these locks accounts. The failures stay counted, so that one more backs off for longer.
 */
export function withoutBackOff(connection: Connection, now: Date): Connection {
  const { status, blockedUntil, lastError } = connection;
  const isOurs = status === "active" && lastError?.kind !== "auth";
  if (!isOurs || blockedUntil === null || blockedUntil <= now) return connection;
  const waitUntil = lastError?.waitUntil ?? null;
  const isTold = waitUntil !== null && waitUntil > now;
  return { ...connection, blockedUntil: isTold ? waitUntil : null, nextSweepAt: isTold ? waitUntil : now };
}

/** The vendor's whole account is in trouble, by what the answers of one sweep say; null when at least one was an answer. */
export function failureOfAll(errors: VendorError[], answered: number): VendorError | null {
  const pausing = errors.find(({ kind }) => vendorErrorPolicy[kind].pausesConnection);
  if (pausing !== undefined) return pausing;
  const slowDown = errors
    .filter(({ kind, retryAfterMs }) => kind === "rate_limited" || retryAfterMs !== null)
    .toSorted((a, b) => (b.retryAfterMs ?? 0) - (a.retryAfterMs ?? 0))[0];
  if (slowDown !== undefined) return slowDown;
  if (answered > 0) return null;
  const telling = errors.filter(({ kind }) => kind !== "bad_ref");
  return telling.find(({ kind }) => kind !== "not_asked") ?? telling[0] ?? null;
}
