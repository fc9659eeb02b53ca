import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { send, type Ask } from "#test/attack/send.ts";
import { aConnectionId, shopDomain } from "#test/support/builders/ids.ts";
import { testHintTokens } from "#test/support/database.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const connectionRoute = "routes/app.connections.$connectionId";
const connectionPath = `/app/connections/${aConnectionId(1)}`;
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain]);
}, 120_000);
beforeEach(async () => {
  await web.begin(shopDomain);
  web.logged.length = 0;
});
afterAll(() => web.close());

test.each<[what: string, ask: Ask, status: number]>([
  ["TRACE", { path: "/app", method: "TRACE" }, 405],
  ["a host that is none", { path: "/app", headers: { Host: 'a"><script>' } }, 400],
  ["a host with a path", { path: "/app", headers: { Host: "a.example/b" } }, 400],
  ["a proxy's host that is none", { path: "/app", headers: { "X-Forwarded-Host": "a b" } }, 400],
  ["a protocol that is not the web's", { path: "/app", headers: { "X-Forwarded-Proto": "javascript" } }, 400],
  ["a whole address as the path", { path: "https://evil.example/app" }, 400],
  ["a NUL in the address", { path: "/app/orders?search=%00" }, 400],
  [
    "an address elsewhere to leave the frame for",
    { path: `/auth/exit-iframe?shop=${shopDomain}&exitIframe=https%3A%2F%2Fevil.example` },
    400,
  ],
])("%s is the sender's fault, and no failure of ours", async (_what, ask, status) => {
  expect((await send(web.origin, ask)).status).toBe(status);
  expect(web.logged.filter(({ level }) => level === "error")).toEqual([]);
});

test.each(["app.example", "app.example:8443", "127.0.0.1:3000", "[::1]:3000"])("the host %s is one", async (Host) => {
  expect((await send(web.origin, { path: "/healthz", headers: { Host, "X-Forwarded-Host": `${Host}, inner.example` } })).status).toBe(200);
});

test("a NUL, which the database stores in no text, is a bad request in a form; written out, it is a text like any other", async () => {
  const form = (label: string) => ({
    route: connectionRoute,
    path: connectionPath,
    body: { intent: "save", vendor: "finerworks", label, account: null },
  });
  expect((await web.send(shopDomain, form("a\u0000b"))).status).toBe(400);
  expect((await web.send(shopDomain, form("a\\u0000b"))).status).toBe(200);
  const fields = new FormData();
  fields.set("intent", "pause\u0000");
  expect((await web.send(shopDomain, { ...form(""), body: fields })).status).toBe(400);
});

test("a hint with a NUL names nothing", async () => {
  const token = testHintTokens.of({ id: aConnectionId(1), hintGeneration: 1 });
  const body = JSON.stringify({ order_id: "a\u0000b" });
  expect((await fetch(`${web.origin}/hints/finerworks/${token}`, { method: "POST", body })).status).toBe(204);
});

test("whoever guesses hint addresses is refused after a while; what is taken does not count, and nobody else is refused", async () => {
  const token = testHintTokens.of({ id: aConnectionId(1), hintGeneration: 1 });
  const push = (path: string, from: string) =>
    send(web.origin, { path: `/hints/finerworks/${path}`, method: "POST", body: "{}", headers: { "X-Forwarded-For": from } });
  for (let sent = 0; sent < 120; sent += 1) expect((await push(token, "203.0.113.7")).status).toBe(204);
  const statuses: number[] = [];
  for (let sent = 0; sent < 120; sent += 1) statuses.push((await push("guess", "203.0.113.8")).status);
  expect(statuses).toEqual([...Array(100).fill(404), ...Array(20).fill(429)]);
  expect((await push(token, "203.0.113.7")).status).toBe(204);
  // Never by count: behind a proxy that hides who sends, Shopify would be refused for a stranger's forgeries.
  const forged = await send(web.origin, { path: "/webhooks", method: "POST", body: "{}", headers: { "X-Forwarded-For": "203.0.113.8" } });
  expect(forged.status).toBe(400);
});
