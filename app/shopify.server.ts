import "@shopify/shopify-app-remix/adapters/node";
import { ShopifyError, type Session, type Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import { AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import type { FlowUseOf } from "./domain/flow/note-flow-use.ts";
import { shopDomainSchema, type ShopDomain } from "./domain/ids.ts";
import type { Result } from "./domain/result.ts";
import { libraryConfig, type ShopifyConfig } from "./shopify/api.server.ts";
import { verifyFlowRun, verifyFlowUse, type FlowRequest } from "./shopify/verify-flow.server.ts";
import { verifyWebhook, type WebhookHeaders } from "./shopify/verify-webhook.server.ts";

type Parts = ShopifyConfig & {
  api: Pick<Shopify, "webhooks" | "flow">;
  sessionStorage: SessionStorage;
  /** After each token exchange: the first one is the installation, later ones come about once an hour of use. */
  afterAuth(shop: ShopDomain, scopes: string[]): Promise<void>;
};

/** Who is calling. Routes get it from Remix's load context: a copy made by import would be a second one (Vite bundles its own). */
export type ShopifyApp = ReturnType<typeof buildLibraryApp> & {
  /** Whether the library refused a request by this error, as it does for an address that is neither the app's own nor Shopify's. */
  isRefusal(error: unknown): boolean;
  /** For the one webhook route; see `verify-webhook.server.ts`. */
  verifyWebhook(request: Request, rawBody: string): Promise<Result<WebhookHeaders, "forged" | "malformed">>;
  /** For the routes of Flow's actions; see `verify-flow.server.ts`. */
  verifyFlowRun(request: Request, rawBody: string): Promise<Result<FlowRequest, "forged" | "malformed">>;
  /** For the route that Flow tells of its workflows; see there too. */
  verifyFlowUse(request: Request, rawBody: string): Promise<Result<FlowUseOf, "forged" | "malformed">>;
};

/** Built once a process, by the composition root. */
export function buildShopifyApp(parts: Parts): ShopifyApp {
  return {
    ...buildLibraryApp(parts),
    isRefusal: (error) => error instanceof ShopifyError,
    verifyWebhook: (request, rawBody) => verifyWebhook(parts.api, request, rawBody),
    verifyFlowRun: (request, rawBody) => verifyFlowRun(parts.api, request, rawBody),
    verifyFlowUse: (request, rawBody) => verifyFlowUse(parts.api, request, rawBody),
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

/** The session is stored by now and would keep the hook from running again, so a failed installation takes it back: the next request tries both. */
async function install({ afterAuth, sessionStorage }: Parts, session: Session): Promise<void> {
  try {
    await afterAuth(shopDomainSchema.parse(session.shop), session.scope?.split(",") ?? []);
  } catch (error) {
    await sessionStorage.deleteSession(session.id);
    throw error;
  }
}
