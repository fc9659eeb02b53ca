import { expect, test, vi } from "vitest";
import { z } from "zod";
import { mintSessionToken } from "../shopify/shopify-world.ts";
import { domain, post, startAdmin, type Admin } from "./admin.ts";

const replySchema = z.object({
  access_token: z.string(),
  scope: z.string(),
  expires_in: z.number().optional(),
  refresh_token: z.string().optional(),
  refresh_token_expires_in: z.number().optional(),
});

test("a session token is exchanged for an offline token that expires and comes with a refresh token", async () => {
  const admin = await startAdmin();
  const tokens = await exchange(admin);
  expect(tokens).toMatchObject({ expires_in: 3600, refresh_token: expect.any(String), refresh_token_expires_in: expect.any(Number) });
  expect(tokens.scope.split(",")).toContain("write_merchant_managed_fulfillment_orders");
  expect(await statusWith(admin, tokens.access_token)).toBe(200);
});

test("without `expiring` the token has no end and no refresh token", async () => {
  const admin = await startAdmin();
  expect(Object.keys(await exchange(admin, { expiring: "0" }))).toEqual(["access_token", "scope"]);
});

test("a session token of another shop, another secret or a past minute is refused", async () => {
  const admin = await startAdmin();
  const { shopify } = admin.sandbox.world;
  shopify.addShop({ domain: "other.myshopify.com" });
  const refused = { status: 400, body: { error: "invalid_subject_token", error_description: expect.any(String) } };
  expect(await ask(admin, { subject_token: await mintSessionToken(shopify, "other.myshopify.com") })).toEqual(refused);
  expect(await ask(admin, { subject_token: "no.token.atall" })).toEqual(refused);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 120_000 });
  const old = await mintSessionToken(shopify, domain);
  vi.useRealTimers();
  expect(await ask(admin, { subject_token: old })).toEqual(refused);
});

test("a wrong client secret is refused", async () => {
  const admin = await startAdmin();
  expect((await ask(admin, { client_secret: "wrong" })).status).toBe(401);
});

test("until the older of two secrets is revoked session tokens are signed with it, and both are good for an exchange", async () => {
  const admin = await startAdmin();
  const { app } = admin.sandbox.world.shopify;
  const before = app.apiSecret;
  Object.assign(app, { apiSecret: "new secret", oldApiSecret: before });
  const subject_token = await mintSessionToken(admin.sandbox.world.shopify, domain);
  for (const client_secret of [before, "new secret"]) expect((await ask(admin, { client_secret, subject_token })).status).toBe(200);
  app.oldApiSecret = null;
  expect((await ask(admin, { client_secret: before })).status).toBe(401);
  expect((await ask(admin, { subject_token })).status).toBe(400);
  expect((await ask(admin, {})).status).toBe(200);
});

test("a refresh rotates, and the old refresh token is good until the new one was used", async () => {
  const admin = await startAdmin();
  const first = await exchange(admin);
  const second = await refresh(admin, first.refresh_token);
  expect(second.body).toMatchObject({ expires_in: 3600 });
  expect((await refresh(admin, first.refresh_token)).status).toBe(200);
  const replacement = replySchema.parse(second.body).refresh_token;
  expect((await refresh(admin, replacement)).status).toBe(200);
  expect((await refresh(admin, first.refresh_token)).status).toBe(400);
});

test("an expired, unknown or foreign token is answered with 401", async () => {
  const admin = await startAdmin();
  const { shopify } = admin.sandbox.world;
  shopify.addShop({ domain: "other.myshopify.com" });
  const { access_token } = await exchange(admin);
  expect(await statusWith(admin, "shpat_unknown")).toBe(401);
  expect(await statusWith(admin, shopify.tokens.issue("other.myshopify.com", { expiring: true }).accessToken)).toBe(401);
  shopify.tokens.expire(domain);
  expect(await statusWith(admin, access_token)).toBe(401);
  expect(shopify.requests.outcomes).toMatchObject({ unauthorized: 3 });
});

test("uninstalling takes all tokens back, refresh tokens too, and no new ones are given until it is installed again", async () => {
  const admin = await startAdmin();
  const { shopify } = admin.sandbox.world;
  const { access_token, refresh_token } = await exchange(admin);
  shopify.uninstall(domain);
  expect(await statusWith(admin, access_token)).toBe(401);
  expect((await refresh(admin, refresh_token)).status).toBe(400);
  expect((await ask(admin, {})).status).toBe(400);
  shopify.install(domain);
  expect((await ask(admin, {})).status).toBe(200);
});

test("moving the world's clock lets no token run out", async () => {
  const admin = await startAdmin();
  const { access_token } = await exchange(admin);
  admin.sandbox.world.clock.advance(30 * 86_400_000);
  expect(await statusWith(admin, access_token)).toBe(200);
});

test("an unknown shop and an unknown version are not found", async () => {
  const admin = await startAdmin();
  const { access_token } = await exchange(admin);
  expect((await post(admin.sandbox, { query: "{ shop { name } }" }, { "X-Forwarded-Host": "nobody.myshopify.com" })).status).toBe(404);
  const old = await fetch(`${admin.sandbox.origin}/admin/api/2020-01/graphql.json`, {
    method: "POST",
    headers: { "X-Forwarded-Host": domain, "X-Shopify-Access-Token": access_token },
  });
  expect(old.status).toBe(404);
  const good = await post(admin.sandbox, { query: "{ shop { name } }" }, { "X-Shopify-Access-Token": access_token });
  expect(good.headers.get("x-shopify-api-version")).toBe("2026-10");
});

async function ask({ sandbox }: Admin, given: Record<string, string>): Promise<{ status: number; body: unknown }> {
  const { shopify } = sandbox.world;
  const response = await fetch(`${sandbox.origin}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-Host": domain },
    body: JSON.stringify({
      client_id: shopify.app.apiKey,
      client_secret: shopify.app.apiSecret,
      grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
      subject_token: await mintSessionToken(shopify, domain),
      subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
      requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token",
      expiring: "1",
      ...given,
    }),
  });
  return { status: response.status, body: await response.json() };
}

async function exchange(admin: Admin, given: Record<string, string> = {}) {
  return replySchema.parse((await ask(admin, given)).body);
}

function refresh(admin: Admin, refreshToken = "") {
  return ask(admin, { grant_type: "refresh_token", refresh_token: refreshToken });
}

async function statusWith({ sandbox }: Admin, token: string): Promise<number> {
  return (await post(sandbox, { query: "{ shop { name } }" }, { "X-Shopify-Access-Token": token })).status;
}
