import type { ShopError, ShopErrorKind } from "../domain/shop.ts";

/** Where nothing was carried out and a person may mend it: 402 a frozen shop, 403 our address is shut out, 404 a closed shop, 423 a locked one, 430 Shopify's own guard. */
const closedStatuses = [402, 403, 404, 423, 430];

export function isClosedStatus(status: number): boolean {
  return closedStatuses.includes(status);
}

/** Makes a ShopError; whatever could identify a person or open a door is taken out here, not when it is logged. */
export function shopError(kind: ShopErrorKind, detail: string, retryAfterMs: number | null = null): ShopError {
  const redacted = detail
    .replace(/\bshp[a-z]{2}_\w+/g, "[token]")
    .replace(/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, "[e-mail]")
    .replace(/\s+/g, " ")
    .trim();
  return { kind, detail: redacted.length > 300 ? `${redacted.slice(0, 299)}…` : redacted, retryAfterMs };
}
