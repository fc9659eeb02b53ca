import { describeProduction, type PageWords } from "./describe-production.ts";
import { readProduction } from "./read-production.ts";
import type { Voice } from "./voice.ts";

type Signal<T> = { readonly value: T };

/** What the page uses of Shopify's API, which is the same for both targets. */
export type PageApi = {
  appMetafields: Signal<{ target: { type: string }; metafield: { key: string; value: unknown } }[]>;
  order: Signal<{ cancelledAt?: string } | undefined>;
  i18n: {
    translate(key: string, values?: Record<string, string | number>): string;
    formatDate(date: Date, options: Intl.DateTimeFormatOptions & { inExtensionLocale: boolean }): string;
  };
  localization: { timezone: Signal<string>; language: Signal<{ isoCode: string }>; extensionLanguage: Signal<{ isoCode: string }> };
};

/** What there is to say of the order that the page is about; null: nothing, and nothing is drawn. */
export function pageWords({ appMetafields, order, i18n, localization }: PageApi, now: Date): PageWords | null {
  if (order.value?.cancelledAt !== undefined) return null;
  const entry = appMetafields.value.find(({ target, metafield }) => target.type === "order" && metafield.key === "production");
  const parts = readProduction(entry?.metafield.value);
  return parts && describeProduction(parts, { voice: voiceOf({ i18n, localization }, now), now });
}

function voiceOf({ i18n, localization }: Pick<PageApi, "i18n" | "localization">, now: Date): Voice {
  const [spoken, asked] = [localization.extensionLanguage, localization.language].map(({ value }) => value.isoCode.split("-")[0]);
  return {
    say: (key, values) => i18n.translate(key, values),
    day: (at) =>
      i18n.formatDate(at, {
        day: "numeric",
        month: "long",
        ...(at.getUTCFullYear() !== now.getUTCFullYear() && { year: "numeric" }),
        timeZone: localization.timezone.value,
        // A date stands in our sentence, so it is written in its language; as in the buyer's own country where we speak theirs.
        inExtensionLocale: spoken !== asked,
      }),
  };
}
