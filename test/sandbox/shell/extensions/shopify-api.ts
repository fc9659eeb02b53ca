import { adminParts } from "./admin-api.ts";
import { i18nOf, spokenLanguage } from "./i18n.ts";
import type { AccountStart, ExtensionRun, Host } from "./start.ts";
import { strict } from "./strict.ts";

type Render = () => unknown;
type SignalClass = new (value: unknown) => object;

/** As a value stands before an extension hands in the signals of its own framework. */
class PlainSignal {
  readonly value: unknown;
  constructor(value: unknown) {
    this.value = value;
  }
  subscribe(): () => void {
    return () => undefined;
  }
}

/** The global `shopify` of a target: what the sandbox does not have of it is an error, never undefined. */
export function shopifyApi(run: ExtensionRun, targets: Map<string, Render>, host: Host): object {
  const { translations, defaultLocale, language } = run;
  const extensionLanguage = spokenLanguage(translations, language, defaultLocale);
  const api: object = {
    extend: (name: string, render: Render) => void targets.set(name, render),
    i18n: strict("shopify.i18n", i18nOf(new Map(Object.entries(translations)).get(extensionLanguage), { language, extensionLanguage })),
    ...(run.surface === "admin" && adminParts(run, host)),
  };
  if (run.surface === "account") Object.assign(api, accountParts(run, { api, extensionLanguage }));
  return strict("shopify", api);
}

/** What is there on a customer's page only. */
function accountParts(
  run: AccountStart & { timeZone: string },
  { api, extensionLanguage }: { api: object; extensionLanguage: string },
): object {
  const { target, apiVersion, scriptUrl, language, fulfillmentId } = run;
  const signalsOf = (Signal: SignalClass) => ({
    appMetafields: new Signal(run.appMetafields),
    order: new Signal(run.order),
    localization: strict("shopify.localization", {
      language: new Signal({ isoCode: language }),
      extensionLanguage: new Signal({ isoCode: extensionLanguage }),
      timezone: new Signal(run.timeZone),
    }),
  });
  return {
    extension: strict("shopify.extension", { target, apiVersion, scriptUrl }),
    setSignals: (Signal: SignalClass) => void Object.assign(api, signalsOf(Signal)),
    ...(fulfillmentId !== undefined && { fulfillmentId }),
    ...signalsOf(PlainSignal),
  };
}
