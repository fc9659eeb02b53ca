import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../domain/clock.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { TakeTurn, VendorError, VendorErrorKind } from "../domain/vendor.ts";
import { readRetryAfter } from "./retry-after.ts";

type HttpRequest = { method: "GET" | "POST"; url: string; headers: Record<string, string>; body?: string };

/** A whole reply of any status but a redirect. What a status means is the vendor's to say: FinerWorks sends 404 with good data. */
export type HttpReply = { status: number; contentType: string; body: string; retryAfterMs: number | null };

/** One call. Everything a network can do comes back as an error that names no address, credential or body. */
export type VendorHttp = (request: HttpRequest) => Promise<Result<HttpReply, VendorError>>;

/** `timeoutMs`: for the whole call with its body, from its turn on. `maxBytes`: of the body after decompression. */
export type HttpLimits = { timeoutMs: number; maxBytes: number };

/** How a call ended by the looks of HTTP, and how long it took from its turn on. */
type Called = { outcome: "ok" | VendorErrorKind; seconds: number };

type HttpOptions = {
  clock: Clock;
  limits: HttpLimits;
  takeTurn: TakeTurn;
  fetch?: typeof globalThis.fetch;
  onCalled?(called: Called): void;
};

/** The one way to call a vendor: each call in its turn, time-out, size cap while streaming, no redirects, Retry-After. */
export function vendorHttp({ clock, limits, takeTurn, fetch = globalThis.fetch, onCalled }: HttpOptions): VendorHttp {
  const call: VendorHttp = async (request) => {
    const stop = new AbortController();
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        body: request.body ?? null,
        // The credentials are in the headers: they must never travel to where a redirect points.
        redirect: "manual",
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(limits.timeoutMs)]),
      });
      const retryAfterMs = readRetryAfter(response.headers.get("retry-after"), clock.now());
      if (isRedirect(response)) {
        return err({
          kind: "bad_response",
          detail: "The vendor sent a redirect, which is never followed.",
          httpStatus: response.status,
          retryAfterMs,
        });
      }
      const body = await readBody(response, limits.maxBytes);
      if (body === null) return err(tooLarge(response.status, limits.maxBytes));
      return ok({ status: response.status, contentType: response.headers.get("content-type")?.toLowerCase() ?? "", body, retryAfterMs });
    } catch (cause) {
      return err(networkError(cause));
    } finally {
      // Closes the socket of a body that was left unread; after a whole body it does nothing.
      stop.abort();
    }
  };
  return async (request) => {
    const turnInMs = await takeTurn();
    if (turnInMs > 0) await wait(turnInMs);
    const startedAt = performance.now();
    const reply = await call(request);
    onCalled?.({ outcome: outcomeOf(reply), seconds: (performance.now() - startedAt) / 1000 });
    return reply;
  };
}

function outcomeOf(reply: Result<HttpReply, VendorError>): Called["outcome"] {
  if (!reply.ok) return reply.error.kind;
  // FinerWorks sends 404 with good data.
  return reply.value.status < 400 || reply.value.status === 404 ? "ok" : kindOfStatus(reply.value.status);
}

/** What an HTTP status that carries no readable answer means for the caller. */
export function statusError(reply: Pick<HttpReply, "status" | "retryAfterMs">): VendorError {
  const { status, retryAfterMs } = reply;
  return { kind: kindOfStatus(status), detail: `The vendor answered with HTTP status ${status}.`, httpStatus: status, retryAfterMs };
}

/** A reply that came but cannot be read. `detail` must be a sentence of our own, never the vendor's text. */
export function badResponse(reply: Pick<HttpReply, "status" | "retryAfterMs">, detail: string): VendorError {
  return { kind: "bad_response", detail, httpStatus: reply.status, retryAfterMs: reply.retryAfterMs };
}

function kindOfStatus(status: number): VendorError["kind"] {
  if (status === 401 || status === 403) return "auth";
  if (status === 429) return "rate_limited";
  if (status === 408 || status === 425 || status >= 500) return "unavailable";
  if (status >= 400 && status !== 404) return "rejected";
  return "bad_response";
}

function isRedirect(response: Response): boolean {
  return response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400);
}

/** The body as text, or null if it is larger than the cap: counted as it streams, since Content-Length may lie or be missing. */
async function readBody(response: Response, maxBytes: number): Promise<string | null> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function tooLarge(httpStatus: number, maxBytes: number): VendorError {
  return { kind: "bad_response", detail: `The vendor's reply is larger than ${maxBytes} bytes.`, httpStatus, retryAfterMs: null };
}

/** Only the error's code is taken over: its message can hold the address, and that of a bad header the credential itself. */
function networkError(cause: unknown): VendorError {
  const detail = isTimeout(cause) ? "The vendor did not answer in time." : `The connection to the vendor failed (${codeOf(cause)}).`;
  return { kind: "unavailable", detail, httpStatus: null, retryAfterMs: null };
}

function isTimeout(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "TimeoutError";
}

function codeOf(cause: unknown): string {
  if (!(cause instanceof Error)) return "unknown";
  if ("code" in cause && typeof cause.code === "string") return cause.code;
  return cause.cause === undefined ? "network" : codeOf(cause.cause);
}
