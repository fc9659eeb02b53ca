/** The words of an extension by language, as its `locales` folder has them. */
export type Translations = Record<string, unknown>;

type Values = Record<string, string | number>;
type InLocale = { inExtensionLocale?: boolean };

/** The language that an extension speaks to somebody: theirs, theirs of another country, or its default. */
export function spokenLanguage(translations: Translations, wanted: string, defaultLocale: string): string {
  return [wanted, wanted.split("-")[0] ?? ""].find((tag) => tag in translations) ?? defaultLocale;
}

/** `shopify.i18n` as Shopify documents it; a key without a text is an error here, where Shopify would show the key. */
export function i18nOf(words: unknown, { language, extensionLanguage }: { language: string; extensionLanguage: string }) {
  const localeOf = ({ inExtensionLocale = false }: InLocale) => (inExtensionLocale ? extensionLanguage : language);
  return {
    translate(key: string, values: Values = {}): string {
      const text = formOf(find(words, key), values["count"], extensionLanguage);
      if (typeof text !== "string") throw new Error(`The extension has no text ${key} in ${extensionLanguage}.`);
      return text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_all, name: string) => {
        const value = values[name];
        if (value === undefined) throw new Error(`The text ${key} wants a value for ${name}.`);
        return String(value);
      });
    },
    formatDate: (date: Date, options: InLocale & Intl.DateTimeFormatOptions = {}) =>
      new Intl.DateTimeFormat(localeOf(options), options).format(date),
    formatNumber: (number: number | bigint, options: InLocale & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(localeOf(options), options).format(number),
    formatCurrency: (number: number | bigint, options: InLocale & Intl.NumberFormatOptions = {}) =>
      new Intl.NumberFormat(localeOf(options), { style: "currency", ...options }).format(number),
  };
}

function find(words: unknown, key: string): unknown {
  return key.split(".").reduce<unknown>((part, name) => {
    if (typeof part !== "object" || part === null) return undefined;
    return Object.entries(part).find(([known]) => known === name)?.[1];
  }, words);
}

/** Of a text in several forms, the one for this count. */
function formOf(text: unknown, count: string | number | undefined, language: string): unknown {
  if (typeof text !== "object" || text === null || count === undefined) return text;
  const forms = new Map(Object.entries(text));
  return forms.get(new Intl.PluralRules(language).select(Number(count))) ?? forms.get("other");
}
