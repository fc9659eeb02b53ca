import { Session, type Shopify } from "@shopify/shopify-api";
import { abstractFetch } from "@shopify/shopify-api/runtime";
import { z } from "zod";
import type { ShopDomain } from "../domain/ids.ts";
import { parseJson } from "../domain/parse-json.ts";
import type { ShopifyConfig } from "./api.server.ts";

const replySchema = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number(),
  refresh_token: z.string(),
  refresh_token_expires_in: z.number(),
});
const refusalSchema = z.object({ error: z.literal("invalid_subject_token") });

/**
 * The shop's offline token for a session token that somebody has verified; null: Shopify does not take that one. The library's own exchange
 * verifies the session token with the secret that it sends, so it cannot send the new one for a token of the old one (decision 27).
 */
export async function exchangeSessionToken(
  api: Pick<Shopify, "session">,
  { apiKey, apiSecret }: Pick<ShopifyConfig, "apiKey" | "apiSecret">,
  { shop, sessionToken }: { shop: ShopDomain; sessionToken: string },
): Promise<Session | null> {
  const response = await abstractFetch(`https://${shop}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify({
      client_id: apiKey,
      client_secret: apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: sessionToken,
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
    }),
  });
  const body = parseJson(await response.text());
  if (response.status === 400 && refusalSchema.safeParse(body).success) return null;
  const reply = replySchema.safeParse(body);
  if (response.status !== 200 || !reply.success) throw new Error(`The exchange of a session token was answered HTTP ${response.status}.`);
  const { access_token, scope, expires_in, refresh_token, refresh_token_expires_in } = reply.data;
  return new Session({
    id: api.session.getOfflineId(shop),
    shop,
    state: "",
    isOnline: false,
    accessToken: access_token,
    scope,
    expires: inSeconds(expires_in),
    refreshToken: refresh_token,
    refreshTokenExpires: inSeconds(refresh_token_expires_in),
  });
}

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1000);
}
