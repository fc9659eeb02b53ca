import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { sealedSessions } from "#app/db/sealed-sessions.server.ts";
import { receiveWebhook } from "#app/domain/shops/receive-webhook.ts";
import { action, loader, type WebhookContext } from "#app/routes/webhooks.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildShopifyApp } from "#app/shopify.server.ts";
import { anOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { aShop, noon } from "#test/support/builders/shop.ts";
import { testDatabase, testSecrets, type TestDatabase } from "#test/support/database.ts";
import { appConfig, startLocalShopify, testApi } from "../shopify/local-shopify.ts";

let db: TestDatabase;
let shopify: Awaited<ReturnType<typeof startLocalShopify>>;
beforeAll(async () => {
  db = await testDatabase();
  // Refuses every refresh, as Shopify does after an uninstallation.
  shopify = await startLocalShopify(() => ({ status: 400, body: { error: "invalid_grant" } }));
});
beforeEach(async () => {
  await db.store.forShop(shopDomain).change((tx) => tx.eraseShop());
  await db.store.forShop(shopDomain).change((tx) => tx.saveShop(aShop()));
  db.enqueued.length = 0;
  shopify.received.length = 0;
  redirectShopifyCalls(shopify.origin);
});
afterAll(async () => {
  await db.close();
  await shopify.stop();
});

const body = JSON.stringify({ id: 4507 });

test("a signed webhook is answered 200 with its job enqueued and its receipt stored without its body", async () => {
  const answer = await post({ body: JSON.stringify({ id: 4507, email: "ann@example.com" }) });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe("");
  expect(db.enqueued).toEqual([{ name: "intake-order", data: { shop: shopDomain, orderId: anOrderId(4507) } }]);
  const receipts = await db.prisma.webhookReceipt.findMany();
  expect(receipts).toEqual([
    {
      shop: shopDomain,
      webhookId: "w-1",
      eventId: "e-1",
      topic: "orders/create",
      triggeredAt: new Date("2026-03-10T11:59:58.123Z"),
      receivedAt: noon,
    },
  ]);
});

test("a second delivery of the same webhook is answered 200 and enqueues nothing", async () => {
  await post({});
  expect((await post({})).status).toBe(200);
  expect(db.enqueued).toHaveLength(1);
});

test.each<[string, { headers?: Record<string, string | null>; body?: string; signed?: string }, number]>([
  ["a forged body", { signed: '{"id":1}' }, 401],
  ["a signature of nonsense", { headers: { "X-Shopify-Hmac-Sha256": "not-a-signature" } }, 401],
  ["no signature", { headers: { "X-Shopify-Hmac-Sha256": null } }, 400],
  ["no topic", { headers: { "X-Shopify-Topic": null } }, 400],
  ["no shop", { headers: { "X-Shopify-Shop-Domain": null } }, 400],
  ["no id", { headers: { "X-Shopify-Webhook-Id": null } }, 400],
  ["a shop that cannot be one", { headers: { "X-Shopify-Shop-Domain": "evil.example" } }, 400],
  ["no body", { body: "" }, 400],
  ["a signed body that is no JSON", { body: "id=1" }, 400],
  ["a signed body cut short in its depth", { body: "[".repeat(200_000) }, 400],
  [
    "a signed body that names fulfillment orders by the hundred",
    {
      body: JSON.stringify({
        fulfillment_order_merges: Array.from({ length: 251 }, (_, n) => ({
          fulfillment_order: { id: `gid://shopify/FulfillmentOrder/${n + 1}` },
        })),
      }),
      headers: { "X-Shopify-Topic": "fulfillment_orders/merged" },
    },
    400,
  ],
  ["a body beyond any webhook's length", { body: JSON.stringify({ id: 1, fill: "x".repeat(300_000) }) }, 413],
])("%s is refused and changes nothing", async (_name, parts, status) => {
  expect((await post(parts)).status).toBe(status);
  expect(db.enqueued).toEqual([]);
  expect(await db.prisma.webhookReceipt.count()).toBe(0);
});

test("an unknown topic is answered 200 and ignored", async () => {
  expect((await post({ headers: { "X-Shopify-Topic": "products/create" } })).status).toBe(200);
  expect(db.enqueued).toEqual([]);
});

test("a body nested as deep as its length allows is no failure", async () => {
  const nested = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  for (const topic of ["fulfillment_orders/moved", "orders/create", "customers/redact"]) {
    expect((await post({ body: nested, headers: { "X-Shopify-Topic": topic } })).status).toBeLessThan(500);
  }
  expect(db.enqueued).toEqual([]);
});

test("a signed body sent again as shop/redact or app/uninstalled of another shop erases nothing", async () => {
  for (const topic of ["shop/redact", "app/uninstalled"]) {
    await post({ headers: { "X-Shopify-Topic": topic, "X-Shopify-Webhook-Id": topic } });
    const ofAnother = JSON.stringify({ id: 1, shop_id: 1, shop_domain: "a.myshopify.com", myshopify_domain: "a.myshopify.com" });
    await post({ body: ofAnother, headers: { "X-Shopify-Topic": topic, "X-Shopify-Webhook-Id": `${topic}-2` } });
  }
  expect(await db.store.forShop(shopDomain).readShop()).toEqual(aShop());
  expect(db.enqueued).toEqual([]);
});

test("only POST is answered", async () => {
  expect(loader().status).toBe(405);
  const request = new Request("https://framewire.example/webhooks", { method: "PUT", body });
  expect((await action({ request, context: context() })).status).toBe(405);
});

test.each<[string, unknown]>([
  ["app/uninstalled", { id: 1, myshopify_domain: shopDomain }],
  ["customers/data_request", { shop_id: 1, shop_domain: shopDomain, customer: { id: 1 }, orders_requested: [] }],
  ["customers/redact", { shop_id: 1, shop_domain: shopDomain, customer: { id: 1 }, orders_to_redact: [] }],
  ["shop/redact", { shop_id: 1, shop_domain: shopDomain }],
])("%s is answered 200 although the stored token has expired, and Shopify is not called", async (topic, payload) => {
  await storeExpiredSession();
  expect((await post({ body: JSON.stringify(payload), headers: { "X-Shopify-Topic": topic } })).status).toBe(200);
  expect(shopify.received).toEqual([]);
});

test("the library's own way answers 500 to the same delivery, which is why it is not used (Shopify/shopify-app-js #3360)", async () => {
  await storeExpiredSession();
  const request = signed({ headers: { "X-Shopify-Topic": "app/uninstalled" } });
  await expect(app().authenticate.webhook(request)).rejects.toMatchObject({ status: 500 });
});

function app() {
  const sessionStorage = sealedSessions(db.db, testSecrets);
  return buildShopifyApp({ ...appConfig, api: testApi(), sessionStorage, afterAuth: () => Promise.resolve() });
}

function context(): WebhookContext {
  return {
    shopify: app(),
    services: { receiveWebhook: (webhook) => receiveWebhook({ store: db.store, clock: { now: () => noon }, log: appConfig.log }, webhook) },
  };
}

type Parts = { body?: string; headers?: Record<string, string | null>; signed?: string };

function post(parts: Parts): Promise<Response> {
  return action({ request: signed(parts), context: context() });
}

/** A delivery as Shopify makes it; a header of null is left out, `signed` is what the signature is really of. */
function signed({ body: sent = body, headers: changed = {}, signed: signedBody = sent }: Parts): Request {
  const headers = new Headers({
    "Content-Type": "application/json",
    "X-Shopify-Hmac-Sha256": createHmac("sha256", appConfig.apiSecret).update(signedBody).digest("base64"),
    "X-Shopify-Topic": "orders/create",
    "X-Shopify-Shop-Domain": shopDomain,
    "X-Shopify-API-Version": "2026-10",
    "X-Shopify-Webhook-Id": "w-1",
    "X-Shopify-Event-Id": "e-1",
    "X-Shopify-Triggered-At": "2026-03-10T11:59:58.123456789Z",
  });
  for (const [name, value] of Object.entries(changed)) {
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request("https://framewire.example/webhooks", { method: "POST", headers, body: sent });
}

async function storeExpiredSession(): Promise<void> {
  const data = {
    shop: shopDomain,
    state: "",
    accessToken: "shpat_x",
    expires: noon,
    refreshToken: "dead",
    refreshTokenExpires: noon,
  };
  await db.prisma.session.create({ data: { id: `offline_${shopDomain}`, ...data } });
}
