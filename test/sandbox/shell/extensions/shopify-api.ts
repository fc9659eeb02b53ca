import { i18nOf, spokenLanguage } from "./i18n.ts";
import type { ExtensionRun } from "./start.ts";

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

/** The global `shopify` of an order status target: what the sandbox does not have of it is an error, never undefined. */
export function shopifyApi(run: ExtensionRun, targets: Map<string, Render>): object {
  const { target, apiVersion, translations, defaultLocale, language, fulfillmentId } = run;
  const extensionLanguage = spokenLanguage(translations, language, defaultLocale);
  const fixed = {
    extend: (name: string, render: Render) => void targets.set(name, render),
    extension: strict("shopify.extension", { target, apiVersion, scriptUrl: run.scriptUrl }),
    i18n: strict("shopify.i18n", i18nOf(new Map(Object.entries(translations)).get(extensionLanguage), { language, extensionLanguage })),
    setSignals: (Signal: SignalClass) => void Object.assign(api, signalsOf(Signal)),
    ...(fulfillmentId !== undefined && { fulfillmentId }),
  };
  const signalsOf = (Signal: SignalClass) => ({
    appMetafields: new Signal(run.appMetafields),
    order: new Signal(run.order),
    localization: strict("shopify.localization", {
      language: new Signal({ isoCode: language }),
      extensionLanguage: new Signal({ isoCode: extensionLanguage }),
      timezone: new Signal(run.timeZone),
    }),
  });
  const api: object = { ...fixed, ...signalsOf(PlainSignal) };
  return strict("shopify", api);
}

function strict<T extends object>(name: string, members: T): T {
  return new Proxy(members, {
    get(target, key, receiver) {
      if (typeof key === "string" && !(key in target)) throw new Error(`The sandbox has no ${name}.${key}.`);
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
}
