import { z } from "zod";
import { isWebLink } from "../domain/tracking/web-link.ts";

/**
 * Readers for single fields of a vendor's reply. Each takes anything and gives null for what it cannot read: one odd field never loses a reply.
 * None of them raises an error on the way: a reply full of empty rows would raise a million, and hold up everything else meanwhile.
 */

/** A field that is left out reads like null. */
const anything = z.unknown().default(null);

const longestText = 1_000;

/** Text or number as trimmed text. Control characters and broken surrogates go, since PostgreSQL stores neither; line ends separate numbers and stay. */
export const textField = anything.transform(readText);

function readText(value: unknown): string | null {
  if (typeof value !== "string" && !Number.isFinite(value)) return null;
  const text = String(value)
    .replace(/[^\P{Cc}\n\r\t]|\p{Cs}/gu, "")
    .trim()
    .slice(0, longestText);
  return text === "" ? null : text;
}

/** A vendor's own id: digits as number or text, without leading zeros. 0 is .NET's "none". */
export const idField = textField.transform((text) => (text !== null && /^\d{1,19}$/.test(text) ? text.replace(/^0+/, "") || null : null));

/** No size, weight, count or price is larger; sums of what is stay exact. */
const largestNumber = 1_000_000_000;

/** A number, or a number as text; null for one that no order can hold. */
export const numberField = textField.transform((text) => {
  const value = text === null ? NaN : Number(text);
  return Math.abs(value) <= largestNumber ? value : null;
});

/** An address that a person may be sent to (rulebook 4.6). */
export const linkField = anything.transform((value) => {
  const text = typeof value === "string" ? value.trim() : "";
  return isWebLink(text) ? text : null;
});
