import { afterEach, expect, test, vi } from "vitest";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { readOnce, shopTokens } from "#app/shopify/tokens.server.ts";
import { MemoryLeases, MemorySessions, offlineSession, shop, startLocalShopify, testApi, type Answer } from "./local-shopify.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

test("a token with time left is used as it is", async () => {
  const world = await setUp(rotating());
  await world.sessions.storeSession(offlineSession());
  expect(await world.tokens.read(shop)).toMatchObject({ ok: true, value: { accessToken: "shpat_first", scopes: ["read_orders"] } });
  expect(world.received).toEqual([]);
});

test("a token about to expire is refreshed, and the new pair stored", async () => {
  const world = await setUp(rotating());
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(2) }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: true, value: { accessToken: "shpat_1" } });
  expect(world.received).toMatchObject([
    { path: "/admin/oauth/access_token", host: shop, body: { grant_type: "refresh_token", refresh_token: "refresh-1" } },
  ]);
  const stored = await world.sessions.loadSession(`offline_${shop}`);
  expect(stored).toMatchObject({ accessToken: "shpat_1", refreshToken: "rotated-1" });
  expect(stored?.expires?.getTime()).toBeGreaterThan(inMinutes(50).getTime());
});

test("two processes with many callers refresh an expiring token once", async () => {
  const world = await setUp(rotating());
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(1) }));
  const other = shopTokens({ ...world.parts, owner: "process-2" });
  const read = await Promise.all(Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? world.tokens : other).read(shop)));
  expect(new Set(read.map((token) => (token.ok ? token.value.accessToken : token.error.kind)))).toEqual(new Set(["shpat_1"]));
  expect(world.received).toHaveLength(1);
  expect(world.leases.held.size).toBe(0);
});

test("one piece of work reads its token once, and again after a failure or a renewal", async () => {
  const world = await setUp(rotating());
  const work = readOnce(world.tokens);
  expect(await work.read(shop)).toMatchObject({ ok: false });
  await world.sessions.storeSession(offlineSession());
  const load = vi.spyOn(world.sessions, "loadSession");
  load.mockRejectedValueOnce(new Error("the database is away"));
  await expect(work.read(shop)).rejects.toThrow("the database is away");
  load.mockClear();
  for (let call = 0; call < 3; call += 1) expect(await work.read(shop)).toMatchObject({ value: { accessToken: "shpat_first" } });
  expect(load).toHaveBeenCalledTimes(1);
  expect(await work.renew(shop, "shpat_first")).toMatchObject({ value: { accessToken: "shpat_1" } });
  expect(await work.read(shop)).toMatchObject({ value: { accessToken: "shpat_1" } });
});

test("a rejected token is renewed once however many calls it was rejected for", async () => {
  const world = await setUp(rotating());
  await world.sessions.storeSession(offlineSession());
  const other = shopTokens({ ...world.parts, owner: "process-2" });
  const renewed = await Promise.all([world.tokens, other, world.tokens, other].map((tokens) => tokens.renew(shop, "shpat_first")));
  expect(renewed.every((token) => token.ok && token.value.accessToken === "shpat_1")).toBe(true);
  expect(world.received).toHaveLength(1);
});

test("a refresh reply without expires_in still gets an expiry (Shopify/shopify-app-js #3400)", async () => {
  const world = await setUp(() => ({ body: { access_token: "shpat_new", scope: "read_orders" } }));
  await world.sessions.storeSession(offlineSession({ expires: undefined }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: true, value: { accessToken: "shpat_new" } });
  const stored = await world.sessions.loadSession(`offline_${shop}`);
  expect(stored?.refreshToken).toBe("refresh-1");
  expect(stored?.expires?.getTime()).toBeGreaterThan(inMinutes(30).getTime());
});

test.each<[string, Answer, string]>([
  ["a revoked refresh token", { status: 400, body: { error: "invalid_grant" } }, "auth"],
  ["Shopify's trouble", { status: 500, body: {} }, "unavailable"],
  ["a page instead of JSON", { status: 502, body: "<html></html>" }, "unavailable"],
  ["too many requests", { status: 429, body: {} }, "unavailable"],
  ["a broken connection", "reset", "unavailable"],
])("%s while refreshing is told apart, and the stored session stays", async (_name, answer, kind) => {
  const world = await setUp(() => answer);
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(-1) }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: false, error: { kind } });
  expect(await world.sessions.loadSession(`offline_${shop}`)).toMatchObject({ accessToken: "shpat_first", refreshToken: "refresh-1" });
  expect(world.leases.held.size).toBe(0);
});

test("a pair that the token exchange stored meanwhile is used when ours is refused", async () => {
  const world = await setUp(async () => {
    await world.sessions.storeSession(offlineSession({ accessToken: "shpat_exchanged", refreshToken: "refresh-x" }));
    return { status: 400, body: { error: "invalid_grant" } };
  });
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(1) }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: true, value: { accessToken: "shpat_exchanged" } });
});

test("a pair that the token exchange stored meanwhile is not overwritten by ours", async () => {
  const world = await setUp(async () => {
    await world.sessions.storeSession(offlineSession({ accessToken: "shpat_exchanged", refreshToken: "refresh-x" }));
    return { body: { access_token: "shpat_late", scope: "read_orders", refresh_token: "refresh-late", expires_in: 3600 } };
  });
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(1) }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: true, value: { accessToken: "shpat_exchanged" } });
  expect(await world.sessions.loadSession(`offline_${shop}`)).toMatchObject({ refreshToken: "refresh-x" });
});

test("a shop that leaves while its token is refreshed leaves no token behind", async () => {
  const world = await setUp(async () => {
    await world.sessions.deleteSession(`offline_${shop}`);
    return { body: { access_token: "shpat_late", scope: "read_orders" } };
  });
  await world.sessions.storeSession(offlineSession({ expires: inMinutes(1) }));
  expect(await world.tokens.read(shop)).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(await world.sessions.loadSession(`offline_${shop}`)).toBeUndefined();
});

test("a shop without a session has no token, and nothing is asked", async () => {
  const world = await setUp(rotating());
  expect(await world.tokens.read(shop)).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(await world.tokens.renew(shop, "shpat_first")).toMatchObject({ ok: false, error: { kind: "auth" } });
  expect(world.received).toEqual([]);
});

async function setUp(answer: (received: unknown, n: number) => Answer | Promise<Answer>) {
  const server = await startLocalShopify(answer);
  closing.push(server.stop);
  redirectShopifyCalls(server.origin);
  const sessions = new MemorySessions();
  const leases = new MemoryLeases();
  const parts = { api: testApi(), sessions, leases, owner: "process-1" };
  return { ...server, sessions, leases, parts, tokens: shopTokens(parts) };
}

/** Rotates like Shopify: each refresh gives the next pair. */
function rotating() {
  return (_received: unknown, n: number): Answer => ({
    body: {
      access_token: `shpat_${n}`,
      scope: "read_orders",
      expires_in: 3600,
      refresh_token: `rotated-${n}`,
      refresh_token_expires_in: 7_776_000,
    },
  });
}

function inMinutes(minutes: number): Date {
  return new Date(Date.now() + minutes * 60_000);
}
