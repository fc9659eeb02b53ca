import { createHmac } from "node:crypto";
import http from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { personal } from "../shopify/personal-data.ts";
import { dig, domain, startAdmin, type Admin } from "./admin.ts";

type Received = {
  path: string;
  topic: string;
  id: string;
  event: string;
  shop: string;
  signature: string;
  isSigned: boolean;
  body: string;
};
const minute = 60_000;

test("an order is told with a good signature, its routing after it, both under one event", async () => {
  const { admin, received } = await startListening();
  admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  await admin.sandbox.world.shopify.settled();
  expect(received).toMatchObject([
    { path: "/webhooks", topic: "orders/create", shop: domain, isSigned: true },
    { topic: "fulfillment_orders/order_routing_complete", isSigned: true },
  ]);
  expect(new Set(received.map(({ event }) => event)).size).toBe(1);
  expect(new Set(received.map(({ id }) => id)).size).toBe(2);
});

test("until the older of two secrets is revoked messages are signed with it", async () => {
  const { admin, received } = await startListening();
  const { shopify } = admin.sandbox.world;
  const signedWith: string[] = [];
  for (const oldApiSecret of ["older", null]) {
    Object.assign(shopify.app, { apiSecret: "newer", oldApiSecret });
    shopify.merchant(domain).createOrder({ lines: [{}] });
    await shopify.settled();
    for (const secret of ["older", "newer"]) {
      const { body, signature } = received.at(-1) ?? expect.fail("Nothing came.");
      if (createHmac("sha256", secret).update(body).digest("base64") === signature) signedWith.push(secret);
    }
  }
  expect(signedWith).toEqual(["older", "newer"]);
});

test("bodies carry only the fields that the subscription names, never the planted person", async () => {
  const { admin, received } = await startListening();
  const merchant = admin.sandbox.world.shopify.merchant(domain);
  const order = merchant.createOrder({ lines: [{}] });
  merchant.fulfil("#1001", { tracking: { number: "A" } });
  await admin.sandbox.world.shopify.settled();
  const text = received.map(({ body }) => body).join("\n");
  for (const planted of [personal.email, personal.phone, personal.address.last_name]) expect(text).not.toContain(planted);
  expect(JSON.parse(received[0]?.body ?? "")).toMatchObject({ id: Number(order.id), name: "#1001" });
});

test("a subscription without a choice of fields gets the whole body, the person too", async () => {
  const { admin, received } = await startListening();
  admin.sandbox.world.shopify.app.subscriptions = [{ topic: "orders/create", uri: "/webhooks/orders", includeFields: null }];
  admin.sandbox.world.shopify.merchant(domain).createOrder({ lines: [{}] });
  await admin.sandbox.world.shopify.settled();
  expect(received).toMatchObject([{ path: "/webhooks/orders", body: expect.stringContaining(personal.email) }]);
});

test.for<[string, (admin: Admin) => unknown, string[]]>([
  ["a fulfillment", (admin) => merchantOf(admin).fulfil("#1001"), ["fulfillments/create", "orders/updated"]],
  ["a hold", (admin) => merchantOf(admin).hold("#1001"), ["fulfillment_orders/placed_on_hold", "orders/updated"]],
  ["a split", (admin) => merchantOf(admin).split("#1001", [{ line: "PRINT", quantity: 1 }]), ["fulfillment_orders/split"]],
  ["a move", (admin) => merchantOf(admin).move("#1001", "West"), ["fulfillment_orders/moved", "orders/updated"]],
  ["an edit", (admin) => merchantOf(admin).setQuantity("#1001", "PRINT", 1), ["orders/edited", "orders/updated"]],
  ["a refund", (admin) => merchantOf(admin).refund("#1001", "PRINT", 1), ["orders/updated"]],
  ["a cancellation", (admin) => merchantOf(admin).cancelOrder("#1001"), ["orders/cancelled", "orders/updated"]],
  ["a deletion", (admin) => merchantOf(admin).deleteOrder("#1001"), ["orders/delete"]],
  ["other scopes", ({ sandbox }) => sandbox.world.shopify.setScopes(domain, ["read_orders"]), ["app/scopes_update"]],
  ["an uninstall", ({ sandbox }) => sandbox.world.shopify.uninstall(domain), ["app/uninstalled"]],
])("%s is told by its topics", async ([, act, topics]) => {
  const { admin, received } = await startListening([{ name: "East" }, { name: "West" }]);
  merchantOf(admin).createOrder({ lines: [{ sku: "PRINT", quantity: 2 }] });
  await admin.sandbox.world.shopify.settled();
  received.length = 0;
  act(admin);
  await admin.sandbox.world.shopify.settled();
  expect(received.map(({ topic }) => topic)).toEqual(topics);
});

test("a cancelled fulfillment comes as an update", async () => {
  const { admin, received } = await startListening();
  merchantOf(admin).createOrder({ lines: [{}] });
  merchantOf(admin).fulfil("#1001");
  await admin.sandbox.world.shopify.settled();
  received.length = 0;
  merchantOf(admin).cancelFulfillment("#1001");
  await admin.sandbox.world.shopify.settled();
  expect(received.map(({ topic }) => topic)).toEqual(["fulfillments/update", "orders/updated"]);
});

