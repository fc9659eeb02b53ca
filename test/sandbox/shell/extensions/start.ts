import type { Translations } from "./i18n.ts";

/** A metafield as an order status page hands it to an extension that asked for it. */
export type MetafieldEntry = {
  target: { type: "order"; id: string };
  metafield: { namespace: string; key: string; type: string; valueType: string; value: string };
};

/** An extension and the place that it is drawn in, on any page. */
type Placed = {
  scriptUrl: string;
  target: string;
  apiVersion: string;
  translations: Translations;
  defaultLocale: string;
  language: string;
  /** The world's clock, which people live by too. */
  now: string;
};

/** On a customer's page: all that an extension can ask for there. */
export type AccountStart = Placed & {
  surface: "account";
  order: { id: string; name: string; processedAt: string; cancelledAt?: string };
  appMetafields: MetafieldEntry[];
  /** Only for a target that is drawn once for each fulfillment. */
  fulfillmentId?: string;
};

/** In the admin. `selected`: what the page is about, or what is selected there; `appOrigin`: what a relative address is of. */
export type AdminStart = Placed & { surface: "admin"; handle: string; name: string; selected: string[]; appOrigin: string };

export type ExtensionStart = AccountStart | AdminStart;

/** The same with what only the reader's browser knows. */
export type ExtensionRun = ExtensionStart & { timeZone: string };

/** What the page does for an extension that runs in its worker. */
export type Host = { idToken(): Promise<string>; close(): void; navigate(url: string): void };
