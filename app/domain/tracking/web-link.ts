const longestLink = 2_000;

/**
 * Whether a vendor's or a person's text is an address that a customer may be sent to (rulebook 4.6): http(s) written out, without
 * credentials, spaces or control characters, at most 2,000 characters. `https:/ups.com` is none: beside it, browsers read a path.
 */
export function isWebLink(text: string): boolean {
  if (text.length > longestLink || !/^https?:\/\/[^/]/i.test(text) || /[\s\p{Cc}]/u.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === "" && password === "";
}
