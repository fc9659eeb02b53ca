import { err, type Result } from "../domain/result.ts";
import type { IsWanted, VendorError } from "../domain/vendor.ts";

/** Follows the calls of one `read` and says when to stop asking. */
export type Patience = {
  /** After each call: what went wrong, or null. */
  heard(error: VendorError | null): void;
  /** Before each call: the error for all that is not asked any more, or null to go on. */
  spent(): VendorError | null;
  /** The same, by whoever waits for the read. */
  unwanted(): Promise<VendorError | null>;
};

/**
 * How many calls may fail in a row. Halving a batch of 25 down to one bad order fails six times before the first good answer,
 * a batch of bad ones 49 times; a vendor that is down is not asked more than a few times.
 */
const failuresInRow: Record<"refused" | "broken" | "down", number> = { refused: 60, broken: 8, down: 3 };

/** A read of a slow vendor ends while its caller's lease on the connection still holds; the rest is for the next one. */
const longestReadMs = 240_000;

/**
 * One bad order must not lose the others, and a dead vendor must not be asked a hundred times.
 * Bad credentials, a rate limit and any Retry-After end the read at once: asking on could lock the account or lengthen the ban.
 */
export function makePatience({
  longestMs = longestReadMs,
  isWanted = () => Promise.resolve(true),
}: { longestMs?: number; isWanted?: IsWanted | undefined } = {}): Patience {
  const deadline = performance.now() + longestMs;
  let failures = 0;
  let end: VendorError | null = null;
  return {
    heard(error) {
      if (!error) {
        failures = 0;
        return;
      }
      failures += 1;
      if (error.kind === "auth" || error.kind === "rate_limited" || error.retryAfterMs !== null) end ??= error;
      // Not asked is not refused: what the vendor never saw stays worth another try, whatever the calls before it met.
      else if (failures >= failuresInRow[severity(error)]) {
        end ??= {
          kind: "not_asked",
          detail: `Not asked: ${failures} calls in a row had failed.`,
          httpStatus: error.httpStatus,
          retryAfterMs: null,
        };
      }
    },
    spent() {
      if (!end && performance.now() > deadline)
        end = { kind: "not_asked", detail: "Not asked: the read took too long.", httpStatus: null, retryAfterMs: null };
      return end;
    },
    async unwanted() {
      if (!end && !(await isWanted()))
        end = { kind: "not_asked", detail: "Not asked: nobody waits for it any more.", httpStatus: null, retryAfterMs: null };
      return end;
    },
  };
}

/** Makes a call unless the read has come to its end, and takes note of how it went. */
export async function askPatiently<T>(patience: Patience, call: () => Promise<Result<T, VendorError>>): Promise<Result<T, VendorError>> {
  const spent = patience.spent() ?? (await patience.unwanted());
  if (spent) return err(spent);
  const reply = await call();
  patience.heard(reply.ok ? null : reply.error);
  return reply;
}

function severity(error: VendorError): keyof typeof failuresInRow {
  if (error.kind === "rejected" || error.kind === "bad_ref") return "refused";
  // HTTP 500 is often one order that breaks the vendor's own code.
  return error.kind === "bad_response" || error.httpStatus === 500 ? "broken" : "down";
}
