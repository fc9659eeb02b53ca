import type { Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { OpenShop } from "../domain/shop.ts";
import type { SystemStore } from "../domain/store.ts";
import { shopGateway } from "./gateway.server.ts";
import { createThrottle } from "./throttle.ts";
import { shopTokens } from "./tokens.server.ts";

/** The domain's way into Shopify. Built once a process: its gateways share what is known of tokens and points. */
export function buildOpenShop(parts: {
  api: Pick<Shopify, "auth" | "session">;
  sessions: SessionStorage;
  leases: Pick<SystemStore, "takeLease" | "releaseLease">;
  owner: string;
}): OpenShop {
  const tokens = shopTokens(parts);
  const throttle = createThrottle(() => performance.now());
  return (shop) => shopGateway({ tokens, throttle, shop });
}
