/**
 * The value of a JSON text; undefined if it is none. An integer beyond 2^53 stays the text it was:
 * a 22-digit tracking number sent as a number would otherwise lose its last digits without a sign.
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits);
  } catch {
    return undefined;
  }
}

/** Node 24 hands a reviver the number's own digits as its third argument; TypeScript's library does not know it yet. */
function keepDigits(_name: string, value: unknown, ...[context]: unknown[]): unknown {
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const source = typeof context === "object" && context !== null && "source" in context ? context.source : "";
  return typeof source === "string" && /^-?\d+$/.test(source) ? source : value;
}
