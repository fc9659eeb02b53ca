import { createHmac, randomUUID } from "node:crypto";
import { waitUntil } from "#test/support/wait-until.ts";
import { refusedWith, type Attempt, type Case } from "../attempt.ts";
import type { Reply } from "../send.ts";
import { attackerShop, victimShop, type Target } from "../target.ts";

type Delivery = { topic: string; shop: string; body: string; id?: string; signature?: string | null; secret?: string };

/** A delivery as Shopify makes it, or nearly. */
function deliver({ send, world }: Target, { topic, shop, body, id = randomUUID(), signature, secret }: Delivery): Promise<Reply> {
  const key = secret ?? world.sandbox.world.shopify.app.apiSecret;
  const signed = signature === undefined ? createHmac("sha256", key).update(body).digest("base64") : signature;
  return send({
    path: "/webhooks",
    method: "POST",
    headers: {
      "Content-Type": "application/json",
      ...(signed !== null && { "X-Shopify-Hmac-Sha256": signed }),
      "X-Shopify-Topic": topic,
      "X-Shopify-Shop-Domain": shop,
      "X-Shopify-API-Version": "2026-10",
      "X-Shopify-Webhook-Id": id,
    },
    body,
  });
}

/** The outcome that the server's log has for this delivery; Shopify is told 200 whatever it is. */
function outcomesOf({ logged }: Target, id: string): unknown[] {
  const ofIt = (line: Record<string, unknown>) => line["webhookId"] === id;
  return [
    ...logged("webhook_received")
      .filter(ofIt)
      .map((line) => line["outcome"]),
    ...logged("webhook_ignored")
      .filter(ofIt)
      .map(() => "ignored"),
  ];
}

async function ignored(target: Target, delivery: Omit<Delivery, "id">): Promise<string | null> {
  const id = randomUUID();
  const reply = await deliver(target, { ...delivery, id });
  if (reply.status === 400) return null;
  // The log comes through a pipe, and later than the answer.
  await waitUntil("the delivery is in the log", () => outcomesOf(target, id).length > 0);
  const outcomes = outcomesOf(target, id);
  return outcomes.length === 1 && outcomes[0] === "ignored" ? null : `answered ${reply.status}, ${JSON.stringify(outcomes)}`;
}

const redact = (shop: string) => JSON.stringify({ shop_id: 1, shop_domain: shop });
const topics = ["orders/updated", "app/uninstalled", "shop/redact", "customers/redact", "app/scopes_update"];

export const webhookCases: Case[] = [
  {
    threat: "forged message",
    name: "webhook without a signature, or with one that does not fit",
    attempts: (target) =>
      topics.flatMap((topic): Attempt[] => {
        const delivery = { topic, shop: victimShop, body: redact(victimShop) };
        const hex = createHmac("sha256", target.world.sandbox.world.shopify.app.apiSecret).update(delivery.body).digest("hex");
        const wrong: [string, Partial<Delivery>][] = [
          ["none", { signature: null }],
          ["empty", { signature: "" }],
          ["nonsense", { signature: "x" }],
          ["in hexadecimal", { signature: hex }],
          ["of another secret", { secret: "another-secret" }],
          ["of the API key", { secret: target.world.sandbox.world.shopify.app.apiKey }],
        ];
        return wrong.map(([what, change]) => ({
          what: `${topic}, signature ${what}`,
          run: async () => refusedWith(await deliver(target, { ...delivery, ...change }), 400, 401),
        }));
      }),
  },
  {
    threat: "forged message",
    name: "webhook signed for one body and sent with another",
    attempts: (target) => [
      {
        what: "one byte more",
        run: async () => {
          const signature = createHmac("sha256", target.world.sandbox.world.shopify.app.apiSecret)
            .update(redact(victimShop))
            .digest("base64");
          return refusedWith(
            await deliver(target, { topic: "shop/redact", shop: victimShop, body: `${redact(victimShop)} `, signature }),
            401,
          );
        },
      },
    ],
  },
  {
    threat: "replayed message",
    name: "webhook delivered again under its id acts once",
    attempts: (target) => [
      {
        what: "orders/updated twice",
        async run() {
          const delivery = {
            topic: "orders/updated",
            shop: attackerShop,
            body: JSON.stringify({ id: Number(target.own.orderId) }),
            id: randomUUID(),
          };
          await deliver(target, delivery);
          await deliver(target, delivery);
          await waitUntil("both are in the log", () => outcomesOf(target, delivery.id).length > 1);
          const outcomes = outcomesOf(target, delivery.id);
          return JSON.stringify(outcomes) === '["accepted","duplicate"]' ? null : JSON.stringify(outcomes);
        },
      },
    ],
  },
  {
    threat: "replayed message",
    name: "a signed body under another topic, or for another shop",
    attempts(target) {
      const customer = JSON.stringify({ shop_id: 1, shop_domain: victimShop, customer: { id: 1 }, orders_requested: [] });
      const uninstalled = JSON.stringify({ id: 1, myshopify_domain: attackerShop });
      const tries: [string, Omit<Delivery, "id">][] = [
        ["a data request as shop/redact", { topic: "shop/redact", shop: victimShop, body: customer }],
        ["a data request as app/uninstalled", { topic: "app/uninstalled", shop: victimShop, body: customer }],
        ["a data request as customers/redact", { topic: "customers/redact", shop: victimShop, body: customer }],
        ["an order as shop/redact", { topic: "shop/redact", shop: victimShop, body: JSON.stringify({ id: 5001 }) }],
        ["an order as app/scopes_update", { topic: "app/scopes_update", shop: victimShop, body: JSON.stringify({ id: 5001 }) }],
        ["the attacker's uninstallation for the victim", { topic: "app/uninstalled", shop: victimShop, body: uninstalled }],
        ["the attacker's shop/redact for the victim", { topic: "shop/redact", shop: victimShop, body: redact(attackerShop) }],
        ["a topic that is none", { topic: "__proto__", shop: victimShop, body: redact(victimShop) }],
        ["a topic of another app's", { topic: "products/create", shop: victimShop, body: redact(victimShop) }],
        ["a shop that is none", { topic: "shop/redact", shop: "evil.example", body: redact(victimShop) }],
      ];
      return tries.map(([what, delivery]) => ({ what, run: () => ignored(target, delivery) }));
    },
  },
  {
    threat: "flood",
    name: "however many forged webhooks come, each costs little, and Shopify's own is still taken",
    attempts: (target) => [
      {
        what: "500 forged ones, then a good one from the same address",
        async run() {
          for (let sent = 0; sent < 500; sent += 50)
            await Promise.all(
              Array.from({ length: 50 }, () => deliver(target, { topic: "orders/updated", shop: victimShop, body: "{}", signature: "x" })),
            );
          const good = await deliver(target, {
            topic: "orders/updated",
            shop: attackerShop,
            body: JSON.stringify({ id: Number(target.own.orderId) }),
          });
          return good.status === 200 ? null : `Shopify's own was answered ${good.status}`;
        },
      },
    ],
  },
];
