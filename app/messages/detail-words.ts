import type { Catalog } from "./catalog.ts";

/** Our own note of a failed call, which is stored in English, in the reader's language. The words of a vendor or of Shopify stay as they are. */
export function detailWords(detail: string, details: Catalog["details"]): string {
  for (const [noted, words] of Object.entries(details)) {
    const values = valuesIn(detail, noted);
    if (values !== null) return values.reduce((text, value) => text.replace("{}", () => value), words);
  }
  return detail;
}

/** What stands where the note has `{}`; null: it is another note. */
function valuesIn(detail: string, noted: string): string[] | null {
  const [first = "", ...rest] = noted.split("{}");
  if (!detail.startsWith(first)) return null;
  const values: string[] = [];
  let at = first.length;
  for (const part of rest) {
    const end = detail.indexOf(part, at);
    if (end <= at) return null;
    values.push(detail.slice(at, end));
    at = end + part.length;
  }
  return at === detail.length ? values : null;
}
