import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultScopes } from "#app/config/env.server.ts";
import { dayMs } from "#app/domain/clock.ts";
import { kept } from "#app/domain/shops/kept.ts";
import { jobHandlers } from "#app/jobs/handlers.ts";
import { upsNumber } from "#test/demo/numbers.ts";
import { orderPayload } from "#test/sandbox/shopify/order-payload.ts";
import { makers, openStoryWorld, type StoryShop, type StoryWorld } from "#test/support/story-world.ts";

/** What becomes of an order that was deleted here when Shopify speaks of it again; judged by Shopify's own state. */

let world: StoryWorld;
beforeAll(async () => {
  world = await openStoryWorld();
});
afterAll(() => world.close());

const print = { sku: "DUNE", vendor: makers.finerworks };

test("a forgotten order that Shopify speaks of again is not written twice, mails nobody, and is forgotten again", async () => {
  const shop = await world.openShop();
  const order = await aForgottenOrder(shop, upsNumber(1));
  const before = { shown: shop.shown(order), mails: shop.mails(order) };
  // Without this Shopify does not give an order of that age at all.
  await grantOldOrders(shop);
  await told(shop, order);
  await shop.settle();
  expect(await isKnown(shop, order)).toBe(true);
  for (let looks = 0; looks < 3; looks += 1) await shop.settle(7 * dayMs);
  expect({ shown: shop.shown(order), mails: shop.mails(order) }).toEqual(before);
  expect(await shop.problems(order)).toEqual([]);
  await shop.settle(kept.changedOrders);
  await forget(shop);
  expect(await isKnown(shop, order)).toBe(false);
});

test("linked again by hand to what its vendor still calls shipped, what stands in Shopify is taken over", async () => {
  const shop = await world.openShop();
  const order = await aForgottenOrder(shop, upsNumber(2));
  const before = { shown: shop.shown(order), mails: shop.mails(order) };
  await grantOldOrders(shop);
  await told(shop, order);
  await shop.settle();
  await shop.link(order, "finerworks", shop.po(order));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle(7 * dayMs);
  expect({ shown: shop.shown(order), mails: shop.mails(order) }).toEqual(before);
  expect(await shop.problems(order)).toEqual([]);
  for (let halves = 0; halves < 3; halves += 1) await shop.settle(kept.changedOrders);
  await forget(shop);
  expect(await isKnown(shop, order)).toBe(false);
});

test("where Shopify hides orders of that age, nothing comes back at all", async () => {
  const shop = await world.openShop();
  const order = await aForgottenOrder(shop, upsNumber(3));
  const before = { shown: shop.shown(order), mails: shop.mails(order) };
  await told(shop, order);
  await shop.settle(dayMs);
  expect(await isKnown(shop, order)).toBe(false);
  expect({ shown: shop.shown(order), mails: shop.mails(order) }).toEqual(before);
});

test("a shop whose shop/redact never came is gone 90 days after it was uninstalled, with its jobs, and not before", async () => {
  const [shop, forgotten] = [await world.openShop(), [] as string[]];
  const job = jobHandlers(world.services, (domain) => Promise.resolve(void forgotten.push(domain)))["forget-old"];
  const uninstalled = { shop: shop.domain, topic: "app/uninstalled", webhookId: randomUUID(), eventId: null, triggeredAt: null };
  const body = { id: 1, domain: shop.domain, myshopify_domain: shop.domain };
  expect(await world.services.receiveWebhook({ ...uninstalled, body })).toBe("accepted");
  world.sandbox.world.clock.advance(kept.uninstalledShops - dayMs);
  await job({ shop: shop.domain });
  expect([await world.services.readShop(shop.domain), forgotten]).toEqual([expect.objectContaining({ domain: shop.domain }), []]);
  world.sandbox.world.clock.advance(dayMs);
  await job({ shop: shop.domain });
  expect([await world.services.readShop(shop.domain), forgotten]).toEqual([null, [shop.domain]]);
});

/** Placed, made, shipped, fulfilled with a mail, and gone two years later. */
async function aForgottenOrder(shop: StoryShop, number: string): Promise<string> {
  const order = await shop.order([print]);
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number }]);
  await shop.settle();
  expect(shop.shown(order).map(({ numbers }) => numbers)).toEqual([[number]]);
  expect(shop.mails(order)).toHaveLength(1);
  for (let passed = 0; passed < kept.orders; passed += 245 * dayMs) await shop.settle(245 * dayMs);
  await forget(shop);
  expect(await isKnown(shop, order)).toBe(false);
  return order;
}

/** As often as a worker would, until nothing is left to be done at once. */
async function forget(shop: StoryShop): Promise<void> {
  for (let days = 0; days < 2; days += 1) expect(await world.services.forgetOld({ shop: shop.domain })).toBe("kept");
}

async function isKnown(shop: StoryShop, order: string): Promise<boolean> {
  return (await world.services.findOrder({ shop: shop.domain, text: order })) !== null;
}

async function grantOldOrders({ domain }: StoryShop): Promise<void> {
  world.sandbox.world.shopify.setScopes(domain, [...defaultScopes, "read_all_orders"]);
  await world.services.installShop({ shop: domain, scopes: [...defaultScopes, "read_all_orders"] });
}

/** Shopify's `orders/updated` about the order as it stands there. */
async function told(shop: StoryShop, order: string): Promise<void> {
  const webhook = { shop: shop.domain, topic: "orders/updated", webhookId: randomUUID(), eventId: null };
  const body: unknown = JSON.parse(JSON.stringify(orderPayload(shop.state(order))));
  expect(await world.services.receiveWebhook({ ...webhook, triggeredAt: world.sandbox.world.clock.now(), body })).toBe("accepted");
}
