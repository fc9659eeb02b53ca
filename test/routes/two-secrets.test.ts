import { createHmac, randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ShopDomain } from "#app/domain/ids.ts";
import { aConnectionId, shopDomain } from "#test/support/builders/ids.ts";
import { anOrder } from "#test/support/builders/shop.ts";
import { framePath } from "#test/support/frame-path.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { readWebBuild } from "#test/support/web-build.ts";
import { apiSecret, sessionToken, startWebWorld, type WebWorld } from "./web-world.ts";

/** One way in: answers with the status that a message signed with this secret gets. */
type Door = { name: string; knock(web: WebWorld, secret: string): Promise<number> };

const oldSecret = "web-test-secret-before-of-thirty-two";
const thirdSecret = "web-test-secret-of-somebody-else-at-all";
const named: Record<string, string> = {
  orderId: "5001",
  connectionId: aConnectionId(1),
  importId: randomUUID(),
  fulfillmentId: "7001",
};
/** No secret of the app's opens these: the start page, the library's own pages, and addresses that are the secret. */
const unsigned = ["root", "routes/_index", "routes/auth.$", "routes/auth.login", "routes/hints.$vendor.$token", "routes/mail.stop.$token"];

let during: WebWorld;
let otherwise: WebWorld;
let doors: Door[];

beforeAll(async () => {
  during = await startWebWorld([shopDomain], undefined, oldSecret);
  otherwise = await startWebWorld([shopDomain]);
  for (const web of [during, otherwise]) await web.begin(shopDomain, (tx) => tx.saveOrder(anOrder()).then(() => undefined));
  const { routes } = await readWebBuild();
  doors = Object.entries(routes).flatMap(([id, route]) => doorsOf(id, route.module));
  const withDoors = new Set(doors.map(({ name }) => name.split(" ")[0]));
  expect(Object.keys(routes).filter((id) => !withDoors.has(id) && !unsigned.includes(id))).toEqual([]);
});
beforeEach(() => {
  for (const { logged } of [during, otherwise]) logged.length = 0;
});
afterAll(async () => {
  await during.close();
  await otherwise.close();
});

test("every way in takes what is signed with the secret", async () => {
  expect(await refusedAt(during, apiSecret)).toEqual([]);
  expect(await refusedAt(otherwise, apiSecret)).toEqual([]);
  expect(oldWasUsed(during)).toBe(false);
});

test("every way in takes what is signed with the one before while that is set, says so in the log, and else takes none of it", async () => {
  expect(await refusedAt(during, oldSecret)).toEqual([]);
  expect(oldWasUsed(during)).toBe(true);
  expect(await takenAt(otherwise, oldSecret)).toEqual([]);
  expect(oldWasUsed(otherwise)).toBe(false);
});

test.each([
  ["a third secret", thirdSecret],
  ["an empty one", " "],
  ["both in a row", `${apiSecret}${oldSecret}`],
])("no way in ever takes what is signed with %s", async (_name, secret) => {
  expect(await takenAt(during, secret)).toEqual([]);
  expect(await takenAt(otherwise, secret)).toEqual([]);
});

test("a signature by one secret is none for another body, and a token by the one before no token for another app or time", async () => {
  const [first, second] = [JSON.stringify({ id: 1 }), JSON.stringify({ id: 2 })];
  expect(await postSigned(during, { path: "/webhooks", body: first, signature: hmac(second, oldSecret) })).toBe(401);
  const good = await sessionToken(shopDomain, oldSecret);
  const [header, , signature] = good.split(".");
  const payload = Buffer.from(JSON.stringify({ dest: `https://${shopDomain}`, aud: "another", exp: 4_000_000_000 })).toString("base64url");
  expect(await asPerson(during, "/app/orders/csv", `${header}.${payload}.${signature}`)).toBe(401);
});

function oldWasUsed({ logged }: WebWorld): boolean {
  return logged.some(({ code }) => code === "signed_with_old_secret");
}

