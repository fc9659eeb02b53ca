import { err, ok, type Result } from "../../domain/result.ts";
import type { VendorError } from "../../domain/vendor.ts";
import { badResponse, statusError, type HttpReply } from "../http.server.ts";
import { isRecord } from "../is-record.ts";
import { readJson } from "../read-json.ts";
import { envelopeSchema, type Envelope } from "./schemas.ts";

/** The body of a reply that is worth reading: a bare array, or an object with its envelope (null when it has none). */
export type Opened = { body: unknown[] | Record<string, unknown>; envelope: Envelope | null };

/** FinerWorks' words for bad keys; it has no code of its own for them and sends HTTP 400, never 401 (seen; README, "sources"). */
const badKeys = /authorization_credentials|unauthori[sz]ed|api credentials/i;

/**
 * Tells success from failure. HTTP 200 with `success: false` is a failure, HTTP 404 can carry good data (both seen), and a 404 without an
 * envelope is a wrong address, not a missing order.
 */
export function openReply(reply: HttpReply): Result<Opened, VendorError> {
  const isSuccess = reply.status >= 200 && reply.status < 300;
  const json = readJson(reply.body);
  if (!isSuccess && reply.status !== 404) return err(refusal(reply, json));
  if (Array.isArray(json)) return ok({ body: json, envelope: null });
  if (!isRecord(json))
    return err(badResponse(reply, json === undefined ? "The vendor's reply is not JSON." : "The vendor's reply has an unknown form."));
  const envelope = isRecord(json.status) ? envelopeSchema.parse(json.status) : null;
  if (isSuccess && envelope?.success === false) return err(failure(reply, envelope));
  return ok({ body: json, envelope });
}

function refusal(reply: HttpReply, json: unknown): VendorError {
  const error = statusError(reply);
  if (reply.status !== 400 || !isRecord(json)) return error;
  const words = JSON.stringify([json.ModelState, json.Message, json.message, json.status]);
  return badKeys.test(words) ? { ...error, kind: "auth", detail: "The vendor refused the API keys." } : error;
}

/** `success: false` under HTTP 200. The message may hold anything, so it is only looked at, never passed on. */
function failure(reply: HttpReply, envelope: Envelope): VendorError {
  const code = envelope.status_code ?? 0;
  const detail = `The vendor reported a failure (status_code ${code}).`;
  if (badKeys.test(envelope.message ?? "")) return { kind: "auth", detail, httpStatus: reply.status, retryAfterMs: reply.retryAfterMs };
  const isHttpCode = code >= 400 && code < 600 && code !== 404;
  const kind = isHttpCode ? statusError({ status: code, retryAfterMs: null }).kind : "rejected";
  return { kind, detail, httpStatus: reply.status, retryAfterMs: reply.retryAfterMs };
}
