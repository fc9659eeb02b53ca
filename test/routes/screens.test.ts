import { createHmac } from "node:crypto";
import http from "node:http";
import { setImmediate } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createLog } from "#app/config/log.server.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { aConnectionId, anOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { apiSecret, sessionToken, startWebWorld, type WebWorld } from "./web-world.ts";

const megabyte = 1024 * 1024;
/** Has a session and is not stored. */
const newShopDomain = shopDomainSchema.parse("new.myshopify.com");
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain, newShopDomain]);
  await seed(web);
}, 120_000);

afterAll(() => web.close());

test("the list of orders shows the shop's own with stage, vendor number and tracking, and nobody else's", async () => {
  const page = await web.open(shopDomain, "/app/orders");
  const html = await page.text();
  expect(page.status).toBe(200);
  for (const text of ["#1001", "=1002", "FinerWorks", "123456", "1Z999AA10123456784", "Shipped", "Not linked yet"])
    expect(html).toContain(text);
  expect(html).not.toContain("#9001");
});

test("the first look at a shop whose installation is still under way shows the way to begin", async () => {
  const page = await web.open(newShopDomain, "/app");
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Set up Framewire");
});

test("the pages beside this one are a link away, there and back", async () => {
  const first = await (await web.open(shopDomain, "/app/orders")).text();
  expect(linkIn(first, "before")).toBeNull();
  const second = await (await web.open(shopDomain, linkIn(first, "after") ?? "/no-next-page")).text();
  expect(second).toContain("#1003");
  expect(second).not.toContain("#1001");
  expect(linkIn(second, "after")).toBeNull();
  const again = await (await web.open(shopDomain, linkIn(second, "before") ?? "/no-previous-page")).text();
  for (const name of ["#1001", "=1002"]) expect(again).toContain(name);
  expect(again).not.toContain("#1003");
});

test("the tabs are links with their numbers, each to just the orders that it counts, and the one that is shown is marked", async () => {
  const html = await (
    await web.open(shopDomain, `/app/orders?tab=shipped&stage=shipped&sort=oldest&connection=${aConnectionId(1)}`)
  ).text();
  for (const words of ["All (1)", "To link (0)", "In production (0)", "Shipped (1)", "Attention (0)"]) expect(html).toContain(words);
  expect(html).toContain(`href="/app/orders?tab=attention&amp;connection=${aConnectionId(1)}&amp;sort=oldest"`);
  expect(html).toMatch(/aria-current="page"[^>]*>Shipped/);
});

test("the address narrows the list, and what it is narrowed by stands above it", async () => {
  const html = await (await web.open(shopDomain, "/app/orders?stage=shipped&newerThanDays=30&late=")).text();
  expect(html).toContain("#1001");
  expect(html).not.toContain("=1002");
  for (const words of ["Stage: Shipped", "Placed: In the last 30 days"]) expect(html).toContain(words);
  expect(html).not.toContain("Due: ");
});

test.each([
  ["/app/orders?tab=attention", ["No orders here", 'href="/app/orders"']],
  [`/app/orders?connection=${aConnectionId(9)}`, ["No orders here", "Vendor account"]],
  ["/app/orders?tab=attention&search=%3Cb%3E1001", ["Nothing found for “&lt;b&gt;1001”", 'href="/app/orders?search=%3Cb%3E1001"']],
])("a list with nothing in it says so and leads on: %s", async (path, texts) => {
  const html = await (await web.open(shopDomain, path)).text();
  for (const text of texts) expect(html).toContain(text);
  expect(html).not.toContain("No orders yet");
});

test.each(["1001", "123456", "1Z 999 AA1 01 2345 6784"])(
  "a search for %s goes straight to the order, and stays in the frame",
  async (text) => {
    const page = await web.open(shopDomain, `/app/orders?search=${encodeURIComponent(text)}`);
    expect(page.status).toBe(302);
    expect(page.headers.get("Location")).toMatch(/^\/app\/orders\/5001\?embedded=1&shop=prints\.myshopify\.com&host=/);
  },
);

test("a link that is followed before the page is alive leads there, with what the admin gave the page that it stands on", async () => {
  const from = await web.address(shopDomain, "/app?locale=en");
  const follow = (path: string, headers: Record<string, string>) =>
    fetch(`${web.origin}${path}`, { headers: { "User-Agent": userAgent, ...headers }, redirect: "manual" });
  const moved = await follow("/app/orders?tab=attention", { Referer: from.href });
  expect(moved.status).toBe(302);
  const there = new URL(moved.headers.get("Location") ?? "", web.origin);
  expect([there.origin, there.pathname]).toEqual([web.origin, "/app/orders"]);
  const params = Object.fromEntries(there.searchParams);
  expect(params).toEqual({ tab: "attention", ...Object.fromEntries(from.searchParams) });
  expect((await fetch(there, { headers: { "User-Agent": userAgent }, redirect: "manual" })).status).toBe(200);

  // From nowhere, or from a page that has nothing of the admin's, it stays what it was.
  for (const referer of ["", "https://elsewhere.example/?x=1", "nonsense"])
    expect((await follow("/app/orders", { Referer: referer })).headers.get("Location")).toBe("/auth/login");
});

