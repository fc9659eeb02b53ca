import "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, LogSeverity, shopifyApi, type Shopify } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import type { Log } from "../domain/deps.ts";
import { apiVersion } from "./api-version.ts";

export type ShopifyConfig = {
  apiKey: string;
  apiSecret: string;
  /** While the secret is rotated: what Shopify signed with this one is good too. It is never sent. */
  oldApiSecret: string | null;
  /** Where the app is reached, e.g. `https://framewire.example`. */
  appUrl: string;
  scopes: string[];
  log: Log;
};

const timeoutMs = 30_000;

/** What every use of Shopify's libraries is configured with. */
export function libraryConfig({ apiKey, apiSecret, scopes, log }: ShopifyConfig) {
  return {
    apiKey,
    apiSecretKey: apiSecret,
    apiVersion: libraryVersion(),
    scopes,
    userAgentPrefix: "Framewire",
    // The library would print to the console; `httpRequests` stays off, since its requests carry tokens.
    logger: {
      level: LogSeverity.Warning,
      httpRequests: false,
      timestamps: false,
      log: async (_severity: LogSeverity, message: string) => log.warn("shopify_library", { message }),
    },
  };
}

/** Shopify's API library on its own, for what has no request to answer: token refresh, webhook signatures. */
export function buildShopifyApi(config: ShopifyConfig): Shopify {
  const appUrl = new URL(config.appUrl);
  return shopifyApi({
    ...libraryConfig(config),
    hostName: appUrl.host,
    hostScheme: appUrl.protocol === "http:" ? "http" : "https",
    isEmbeddedApp: true,
  });
}

/**
 * Decides where calls for a shop's domain go: with an origin, to that origin, same path, the shop in `X-Forwarded-Host`; with null,
 * to the shop. The library keeps one fetch for the whole process and sets its own when it is first imported, so this runs after that.
 * Each call also gets a time limit, which the library's own have not.
 */
export function redirectShopifyCalls(origin: string | null): void {
  setAbstractFetchFunc((input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    const signal = init?.signal ?? AbortSignal.timeout(timeoutMs);
    if (origin === null) return fetch(url, { ...init, headers, signal });
    headers.set("X-Forwarded-Host", url.host);
    return fetch(new URL(url.pathname + url.search, origin), { ...init, headers, signal });
  });
}

function libraryVersion(): ApiVersion {
  const version = Object.values(ApiVersion).find((known) => known === apiVersion);
  if (!version) throw new Error(`Shopify's library does not know API version ${apiVersion}.`);
  return version;
}
