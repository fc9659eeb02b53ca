import { z } from "zod";
import { parseJson } from "../domain/parse-json.ts";
import { err, ok, type Result } from "../domain/result.ts";
import type { ShopError } from "../domain/shop.ts";
import type { Operation } from "./operations.graphql.ts";
import { isClosedStatus, shopError } from "./shop-error.ts";

const errorSchema = z.object({ message: z.string().default(""), extensions: z.object({ code: z.string().optional() }).optional() });
const replySchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(errorSchema).optional(),
  extensions: z.unknown().optional(),
});

export type HttpReply = { status: number; retryAfter: string | null; body: string };
type Kind = Operation<unknown>["kind"];

/** Takes one HTTP answer of the Admin API apart: its `data` (with the error beside it, if only a part failed), or why there is none. */
export function readReply(
  kind: Kind,
  http: HttpReply,
  learn: (extensions: unknown) => number | null,
): Result<{ data: unknown; error: ShopError | null }, ShopError> {
  if (http.status !== 200) return err(errorOfStatus(kind, http));
  const parsed = replySchema.safeParse(parseJson(http.body));
  if (!parsed.success) return err(lost(kind, "Shopify answered 200 with something that is not a GraphQL reply."));
  const { data, errors, extensions } = parsed.data;
  const waitMs = learn(extensions);
  const [first] = errors ?? [];
  const error = first
    ? errorOfGraphql({ kind, ...first, code: first.extensions?.code ?? null, hasData: "data" in parsed.data, waitMs })
    : null;
  if (data === undefined || data === null) return err(error ?? lost(kind, "Shopify answered 200 without data."));
  return ok({ data, error });
}

/** For whatever leaves open whether it was carried out: a read is asked again, a write is looked for first. */
export function lost(kind: Kind, detail: string): ShopError {
  return shopError(kind === "mutation" ? "outcome_unknown" : "unavailable", detail);
}

function errorOfStatus(kind: Kind, { status, retryAfter, body }: HttpReply): ShopError {
  const detail = `Shopify answered HTTP ${status}.`;
  if (status === 401) return shopError("auth", detail);
  if (status === 403 && /scope|merchant approval/i.test(body)) return shopError("missing_scope", `${detail} ${body}`);
  if (status === 429) return shopError("throttled", detail, secondsToMs(retryAfter));
  if (status >= 500 || status === 408) return { ...lost(kind, detail), retryAfterMs: secondsToMs(retryAfter) };
  if (isClosedStatus(status)) return shopError("closed", detail, secondsToMs(retryAfter));
  // A moved shop: nothing was carried out, and it is tried again later.
  if (status < 400) return shopError("unavailable", detail, secondsToMs(retryAfter));
  return shopError(kind === "mutation" ? "refused" : "bad_response", detail);
}

type GraphqlError = { kind: Kind; message: string; code: string | null; hasData: boolean; waitMs: number | null };

function errorOfGraphql({ kind, message, code, hasData, waitMs }: GraphqlError): ShopError {
  const detail = code === null ? message : `${message} (${code})`;
  if (code === "THROTTLED") return shopError("throttled", detail, waitMs);
  if (code === "ACCESS_DENIED") return shopError("missing_scope", detail);
  if (code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT") return lost(kind, detail);
  if (code === "RESOURCE_NOT_FOUND" || code === "MAX_COST_EXCEEDED")
    return shopError(kind === "mutation" ? "refused" : "bad_response", detail);
  // A reply without the key `data` was refused before anything ran; with it, an unknown error may have struck half way.
  if (kind === "mutation") return shopError(hasData ? "outcome_unknown" : "refused", detail);
  return shopError("bad_response", detail);
}

/** Retry-After in seconds, with a fraction (`2.0` is what Shopify sends); a date or nonsense counts as not given. */
function secondsToMs(retryAfter: string | null): number | null {
  const seconds = retryAfter === null ? Number.NaN : Number(retryAfter);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
}
