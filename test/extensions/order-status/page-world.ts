import de from "../../../extensions/order-status/locales/de.json" with { type: "json" };
import en from "../../../extensions/order-status/locales/en.default.json" with { type: "json" };
import fr from "../../../extensions/order-status/locales/fr.json" with { type: "json" };
import type { Production } from "#app/domain/production/production-of.ts";
import { pageWords, type PageApi } from "../../../extensions/order-status/src/page-words.ts";
import type { PageWords } from "../../../extensions/order-status/src/describe-production.ts";
import { i18nOf, spokenLanguage } from "#test/sandbox/shell/extensions/i18n.ts";

type Part = Production["parts"][number];
type Parcel = Part["parcels"][number];

/** The words of the page as they are deployed. */
export const words = { en, de, fr };

/** When a customer looks, unless a test says otherwise. */
export const now = new Date("2026-05-10T12:00:00.000Z");

export function aPart(fields: Partial<Part> = {}): Part {
  return {
    maker: "finerworks",
    stage: "in_production",
    dueAt: null,
    goesTo: null,
    lines: [{ id: "9001", quantity: 1 }],
    pieces: null,
    parcels: [],
    ...fields,
  };
}

export function aParcel(fields: Partial<Parcel> = {}): Parcel {
  return {
    number: "1Z999AA10123456784",
    carrier: "UPS",
    url: "https://www.ups.com/track?tracknum=1Z999AA10123456784",
    shippedAt: "2026-05-09T10:00:00.000Z",
    etaAt: null,
    deliveredAt: null,
    fulfillments: [],
    ...fields,
  };
}

/** Who looks at the page. */
export type Looking = { language?: string; timeZone?: string; at?: Date; cancelledAt?: string };

/** What the page says of parts. */
export function said(parts: Part[], looking: Looking = {}): PageWords | null {
  return saidOf(JSON.stringify({ version: 1, parts } satisfies Production), looking);
}

/** What it says of whatever stands in the metafield; undefined: there is none. */
export function saidOf(
  value: string | undefined,
  { language = "en", timeZone = "UTC", at = now, cancelledAt }: Looking = {},
): PageWords | null {
  const extensionLanguage = spokenLanguage(words, language, "en");
  const entries = value === undefined ? [] : [entryOf(value)];
  const api: PageApi = {
    appMetafields: { value: entries },
    order: { value: cancelledAt === undefined ? {} : { cancelledAt } },
    i18n: i18nOf(new Map(Object.entries(words)).get(extensionLanguage), { language, extensionLanguage }),
    localization: {
      timezone: { value: timeZone },
      language: { value: { isoCode: language } },
      extensionLanguage: { value: { isoCode: extensionLanguage } },
    },
  };
  return pageWords(api, at);
}

function entryOf(value: string) {
  const metafield = { namespace: "$app", key: "production", value, valueType: "json_string", type: "json" };
  return { target: { type: "order", id: "gid://shopify/Order/5001" }, metafield };
}
