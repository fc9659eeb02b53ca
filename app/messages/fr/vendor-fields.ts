import type { VendorId } from "../../domain/vendor.ts";

/** The fields of each vendor's account form, by `AccountField.name`; FinerWorks' own pages are in English, and so are its names. */
export const vendorFieldMessages: Record<VendorId, Record<string, { label: string; help: string }>> = {
  finerworks: {
    web_api_key: { label: "Web API Key", help: "Dans votre compte FinerWorks, sous « Web API ». Elle désigne votre compte." },
    app_key: {
      label: "App Key",
      help: "Sur la même page. Elle désigne cette application ; une nouvelle clé reste en mode test jusqu’à ce que FinerWorks l’active.",
    },
  },
  nwf: {
    role: { label: "Rôle", help: "Le nom que NW Art + Framing a donné à votre entreprise pour son interface." },
    username: { label: "Nom d’utilisateur", help: "Le nom d’utilisateur de votre compte NW Art + Framing." },
    password: { label: "Mot de passe", help: "Enregistré chiffré, et plus jamais affiché." },
  },
};
