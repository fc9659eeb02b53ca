import type { Session } from "@shopify/shopify-api";
import { SignJWT } from "jose";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { buildShopifyApi, redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { appConfig, MemorySessions, offlineSession, shop, startLocalShopify, type Answer } from "./local-shopify.ts";

const oldSecret = "test-secret-before";
const pair = {
  access_token: "shpat_new",
  scope: "read_orders",
  expires_in: 3600,
  refresh_token: "r-2",
  refresh_token_expires_in: 7_776_000,
};
const exchanged: Answer = { body: pair };

let answer: Answer;
let installed: string[];
let sessions: MemorySessions;
let shopify: Awaited<ReturnType<typeof startLocalShopify>>;
beforeAll(async () => {
  shopify = await startLocalShopify(() => answer);
});
beforeEach(() => {
  redirectShopifyCalls(shopify.origin);
  shopify.received.length = 0;
  answer = exchanged;
  installed = [];
  sessions = new MemorySessions();
});
afterAll(() => shopify.stop());

test("a shop that installs the app with a token of the old secret is exchanged once, with the new secret and the very token", async () => {
  const token = await signed(oldSecret);
  expect(await enter(token)).toMatchObject({ shop, accessToken: "shpat_new", refreshToken: "r-2" });
  expect(shopify.received).toMatchObject([
    { host: shop, body: { client_secret: appConfig.apiSecret, subject_token: token, expiring: "1" } },
  ]);
  expect(installed).toEqual([shop]);
  expect((await enter(token)).accessToken).toBe("shpat_new");
  expect(shopify.received).toHaveLength(1);
});

test("a stored token that is good needs no exchange; one that is about to end is exchanged with the new secret", async () => {
  await sessions.storeSession(offlineSession());
  expect((await enter(await signed(oldSecret))).accessToken).toBe("shpat_first");
  expect(shopify.received).toEqual([]);
  await sessions.storeSession(offlineSession({ expires: new Date(Date.now() + 5 * 60_000 + 30_000) }));
  expect((await enter(await signed(oldSecret))).accessToken).toBe("shpat_new");
  expect(shopify.received).toMatchObject([{ body: { client_secret: appConfig.apiSecret } }]);
});

test("a token of the new secret goes the library's own way, with the new secret", async () => {
  expect((await enter(await signed(appConfig.apiSecret))).accessToken).toBe("shpat_new");
  expect(shopify.received).toMatchObject([{ body: { client_secret: appConfig.apiSecret } }]);
});

test("a token that Shopify does not take, as once the old secret is revoked, is asked for anew, and nothing is stored", async () => {
  answer = { status: 400, body: { error: "invalid_subject_token" } };
  await expect(enter(await signed(oldSecret))).rejects.toMatchObject({ status: 401 });
  expect(sessions.rows.size).toBe(0);
  expect(shopify.received.map(({ body }) => body["client_secret"])).toEqual([appConfig.apiSecret]);
});

test.each<[string, Answer]>([
  ["a failure of Shopify's", { status: 500 }],
  ["a client that is refused", { status: 401, body: { error: "invalid_client" } }],
  ["an answer without a token", { body: { scope: "read_orders" } }],
  ["an answer that is no JSON", { body: "<html>" }],
])("%s is no entry, and is not stored", async (_name, said) => {
  answer = said;
  await expect(enter(await signed(oldSecret))).rejects.toThrow("The exchange of a session token was answered");
  expect(sessions.rows.size).toBe(0);
});

test("when the installation fails the token is not kept, so that the next request tries both again", async () => {
  const failing = app(() => Promise.reject(new Error("the database is away")));
  await expect(failing.authenticate.admin(request(await signed(oldSecret)))).rejects.toThrow("the database is away");
  expect(sessions.rows.size).toBe(0);
  expect((await enter(await signed(oldSecret))).accessToken).toBe("shpat_new");
});

test.each<[string, () => Promise<string>]>([
  ["of a third secret", () => signed("another-secret")],
  ["for another app", () => signed(oldSecret, { audience: "another-key" })],
  ["that has expired", () => signed(oldSecret, { lifeSeconds: -60 })],
])("a token %s is refused, and Shopify hears of nothing", async (_name, token) => {
  await expect(enter(await token())).rejects.toMatchObject({ status: 401 });
  expect(shopify.received).toEqual([]);
});

function app(afterAuth: (domain: string) => Promise<void> = (domain) => Promise.resolve(void installed.push(domain))) {
  const config = { ...appConfig, oldApiSecret: oldSecret };
  return buildShopifyApp({ ...config, api: buildShopifyApi(config), sessionStorage: sessions, afterAuth });
}

async function enter(token: string): Promise<Session> {
  return (await app().authenticate.admin(request(token))).session;
}

function request(token: string): Request {
  return new Request(`${appConfig.appUrl}/app`, { headers: { Authorization: `Bearer ${token}`, "User-Agent": userAgent } });
}

function signed(secret: string, { audience = appConfig.apiKey, lifeSeconds = 60 } = {}): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({ dest: `https://${shop}`, sid: "s" })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(`https://${shop}/admin`)
    .setAudience(audience)
    .setSubject("1")
    .setNotBefore(now - 120)
    .setExpirationTime(now + lifeSeconds)
    .sign(new TextEncoder().encode(secret));
}