test("a refused webhook comes again under its id, eight times within four hours of the world's clock, then no more", async () => {
  const { admin, received } = await startListening(undefined, () => 500);
  const { world } = admin.sandbox;
  world.shopify.app.subscriptions = world.shopify.app.subscriptions.filter(({ topic }) => topic === "orders/create");
  merchantOf(admin).createOrder({ lines: [{}] });
  await world.shopify.settled();
  expect(received).toHaveLength(1);
  for (let passed = 0; passed < 5 * 60; passed += 10) {
    world.clock.advance(10 * minute);
    await world.shopify.settled();
  }
  expect(received).toHaveLength(9);
  expect(new Set(received.map(({ id }) => id)).size).toBe(1);
  expect(world.shopify.webhooks.deliveries[0]?.state).toBe("given_up");
});

test("a webhook that is answered on the second try is delivered", async () => {
  const answers = [503, 200];
  const { admin, received } = await startListening(undefined, () => answers.shift() ?? 200);
  admin.sandbox.world.shopify.app.subscriptions = [{ topic: "orders/create", uri: "/webhooks", includeFields: ["id"] }];
  merchantOf(admin).createOrder({ lines: [{}] });
  await admin.sandbox.world.shopify.settled();
  admin.sandbox.world.clock.advance(minute);
  await admin.sandbox.world.shopify.settled();
  expect(received).toHaveLength(2);
  expect(admin.sandbox.world.shopify.webhooks.deliveries).toMatchObject([
    { state: "delivered", attempts: [{ status: 503 }, { status: 200 }] },
  ]);
});

test("webhooks can be doubled, lost, held back and let go out of order, and sent again", async () => {
  const { admin, received } = await startListening();
  const { webhooks } = admin.sandbox.world.shopify;
  const topics = async () => {
    await webhooks.settled();
    return received.splice(0).map(({ topic }) => topic);
  };
  webhooks.mode = "duplicate";
  merchantOf(admin).createOrder({ lines: [{ isTip: true }] });
  expect(await topics()).toEqual(["orders/create", "orders/create"]);
  webhooks.mode = "lose";
  merchantOf(admin).createOrder({ lines: [{}] });
  expect(await topics()).toEqual([]);
  webhooks.mode = "hold";
  merchantOf(admin).createOrder({ lines: [{}] });
  expect(await topics()).toEqual([]);
  webhooks.release("reversed");
  expect(await topics()).toEqual(["fulfillment_orders/order_routing_complete", "orders/create"]);
  const [first] = webhooks.deliveries;
  webhooks.redeliver(first?.id ?? "");
  await webhooks.settled();
  expect(received).toMatchObject([{ id: first?.id, topic: "orders/create" }]);
});

test("a forged webhook has a signature that does not fit", async () => {
  const { admin, received } = await startListening();
  await admin.sandbox.world.shopify.webhooks.forge({ shop: domain, topic: "orders/create", uri: "/webhooks", body: "{}" });
  expect(received).toMatchObject([{ topic: "orders/create", isSigned: false }]);
});

test("48 hours after uninstalling shop/redact comes, and nothing else after app/uninstalled", async () => {
  const { admin, received } = await startListening();
  const { world } = admin.sandbox;
  world.shopify.uninstall(domain);
  merchantOf(admin).createOrder({ lines: [{}] });
  world.clock.advance(48 * 60 * minute);
  await world.shopify.settled();
  expect(received.map(({ topic }) => topic)).toEqual(["app/uninstalled", "shop/redact"]);
});

test("a topic whose scope was not granted is not sent", async () => {
  const { admin, received } = await startListening();
  admin.sandbox.world.shopify.shop(domain).scopes = ["read_merchant_managed_fulfillment_orders"];
  merchantOf(admin).createOrder({ lines: [{}] });
  await admin.sandbox.world.shopify.settled();
  expect(received.map(({ topic }) => topic)).toEqual(["fulfillment_orders/order_routing_complete"]);
});

function merchantOf({ sandbox }: Admin) {
  return sandbox.world.shopify.merchant(domain);
}

async function startListening(locations?: { name: string }[], status: () => number = () => 200) {
  const admin = await startAdmin(locations ? { locations } : {});
  const { app } = admin.sandbox.world.shopify;
  const received: Received[] = [];
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const header = (name: string) => String(request.headers[name]);
      const signature = createHmac("sha256", app.apiSecret).update(body).digest("base64");
      received.push({
        path: request.url ?? "",
        topic: header("x-shopify-topic"),
        id: header("x-shopify-webhook-id"),
        event: header("x-shopify-event-id"),
        shop: header("x-shopify-shop-domain"),
        signature: header("x-shopify-hmac-sha256"),
        isSigned: header("x-shopify-hmac-sha256") === signature,
        body,
      });
      response.writeHead(status()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  app.url = `http://127.0.0.1:${String(dig(server.address(), "port"))}`;
  return { admin, received };
}
