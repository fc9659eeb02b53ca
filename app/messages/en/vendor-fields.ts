import type { VendorId } from "../../domain/vendor.ts";

/** The fields of each vendor's account form, by `AccountField.name`. */
export const vendorFieldMessages: Record<VendorId, Record<string, { label: string; help: string }>> = {
  finerworks: {
    web_api_key: { label: "Web API key", help: "From your FinerWorks account, under Web API. It names your account." },
    app_key: { label: "App key", help: "From the same page. It names this app; a new one is in test mode until FinerWorks sets it live." },
  },
  nwf: {
    role: { label: "Role", help: "The name that NW Art + Framing gave your business for its interface." },
    username: { label: "User name", help: "The user name of your NW Art + Framing account." },
    password: { label: "Password", help: "Stored encrypted, and never shown again." },
  },
};
