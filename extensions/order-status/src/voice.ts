import type words from "../locales/en.default.json";

type Words = typeof words;
/** The place of a text in the locale files: `parcel.place`. */
type TextKey = { [Group in keyof Words]: `${Group}.${keyof Words[Group] & string}` }[keyof Words];

/** How the page speaks to the one who reads it. */
export type Voice = {
  say(key: TextKey, values?: Record<string, string | number>): string;
  /** A day as the buyer's language writes it, in the buyer's time zone. */
  day(at: Date): string;
};
