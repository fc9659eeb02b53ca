/**
 * French wants spaces that do not break before `:`, `;`, `?` and `!`, and inside « ». They look like plain ones in an editor, so the texts are
 * written with plain ones, and every text goes through here.
 */
export function typeset<T>(texts: T): T {
  // Every text becomes a text, and every function one of the same parameters.
  return fitted(texts) as T;
}

function fitted(given: unknown): unknown {
  if (typeof given === "string") return given.replaceAll(/ (?=[;?!»])|(?<=«) |(?<=\S)(?=; )/g, "\u202f").replaceAll(" :", "\u00a0:");
  if (typeof given === "function") return (...params: unknown[]) => fitted(given(...params));
  if (Array.isArray(given)) return given.map(fitted);
  if (typeof given === "object" && given !== null)
    return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, fitted(value)]));
  return given;
}
