import type { Shopify } from "@shopify/shopify-api";
import type { SessionStorage } from "@shopify/shopify-app-session-storage";
import type { Clock } from "../domain/clock.ts";
import type { Meter } from "../domain/meter.ts";
import type { OpenShop } from "../domain/shop.ts";
import type { Priority, ShopPoints } from "../domain/shop-points.ts";
import type { SystemStore } from "../domain/store.ts";
import { closedShops } from "./closed-shops.ts";
import { shopGateway } from "./gateway.server.ts";
import { createThrottle } from "./throttle.ts";
import { shopTokens } from "./tokens.server.ts";

/**
 * The domain's way into Shopify, for what a person waits for and for workers. Built once a process: its gateways share what is known
 * of tokens, points and closed shops.
 */
export function buildOpenShop(parts: {
  api: Pick<Shopify, "auth" | "session">;
  sessions: SessionStorage;
  leases: Pick<SystemStore, "takeLease" | "releaseLease">;
  points: ShopPoints;
  clock: Clock;
  meter?: Meter;
  owner: string;
}): Record<Priority, OpenShop> {
  const tokens = shopTokens(parts);
  const throttle = createThrottle(parts.points, parts.meter);
  const closed = closedShops(parts.clock);
  const openAs =
    (priority: Priority): OpenShop =>
    (shop, mayWrite) =>
      shopGateway({ tokens, throttle, closed, shop, priority, mayWrite });
  return { interactive: openAs("interactive"), background: openAs("background") };
}
