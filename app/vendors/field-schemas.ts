import { z } from "zod";

/** Readers for single fields of a vendor's reply. Each takes anything and gives null for what it cannot read: one odd field never loses a reply. */

const longestText = 1_000;

/** Text or number as trimmed text. Control characters and broken surrogates go, since PostgreSQL stores neither; line ends separate numbers and stay. */
export const textField = z
  .preprocess((value) => (typeof value === "number" ? String(value) : value), z.string())
  .transform((text) =>
    text
      .replace(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, "")
      .trim()
      .slice(0, longestText),
  )
  .transform((text) => (text === "" ? null : text))
  .catch(null);

/** A vendor's own id: digits as number or text, without leading zeros. 0 is .NET's "none". */
export const idField = textField.transform((text) => (text !== null && /^\d{1,19}$/.test(text) ? text.replace(/^0+/, "") || null : null));

/** No size, weight, count or price is larger; sums of what is stay exact. */
const largestNumber = 1_000_000_000;

/** A number, or a number as text; null for one that no order can hold. */
export const numberField = textField.transform((text) => {
  const value = text === null ? NaN : Number(text);
  return Math.abs(value) <= largestNumber ? value : null;
});

/** An address that a person may be sent to: http(s), no credentials in it, at most 2,000 characters (rulebook 4.6). */
export const linkField = z
  .string()
  .trim()
  .max(2_000)
  .refine((text) => isPlainLink(text))
  .nullable()
  .catch(null);

function isPlainLink(text: string): boolean {
  if (!URL.canParse(text) || /[\s\p{Cc}]/u.test(text)) return false;
  const url = new URL(text);
  return (url.protocol === "https:" || url.protocol === "http:") && url.username === "" && url.password === "";
}
