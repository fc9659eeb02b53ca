import { passesCheckDigit } from "./check-digit.ts";

/**
 * The tracking numbers in one field of a vendor's reply, in normal form, each once, in the order given (rulebook 1, "a number").
 * `isOdd`: some text had spaces inside and could be one number or several; it was taken as one.
 */
export function readNumbers(field: string | null): { numbers: string[]; isOdd: boolean } {
  const numbers = new Set<string>();
  let isOdd = false;
  for (const text of (field ?? "").split(/[,;|\n\r\u0085\u2028\u2029]/)) {
    const piece = readPiece(text);
    isOdd ||= piece.isOdd;
    for (const number of piece.numbers) numbers.add(number);
  }
  return { numbers: [...numbers], isOdd };
}

/** Trimmed, upper case, without spaces and dashes. Two spellings of one number are equal in this form, and it is what Shopify is sent. */
export function normalNumber(text: string): string {
  return text.replace(/[\s\p{Pd}\p{Cf}]/gu, "").toUpperCase();
}

function readPiece(text: string): { numbers: string[]; isOdd: boolean } {
  const whole = normalNumber(text);
  if (whole === "") return { numbers: [], isOdd: false };
  const parts = text
    .trim()
    .split(/\s+/)
    .map(normalNumber)
    .filter((part) => part !== "");
  if (parts.length === 1 || passesCheckDigit(whole)) return { numbers: [whole], isOdd: false };
  if (parts.every((part) => part.length >= shortestOfSeveral)) return { numbers: parts, isOdd: false };
  return { numbers: [whole], isOdd: true };
}

/** No carrier's whole number is shorter, and no carrier prints groups this long. */
const shortestOfSeveral = 10;