test("a search for another shop's order finds nothing", async () => {
  const page = await web.open(shopDomain, "/app/orders?search=9001");
  expect([page.status, await page.text()]).toEqual([200, expect.not.stringContaining("#9001")]);
});

test("the list is given as a file, all pages of it, with the words of the screen and no formula", async () => {
  const file = await web.open(shopDomain, "/app/orders/csv");
  expect(file.headers.get("Content-Type")).toBe("text/csv; charset=utf-8");
  expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="orders.csv"');
  const [head, ...rows] = parse(await file.text(), { bom: true });
  expect(head?.slice(0, 4)).toEqual(["Order", "Placed (UTC)", "Vendor orders", "Stage"]);
  expect(rows.map(([order, , vendorOrders, stage]) => [order, vendorOrders, stage])).toEqual([
    ["#1001", "FinerWorks 123456", "Shipped"],
    ["'=1002", "", ""],
    ["#1003", "", ""],
  ]);
});

test("the file is narrowed by the same address, and refuses one that is no list of ours", async () => {
  const shipped = parse(await (await web.open(shopDomain, "/app/orders/csv?tab=shipped")).text(), { bom: true });
  expect(shipped.map(([order]) => order)).toEqual(["Order", "#1001"]);
  expect((await web.open(shopDomain, "/app/orders/csv?tab=nowhere")).status).toBe(400);
});

test("the file is given to nobody without a token", async () => {
  const answer = await fetch(`${web.origin}/app/orders/csv`, { headers: { "User-Agent": userAgent }, redirect: "manual" });
  expect(answer.status).toBe(302);
  expect(answer.headers.get("Content-Type")).not.toBe("text/csv; charset=utf-8");
});

test("the order screen shows its lines, its vendor order and the proof of each parcel", async () => {
  const html = await (await web.open(shopDomain, "/app/orders/5001")).text();
  for (const text of [
    "Order #1001",
    "1 × Print 1",
    "Parcels: proof",
    "FinerWorks shipped",
    "Shopify does not have it yet",
    "1 by FinerWorks 123456",
  ])
    expect(html).toContain(text);
});

test.each(["/app/orders/5009", "/app/orders/424242", "/app/orders/x", "/app/orders/5001%27--"])(
  "%s is not found for this shop: another shop's order is answered like none",
  async (path) => {
    const page = await web.open(shopDomain, path);
    expect(page.status).toBe(404);
    const html = await page.text();
    expect(html).toContain("There is nothing here");
    expect(html).not.toContain("#9001");
  },
);

test("another shop's order is not found by a data request with a header token either", async () => {
  const url = `${web.origin}/app/orders/5009?_data=${encodeURIComponent("routes/app.orders.$orderId")}`;
  const ask = async (shop: string) =>
    fetch(url, { headers: { Authorization: `Bearer ${await sessionToken(shop)}`, "User-Agent": userAgent } });
  expect((await ask(shopDomain)).status).toBe(404);
  expect((await ask(otherShopDomain)).status).toBe(200);
});

test("a token signed with another secret is refused with the header that makes App Bridge try again", async () => {
  const token = await sessionToken(shopDomain, "another-secret-of-thirty-two-characters");
  const answer = await fetch(`${web.origin}/app?_data=routes%2Fapp._index`, {
    headers: { Authorization: `Bearer ${token}`, "User-Agent": userAgent },
  });
  expect(answer.status).toBe(401);
  expect(answer.headers.get("X-Shopify-Retry-Invalid-Session-Request")).toBe("1");
});

test("a document without a token is sent to fetch one, and a robot is turned away", async () => {
  const address = `${web.origin}/app?shop=${shopDomain}&embedded=1&host=${Buffer.from("admin.shopify.com/store/prints").toString("base64url")}`;
  const person = await fetch(address, { headers: { "User-Agent": userAgent }, redirect: "manual" });
  expect(person.status).toBe(302);
  expect(person.headers.get("Location")).toMatch(/^\/auth\/session-token\?.*shopify-reload=/);
  const robot = await fetch(address, { headers: { "User-Agent": "Googlebot/2.1" }, redirect: "manual" });
  expect(robot.status).toBe(410);
});

