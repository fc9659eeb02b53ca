/** The texts of a locale file, each by its place in it: `page.heading`. */
export function flatTexts(words: unknown): Record<string, string> {
  return Object.fromEntries(flat(words, ""));
}

function flat(part: unknown, place: string): [string, string][] {
  if (typeof part === "string") return [[place, part]];
  return Object.entries(part ?? {}).flatMap(([name, value]) => flat(value, place === "" ? name : `${place}.${name}`));
}

/** The names of the values that a text says. */
export function valuesIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, name]) => name ?? []).sort();
}
