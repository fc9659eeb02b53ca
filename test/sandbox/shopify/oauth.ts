import { z } from "zod";
import type { Shop } from "./model.ts";
import { isSessionToken } from "./session-token.ts";
import type { ShopifyWorld } from "./shopify-world.ts";
import { accessTokenSeconds, refreshTokenSeconds, type TokenPair } from "./tokens.ts";

const client = { client_id: z.string(), client_secret: z.string() };
const offline = "urn:shopify:params:oauth:token-type:offline-access-token";
const bodySchema = z.discriminatedUnion("grant_type", [
  z.object({
    ...client,
    grant_type: z.literal("urn:ietf:params:oauth:grant-type:token-exchange"),
    subject_token: z.string(),
    subject_token_type: z.literal("urn:ietf:params:oauth:token-type:id_token"),
    requested_token_type: z.string().default(offline),
    expiring: z.enum(["0", "1"]).default("0"),
  }),
  z.object({ ...client, grant_type: z.literal("refresh_token"), refresh_token: z.string() }),
]);

export type OauthReply = { status: number; body: object };

/** `POST /admin/oauth/access_token`: a session token for an offline token, or a refresh token for a new pair. */
export async function answerOauth(world: ShopifyWorld, shop: Shop, body: unknown): Promise<OauthReply> {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return refusal(400, "invalid_request", "The request is missing a parameter or has one that is not known.");
  const asked = parsed.data;
  const { apiKey, apiSecret, oldApiSecret } = world.app;
  if (asked.client_id !== apiKey || ![apiSecret, oldApiSecret].includes(asked.client_secret))
    return refusal(401, "invalid_client", "Unknown client.");
  if (asked.grant_type === "refresh_token") {
    const pair = shop.installed ? world.tokens.refresh(shop.domain, asked.refresh_token) : null;
    return pair ? tokenReply(shop, pair) : refusal(400, "invalid_grant", "The refresh token is not valid.");
  }
  if (!shop.installed || !(await isSessionToken(world.app, shop.domain, asked.subject_token))) {
    return refusal(400, "invalid_subject_token", "The session token is not valid.");
  }
  if (asked.requested_token_type !== offline) return refusal(400, "invalid_request", "The sandbox gives offline tokens only.");
  return tokenReply(shop, world.tokens.issue(shop.domain, { expiring: asked.expiring === "1" }));
}

function tokenReply(shop: Shop, { accessToken, refreshToken }: TokenPair): OauthReply {
  const whole = { access_token: accessToken, scope: shop.scopes.join(",") };
  if (refreshToken === null) return { status: 200, body: whole };
  const expiring = { expires_in: accessTokenSeconds, refresh_token: refreshToken, refresh_token_expires_in: refreshTokenSeconds };
  return { status: 200, body: { ...whole, ...expiring } };
}

function refusal(status: number, error: string, description: string): OauthReply {
  return { status, body: { error, error_description: description } };
}
