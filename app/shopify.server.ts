import "@shopify/shopify-app-remix/adapters/node";
import { ShopifyError, type JwtPayload, type Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { FlowUseOf } from "./domain/flow/note-flow-use.ts";
import { shopDomainSchema, type ShopDomain } from "./domain/ids.ts";
import type { Result } from "./domain/result.ts";
import { buildShopifyApi, libraryConfig, type ShopifyConfig } from "./shopify/api.server.ts";
import { exchangeSessionToken } from "./shopify/exchange-session-token.server.ts";
import { verifyFlowRun, verifyFlowUse, type FlowRequest } from "./shopify/verify-flow.server.ts";
import { verifyWebhook, type WebhookHeaders } from "./shopify/verify-webhook.server.ts";

type Parts = ShopifyConfig & {
  api: Pick<Shopify, "webhooks" | "flow" | "session">;
  sessionStorage: SessionStorage;
  /** After each token exchange: the first one is the installation, later ones come about once an hour of use. */
  afterAuth(shop: ShopDomain, scopes: string[]): Promise<void>;
};

type LibraryApp = ReturnType<typeof buildLibraryApp>;
type Verified<T> = Promise<Result<T, "forged" | "malformed">>;

/** Who is calling. Routes get it from Remix's load context: a copy made by import would be a second one (Vite bundles its own). */
export type ShopifyApp = LibraryApp & {
  /** Whether the library refused a request by this error, as it does for an address that is neither the app's own nor Shopify's. */
  isRefusal(error: unknown): boolean;
  /** For the one webhook route; see `verify-webhook.server.ts`. */
  verifyWebhook(request: Request, rawBody: string): Verified<WebhookHeaders>;
  /** For the routes of Flow's actions; see `verify-flow.server.ts`. */
  verifyFlowRun(request: Request, rawBody: string): Verified<FlowRequest>;
  /** For the route that Flow tells of its workflows; see there too. */
  verifyFlowUse(request: Request, rawBody: string): Verified<FlowUseOf>;
};

/** The library with the secret that is being given up: to verify with, and for nothing that is sent. */
type OldSecret = { api: Pick<Shopify, "webhooks" | "flow" | "session">; app: LibraryApp };

/** Built once a process, by the composition root. */
export function buildShopifyApp(parts: Parts): ShopifyApp {
  const app = buildLibraryApp(parts);
  const old = buildOldSecret(parts);
  const verify = <T>(byApi: (api: OldSecret["api"]) => Verified<T>): Verified<T> => verifyWithBoth(parts, old, byApi);
  return {
    ...app,
    authenticate: old === null ? app.authenticate : { ...app.authenticate, admin: adminOfBoth(parts, app, old) },
    isRefusal: (error) => error instanceof ShopifyError,
    verifyWebhook: (request, rawBody) => verify((api) => verifyWebhook(api, request, rawBody)),
    verifyFlowRun: (request, rawBody) => verify((api) => verifyFlowRun(api, request, rawBody)),
    verifyFlowUse: (request, rawBody) => verify((api) => verifyFlowUse(api, request, rawBody)),
  };
}

function buildLibraryApp(parts: Parts) {
  return shopifyApp({
    ...libraryConfig(parts),
    appUrl: parts.appUrl,
    authPathPrefix: "/auth",
    sessionStorage: parts.sessionStorage,
    distribution: AppDistribution.AppStore,
    // Embedded auth by token exchange, with the expiring offline tokens that Shopify requires of new public apps.
    future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
    hooks: { afterAuth: ({ session }) => install(parts, session) },
  });
}

function buildOldSecret(parts: Parts): OldSecret | null {
  if (parts.oldApiSecret === null) return null;
  const withOld = { ...parts, apiSecret: parts.oldApiSecret };
  return { api: buildShopifyApi(withOld), app: buildLibraryApp(withOld) };
}

/** What the secret does not fit may still be signed with the old one. */
async function verifyWithBoth<T>({ api, log }: Parts, old: OldSecret | null, byApi: (api: OldSecret["api"]) => Verified<T>): Verified<T> {
  const verified = await byApi(api);
  if (verified.ok || verified.error !== "forged" || old === null) return verified;
  const again = await byApi(old.api);
  if (again.ok) log.info("signed_with_old_secret");
  return again;
}

/**
 * The library knows one secret, so a session token of the old one is a matter for a library of its own (decision 27). That one never comes to
 * exchange it: by then the shop has an offline token.
 */
function adminOfBoth(parts: Parts, app: LibraryApp, old: OldSecret): LibraryApp["authenticate"]["admin"] {
  return async (request) => {
    const sessionToken = sessionTokenOf(request);
    const payload = sessionToken === null ? null : await old.api.session.decodeSessionToken(sessionToken).catch(() => null);
    if (sessionToken === null || payload === null) return app.authenticate.admin(request);
    parts.log.info("signed_with_old_secret");
    const isKnown = await knowsShop(parts, sessionToken, payload);
    return isKnown ? old.app.authenticate.admin(request) : app.authenticate.admin(request);
  };
}

/** Where the library looks for it. */
function sessionTokenOf(request: Request): string | null {
  const inHeader = request.headers.get("Authorization")?.replace("Bearer ", "") ?? "";
  return inHeader === "" ? new URL(request.url).searchParams.get("id_token") : inHeader;
}

/** Longer than the library asks of a token before it exchanges the session token anew. */
const stillGoodMs = 6 * 60_000;

/** Whether the shop has an offline token that is good for a while, if need be a new one. */
async function knowsShop(parts: Parts, sessionToken: string, { dest }: JwtPayload): Promise<boolean> {
  const shop = shopDomainSchema.parse(new URL(dest).hostname);
  const stored = await parts.sessionStorage.loadSession(parts.api.session.getOfflineId(shop));
  if (stored?.isActive(undefined, stillGoodMs)) return true;
  const session = await exchangeSessionToken(parts.api, parts, { shop, sessionToken });
  if (session === null) return false;
  await parts.sessionStorage.storeSession(session);
  await install(parts, session);
  return true;
}

/** The session is stored by now and would keep the hook from running again, so a failed installation takes it back: the next request tries both. */
async function install({ afterAuth, sessionStorage }: Parts, session: Session): Promise<void> {
  try {
    await afterAuth(shopDomainSchema.parse(session.shop), session.scope?.split(",") ?? []);
  } catch (error) {
    await sessionStorage.deleteSession(session.id);
    throw error;
  }
}
