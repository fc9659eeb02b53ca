import type { AccountField } from "../../domain/vendor.ts";

/** FinerWorks' own pages are in English, and so are its names in every language. */
export const accountFields: AccountField[] = [
  {
    name: "web_api_key",
    secret: true,
    required: true,
    words: {
      en: { label: "Web API key", help: "From your FinerWorks account, under Web API. It names your account." },
      de: { label: "Web API Key", help: "Aus deinem FinerWorks-Konto, unter „Web API“. Er steht für dein Konto." },
      fr: { label: "Web API Key", help: "Dans votre compte FinerWorks, sous « Web API ». Elle désigne votre compte." },
    },
  },
  {
    name: "app_key",
    secret: true,
    required: true,
    words: {
      en: { label: "App key", help: "From the same page. It names this app; a new one is in test mode until FinerWorks sets it live." },
      de: {
        label: "App Key",
        help: "Von derselben Seite. Er steht für diese App; ein neuer ist im Testmodus, bis FinerWorks ihn freischaltet.",
      },
      fr: {
        label: "App Key",
        help: "Sur la même page. Elle désigne cette application ; une nouvelle clé reste en mode test jusqu’à ce que FinerWorks l’active.",
      },
    },
  },
];
