/** undefined: the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON that somebody sends us. undefined: it is none, or has a NUL in it, which nobody means and PostgreSQL does not store. */
export function parseSentJson(text: string): unknown {
  return /(?<!\\)(?:\\\\)*\\u0000/.test(text) ? undefined : parseJson(text);
}
