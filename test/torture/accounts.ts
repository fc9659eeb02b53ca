import type { Account } from "#test/sandbox/nwf/model.ts";
import type { Keys } from "#test/sandbox/finerworks/model.ts";

/** Each shop has accounts of its own at both vendors. */
export function accountsOf(shop: string): { finerworks: Keys; nwf: Account } {
  const name = shop.split(".")[0] ?? shop;
  return {
    finerworks: { web_api_key: `web-${name}`, app_key: `app-${name}` },
    nwf: { role: `Role ${name}`, username: `user-${name}`, password: `password-${name}` },
  };
}