/** Away to fetch another token, or no entry; whatever else is answered comes from behind the door. */
function isRefused(status: number): boolean {
  return status === 302 || status === 401;
}

async function knockAll(web: WebWorld, secret: string): Promise<{ name: string; status: number }[]> {
  const statuses: { name: string; status: number }[] = [];
  for (const { name, knock } of doors) statuses.push({ name, status: await knock(web, secret) });
  return statuses;
}

async function refusedAt(web: WebWorld, secret: string) {
  return (await knockAll(web, secret)).filter(({ status }) => isRefused(status) || status >= 500);
}

async function takenAt(web: WebWorld, secret: string) {
  return (await knockAll(web, secret)).filter(({ status }) => !isRefused(status));
}

/** A route that reads is a way in, and one that writes another; a page of the panel takes its token in the address as well. */
function doorsOf(id: string, { loader, action }: { loader?: unknown; action?: unknown }): Door[] {
  if (unsigned.includes(id)) return [];
  const path = pathOf(id);
  if (id === "routes/webhooks" || id.startsWith("routes/flow."))
    return [
      {
        name: `${id} POST`,
        knock(web, secret) {
          const body = JSON.stringify(id === "routes/webhooks" ? { id: 5001 } : flowBody(id));
          return postSigned(web, { path, body, signature: hmac(body, secret) });
        },
      },
    ];
  const isPage = id.startsWith("routes/app");
  const data = isPage ? `${path}?_data=${encodeURIComponent(id)}` : path;
  const byToken = (method?: "POST") => async (web: WebWorld, secret: string) =>
    asPerson(web, data, await sessionToken(shopDomain, secret), method);
  return [
    ...(loader === undefined ? [] : [{ name: `${id} GET`, knock: byToken() }]),
    ...(action === undefined ? [] : [{ name: `${id} POST`, knock: byToken("POST") }]),
    ...(loader === undefined || !isPage ? [] : [{ name: `${id} in its frame`, knock: inFrame(path) }]),
  ];
}

function pathOf(id: string): string {
  const parts = id
    .replace("routes/", "")
    .split(".")
    .filter((part) => part !== "_index")
    .map((part) => part.replace(/_$/, ""));
  return `/${parts.map((part) => (part.startsWith("$") ? (named[part.slice(1)] ?? expect.fail(`Which ${part}?`)) : part)).join("/")}`;
}

function inFrame(path: string): Door["knock"] {
  return async ({ origin }, secret) => {
    const url = new URL(framePath(path, shopDomain, await sessionToken(shopDomain, secret)), origin);
    return statusOf(fetch(url, { headers: { "User-Agent": userAgent }, redirect: "manual" }));
  };
}

function asPerson({ origin }: WebWorld, path: string, token: string, method: "GET" | "POST" = "GET"): Promise<number> {
  const headers = { Authorization: `Bearer ${token}`, "User-Agent": userAgent, "Content-Type": "application/json" };
  return statusOf(fetch(`${origin}${path}`, { method, headers, redirect: "manual", ...(method === "POST" && { body: "{}" }) }));
}

function postSigned({ origin }: WebWorld, { path, body, signature }: { path: string; body: string; signature: string }): Promise<number> {
  const headers = {
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": signature,
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": shopDomain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": randomUUID(),
  };
  return statusOf(fetch(`${origin}${path}`, { method: "POST", headers, body, redirect: "manual" }));
}

function flowBody(id: string): object {
  const shopify_domain: ShopDomain = shopDomain;
  if (id === "routes/flow.usage")
    return { shopify_domain, flow_trigger_definition_id: "8ffa59cf", has_enabled_flow: true, timestamp: "2026-01-25T16:44:10.999Z" };
  return { shopify_domain, action_run_id: randomUUID(), properties: { order_id: 5001, reference: "X-9" } };
}

function hmac(body: string, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

async function statusOf(asked: Promise<Response>): Promise<number> {
  const response = await asked;
  await response.text();
  return response.status;
}
