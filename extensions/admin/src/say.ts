// Every extension of the admin has these words, and its own name.
import type words from "../../order-block/locales/en.default.json";

type Words = typeof words;

/** The place of a text in the locale files: `failed.title`. */
type TextKey = { [Group in keyof Words]: Words[Group] extends string ? Group : `${Group}.${keyof Words[Group] & string}` }[keyof Words];

/** `shopify.i18n.translate`: what the app itself cannot say, since it is about asking it. */
export type Say = (key: TextKey, values?: Record<string, string | number>) => string;
