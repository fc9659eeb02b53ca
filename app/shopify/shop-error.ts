import type { ShopError, ShopErrorKind } from "../domain/shop.ts";

/** Makes a ShopError; whatever could identify a person or open a door is taken out here, not when it is logged. */
export function shopError(kind: ShopErrorKind, detail: string, retryAfterMs: number | null = null): ShopError {
  const redacted = detail
    .replace(/\bshp[a-z]{2}_\w+/g, "[token]")
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[e-mail]")
    .replace(/\s+/g, " ")
    .trim();
  return { kind, detail: redacted.length > 300 ? `${redacted.slice(0, 299)}…` : redacted, retryAfterMs };
}