test("somebody without a shop in the address is told the way and sees nothing of a shop", async () => {
  const start = await fetch(`${web.origin}/`, { headers: { "User-Agent": userAgent } });
  expect(await start.text()).toContain("Open Framewire from your Shopify admin");
  const inside = await fetch(`${web.origin}/app`, { headers: { "User-Agent": userAgent } });
  expect(inside.url).toBe(`${web.origin}/auth/login`);
  expect(await inside.text()).toContain("Open Framewire from your Shopify admin");
});

test("the admin's start address leads to Home with its parameters", async () => {
  const start = await web.open(shopDomain, "/");
  expect(start.headers.get("Location")).toMatch(/^\/app\?embedded=1&shop=prints.myshopify.com&/);
});

test("a broken cursor is a bad request in words", async () => {
  const page = await web.open(shopDomain, "/app/orders?before=yesterday");
  expect(page.status).toBe(400);
  expect(await page.text()).toContain("This address is not complete");
});

const readableHost = Buffer.from("admin.shopify.com/store/prints").toString("base64");

test.each<[path: string, statuses: number[]]>([
  // A bad token in a document's address is sent for a fresh one, as any other that has run out.
  [`/app/orders?embedded=1&shop=${shopDomain}&host=${readableHost}&id_token=abc.def.ghi`, [302]],
  [`/app/orders?embedded=1&shop=${shopDomain}&host=abcde&id_token=abc.def.ghi`, [400]],
  [`/app/orders?embedded=1&shop=${shopDomain}&host=AAAA&id_token=abc.def.ghi`, [400]],
  [`/auth/session-token?shop=${shopDomain}&host=abcde`, [400]],
  [`/app/orders?host[a]=b&shop=${shopDomain}`, [400]],
  ["/nowhere", [404]],
  ["/app/nowhere/at/all", [404]],
  ["/app?_data=nowhere", [400, 403, 404]],
  ["/%", [400]],
  ["/app/orders/%E0%A4%A", [400]],
  ["/assets/%", [400]],
])("%s is the caller's fault and no error in the log", async (path, statuses) => {
  web.logged.length = 0;
  const answer = await fetch(web.origin + path, { headers: { "User-Agent": userAgent }, redirect: "manual" });
  expect(statuses).toContain(answer.status);
  expect(web.logged.filter(({ level }) => level === "error")).toEqual([]);
  // React Router's note on an unknown path, which its production build leaves out.
  if (path.includes("nowhere")) vi.mocked(console.warn).mockClear();
});

test("a failure keeps the navigation and gives a reference that is in the log", async () => {
  vi.spyOn(web.services, "readHomeScreen").mockRejectedValueOnce(new Error("The database is gone: password=hunter2"));
  const page = await web.open(shopDomain, "/app");
  const html = await page.text();
  expect(page.status).toBe(500);
  const reference = page.headers.get("X-Request-Id");
  expect(html).toContain(`reference: ${reference}`);
  expect(html).toContain("ui-nav-menu");
  expect(html).not.toContain("hunter2");
  expect(web.logged).toContainEqual({
    level: "error",
    code: "screen_failed",
    fields: expect.objectContaining({ requestId: reference, path: "/app" }),
  });
});

test("one id names a request in its answer, in what it logs however deep, and in the reference; none is taken from outside", async () => {
  const lines: string[] = [];
  const log = createLog("info", { write: (line) => void lines.push(line) });
  const logInside = async () => {
    await setImmediate();
    log.info("deep_inside");
    throw new Error("broken");
  };
  vi.spyOn(web.services, "readHomeScreen").mockImplementationOnce(logInside).mockImplementationOnce(logInside);
  const headers = { "User-Agent": userAgent, "X-Request-Id": "chosen-by-the-caller" };
  const openPage = async () => fetch(await web.address(shopDomain, "/app"), { headers });
  const pages = await Promise.all([openPage(), openPage()]);
  const ids = pages.map((page) => page.headers.get("X-Request-Id"));
  expect(new Set([...ids, "chosen-by-the-caller"]).size).toBe(3);
  expect(lines.map((line): unknown => JSON.parse(line).requestId).toSorted()).toEqual(ids.toSorted());
  for (const [n, page] of pages.entries()) expect(await page.text()).toContain(`reference: ${ids[n]}`);
});

test("only the admin and the shop's own admin may frame a page, and nothing is kept by a cache", async () => {
  const page = await web.open(shopDomain, "/app");
  expect(page.headers.get("Content-Security-Policy")).toMatch(
    /^frame-ancestors https:\/\/prints\.myshopify\.com https:\/\/admin\.shopify\.com /,
  );
  expect(page.headers.get("Cache-Control")).toBe("private, no-store");
  expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(page.headers.get("Referrer-Policy")).toBe("same-origin");
  expect(page.headers.get("X-Powered-By")).toBeNull();
  const bare = await fetch(`${web.origin}/auth/login`, { headers: { "User-Agent": userAgent } });
  expect(bare.headers.get("Content-Security-Policy")).toBe("frame-ancestors https://admin.shopify.com;");
});

