import type { ShopDomain } from "#app/domain/ids.ts";
import type { Sandbox } from "#test/sandbox/server.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { appConfig } from "#test/shopify/local-shopify.ts";
import { userAgent } from "./user-agent.ts";

/** What the app gets when a merchant opens it in the admin of this shop. */
export async function adminRequest({ world }: Sandbox, shop: ShopDomain): Promise<Request> {
  const headers = { Authorization: `Bearer ${await mintSessionToken(world.shopify, shop)}`, "User-Agent": userAgent };
  return new Request(`${appConfig.appUrl}/app?shop=${shop}`, { headers });
}
