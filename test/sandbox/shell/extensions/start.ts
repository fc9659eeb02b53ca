import type { Translations } from "./i18n.ts";

/** A metafield as an order status page hands it to an extension that asked for it. */
export type MetafieldEntry = {
  target: { type: "order"; id: string };
  metafield: { namespace: string; key: string; type: string; valueType: string; value: string };
};

/** Where an extension is drawn, and all that it can ask Shopify's page for. */
export type ExtensionStart = {
  scriptUrl: string;
  target: string;
  apiVersion: string;
  translations: Translations;
  defaultLocale: string;
  language: string;
  /** The world's clock, which a customer lives by too. */
  now: string;
  order: { id: string; name: string; processedAt: string; cancelledAt?: string };
  appMetafields: MetafieldEntry[];
  /** Only for a target that is drawn once for each fulfillment. */
  fulfillmentId?: string;
};

/** The same with what only the buyer's browser knows. */
export type ExtensionRun = ExtensionStart & { timeZone: string };
