/** The values that came with a code. Whatever is missing has a plain word instead, so that a sentence never breaks. */
export type Params = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The value under the first name that has one, as text; `otherwise` when there is none. */
export function word(params: Params, names: string | readonly string[], otherwise: string): string {
  for (const name of typeof names === "string" ? [names] : names) {
    const value = params[name];
    if (typeof value === "string" && value.trim() !== "") return value;
    if (typeof value === "number") return String(value);
  }
  return otherwise;
}

/** `one piece`, `3 pieces`; without the number when it is not known. */
export function counted(params: Params, name: string, one: string, many: string, otherwise: string): string {
  const value = params[name];
  if (typeof value !== "number") return otherwise;
  return value === 1 ? `1 ${one}` : `${value} ${many}`;
}

/** ` (…)` with the value, or nothing. For a vendor's or Shopify's own words beside ours. */
export function aside(params: Params, names: string | readonly string[]): string {
  const value = word(params, names, "");
  return value === "" ? "" : ` (${value})`;
}

/** ` “…”` with the value, or nothing. */
export function quoted(params: Params, names: string | readonly string[]): string {
  const value = word(params, names, "");
  return value === "" ? "" : ` “${value}”`;
}
