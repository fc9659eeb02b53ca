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

/** ` (…)` with the value, or nothing. For a vendor's or Shopify's own words beside ours. */
export function aside(params: Params, names: string | readonly string[]): string {
  const value = word(params, names, "");
  return value === "" ? "" : ` (${value})`;
}

/** A value that is a list of codes, each with words of its own: the words of those that are known. */
export function listed(params: Params, name: string, words: Readonly<Record<string, string>>): string {
  const codes = word(params, name, "").split(", ");
  return codes.flatMap((code) => words[code] ?? []).join("; ");
}

/** ` (…)` with the words of the codes, or nothing. A code without words, such as one that Shopify has since, stands as it is. */
export function asideOfCodes(params: Params, names: string | readonly string[], words: Readonly<Record<string, string>>): string {
  const codes = word(params, names, "").split(", ");
  return aside({ said: codes.map((code) => words[code] ?? code).join("; ") }, "said");
}

/** The value without the stop at its end, to go on with inside a sentence of ours; nothing when there is none. */
export function unstopped(params: Params, name: string): string {
  return word(params, name, "").replace(/[.\s]+$/, "");
}

/** With its first letter in upper case, for the beginning of a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
