import type { AdminStart, Host } from "./start.ts";
import { strict } from "./strict.ts";

/** What is there in the admin only: a block may open another extension, an action may close itself. */
export function adminParts({ target, selected }: AdminStart, { idToken, close, navigate }: Host): object {
  return {
    extension: strict("shopify.extension", { target }),
    auth: strict("shopify.auth", { idToken }),
    data: strict("shopify.data", { selected: selected.map((id) => ({ id })) }),
    // The admin has no signals; who looks for them is to find none.
    setSignals: undefined,
    ...(target.endsWith(".block.render") ? { navigation: strict("shopify.navigation", { navigate }) } : { close }),
  };
}

/** `fetch` as the admin gives it to an extension: the app is reached by a relative address and told who asks, and nobody else is. */
export function appFetch({ appOrigin }: AdminStart, { idToken }: Host): typeof fetch {
  const plainFetch = fetch;
  return async (address, init) => {
    if (typeof address !== "string" || !/^\/(?!\/)/.test(address))
      throw new Error(`In the sandbox an extension reaches its app only, by a relative address.`);
    const headers = new Headers(init?.headers);
    headers.set("Authorization", `Bearer ${await idToken()}`);
    return plainFetch(appOrigin + address, { ...init, headers });
  };
}