test("everything a page loads is the app's own, App Bridge apart; files with a hash are kept for ever", async () => {
  const html = await (await web.open(shopDomain, "/app")).text();
  const loaded = [...html.matchAll(/<(?:script|link|img)[^>]*?(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? "");
  // What begins with # is a place in the page itself.
  expect(loaded.filter((address) => !/^[/#]/.test(address))).toEqual(["https://cdn.shopify.com/shopifycloud/app-bridge.js"]);
  const style = loaded.find((address) => address.endsWith(".css")) ?? "";
  expect((await fetch(web.origin + style)).headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
  expect((await fetch(`${web.origin}/assets/none.js`)).status).toBe(404);
});

test("a request's session token is in no log line", async () => {
  await web.open(shopDomain, "/app");
  expect(JSON.stringify(web.logged)).not.toContain("eyJ");
});

test("a webhook reaches its route with the bytes that were signed", async () => {
  const body = '{ "id": 5001,  "spaces":  "as sent" }';
  const answer = await sendWebhook(body, createHmac("sha256", apiSecret).update(body).digest("base64"));
  expect(answer.status).toBe(200);
  expect(web.received).toContainEqual(
    expect.objectContaining({ shop: shopDomain, topic: "orders/updated", body: { id: 5001, spaces: "as sent" } }),
  );
  expect((await sendWebhook(body, createHmac("sha256", "other").update(body).digest("base64"))).status).toBe(401);
});

test("a body beyond the limit is refused, with its length named or in chunks", async () => {
  // The connection is cut with the answer: a sender that is still busy may miss it.
  expect([413, null]).toContain(await sendMegabytes(6, { "Content-Length": String(6 * megabyte) }));
  expect([413, null]).toContain(await sendMegabytes(6, { "Transfer-Encoding": "chunked" }));
});

test("the web says whether the process is alive and ready, and leaves its metrics to another port", async () => {
  expect(await (await fetch(`${web.origin}/healthz`)).text()).toBe("ok");
  expect((await fetch(`${web.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${web.origin}/metrics`)).status).toBe(404);
  // The router says so of an address that it does not know.
  vi.mocked(console.warn).mockClear();
});

/** The address of the page on that side; null where there is none. */
function linkIn(html: string, side: "after" | "before"): string | null {
  return new RegExp(`href="(/app/orders\\?${side}=[^"]+)"`).exec(html)?.[1] ?? null;
}

async function seed({ store }: WebWorld): Promise<void> {
  const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 11, minute));
  await store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    await tx.saveConnection(aConnection(), { baseUrl: "https://api.finerworks.com", fields: {}, identity: "account" });
    await tx.saveOrder(anOrder({ placedAt: at(30) }));
    await tx.saveOrder(anOrder({ id: anOrderId(5002), name: "=1002", placedAt: at(20), lines: [] }));
    await tx.saveOrder(anOrder({ id: anOrderId(5003), name: "#1003", placedAt: at(10), lines: [] }));
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped" }));
    await tx.saveParcel(aParcel());
    await tx.saveLink(aLink());
  });
  await store.forShop(otherShopDomain).change(async (tx) => {
    await tx.saveShop(aShop({ domain: otherShopDomain }));
    await tx.saveConnection(aConnection({ id: aConnectionId(2) }), {
      baseUrl: "https://api.finerworks.com",
      fields: {},
      identity: "account",
    });
    await tx.saveOrder(anOrder({ id: anOrderId(5009), name: "#9001", lines: [] }));
  });
}

/** The status, or null when the connection was cut before one came. */
function sendMegabytes(count: number, headers: Record<string, string>): Promise<number | null> {
  return new Promise((resolve) => {
    const request = http.request(`${web.origin}/webhooks`, { method: "POST", headers }, (response) => resolve(response.statusCode ?? null));
    request.on("error", () => resolve(null));
    for (let sent = 0; sent < count; sent += 1) request.write(new Uint8Array(megabyte));
    request.end();
  });
}

function sendWebhook(body: string, hmac: string): Promise<Response> {
  const headers = {
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": hmac,
    "X-Shopify-Topic": "orders/updated",
    "X-Shopify-Shop-Domain": shopDomain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": "b0a4d1c2-0000-4000-8000-000000000001",
  };
  return fetch(`${web.origin}/webhooks`, { method: "POST", headers, body });
}
