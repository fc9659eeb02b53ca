import type { AppProviderProps } from "@shopify/polaris";
import type { VendorNames } from "./messages/actor-words.ts";
import { locales, type Catalog, type Locale } from "./messages/catalog.ts";
import { wordsOf, type PanelWords } from "./messages/words-of.ts";

/** Polaris' own texts ("Cancel", "Clear all"). */
type PolarisTexts = AppProviderProps["i18n"];

export type Language = { words: PanelWords; polaris: PolarisTexts; vendorNames: VendorNames };

/** Each is a file of its own in the browser, loaded only where it is spoken. */
const sources: Record<Locale, () => Promise<[{ catalog: Catalog }, { default: PolarisTexts }]>> = {
  en: () => Promise.all([import("./messages/en/catalog.ts"), import("@shopify/polaris/locales/en.json")]),
  de: () => Promise.all([import("./messages/de/catalog.ts"), import("@shopify/polaris/locales/de.json")]),
  fr: () => Promise.all([import("./messages/fr/catalog.ts"), import("@shopify/polaris/locales/fr.json")]),
};

/** `de-CH` is German; a language that there are no words for is English. */
export function localeOf(tag: string | null): Locale {
  const spoken = tag?.toLowerCase().split(/[-_]/)[0];
  return locales.find((locale) => locale === spoken) ?? "en";
}

/** `vendorNames` may be left out where nobody is named who acted. */
export async function loadLanguage(tag: string | null, vendorNames: VendorNames = {}): Promise<Language> {
  const [{ catalog }, texts] = await sources[localeOf(tag)]();
  return { words: wordsOf(catalog, vendorNames), polaris: texts.default, vendorNames };
}
