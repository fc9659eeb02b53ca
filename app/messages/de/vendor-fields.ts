import type { VendorId } from "../../domain/vendor.ts";

/** The fields of each vendor's account form, by `AccountField.name`; FinerWorks' own pages are in English, and so are its names. */
export const vendorFieldMessages: Record<VendorId, Record<string, { label: string; help: string }>> = {
  finerworks: {
    web_api_key: { label: "Web API Key", help: "Aus deinem FinerWorks-Konto, unter „Web API“. Er steht für dein Konto." },
    app_key: {
      label: "App Key",
      help: "Von derselben Seite. Er steht für diese App; ein neuer ist im Testmodus, bis FinerWorks ihn freischaltet.",
    },
  },
  nwf: {
    role: { label: "Rolle", help: "Der Name, den NW Art + Framing deinem Unternehmen für die Schnittstelle gegeben hat." },
    username: { label: "Benutzername", help: "Der Benutzername deines Kontos bei NW Art + Framing." },
    password: { label: "Passwort", help: "Wird verschlüsselt gespeichert und nie wieder angezeigt." },
  },
};
