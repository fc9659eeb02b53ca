import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { dayMs, hourMs, minuteMs } from "#app/domain/clock.ts";
import { upsNumber } from "#test/demo/numbers.ts";
import type { Fault } from "#test/sandbox/faults.ts";
import { listenToShopify, type AppAddress } from "#test/support/app-address.ts";
import { makers, openStoryWorld, type StoryShop, type StoryWorld } from "#test/support/story-world.ts";

/** What merchants' workflows hear of, told as stories and judged by what Shopify Flow was sent. */

let world: StoryWorld;
let app: AppAddress;
beforeAll(async () => {
  world = await openStoryWorld();
  app = await listenToShopify(world);
});
afterAll(async () => {
  await app.close();
  await world.close();
});

const print = { sku: "DUNE", vendor: makers.finerworks };
const who = { kind: "person", name: "merchant" } as const;
const payloadSchema = z.looseObject({ order_id: z.number(), "Fact id": z.string() });

test("without a workflow Shopify is told nothing; with one, what happens while it is enabled, and it begins with all of it", async () => {
  const shop = await world.openShop();
  const { shopify } = world.sandbox.world;
  const [before, during, after] = [await shop.order([print]), await shop.order([print]), await shop.order([print])];
  ship(shop, before, upsNumber(11));
  await shop.settle();
  await enable(shop, "vendor-order-shipped");
  await enable(shop, "vendor-order-late");
  await disable(shop, "vendor-order-late");
  ship(shop, during, upsNumber(12));
  await shop.settle();
  await disable(shop, "vendor-order-shipped");
  ship(shop, after, upsNumber(13));
  await shop.settle(dayMs);
  expect([before, during, after].map((order) => shop.shown(order)[0]?.numbers)).toEqual([11, 12, 13].map((n) => [upsNumber(n)]));
  expect(told(shop).map(({ payload }) => payload["Tracking number"])).toEqual([upsNumber(12)]);
  expect(shopify.shop(shop.domain).workflowStarts).toHaveLength(1);
});

test("a parcel that leaves begins a workflow once, with its order, its number and its fact's id", async () => {
  const shop = await shopWithFlow();
  const order = await shop.order([print]);
  ship(shop, order, upsNumber(1));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle(7 * hourMs);
  expect(told(shop)).toEqual([
    expect.objectContaining({
      handle: "vendor-order-shipped",
      payload: expect.objectContaining({
        order_id: Number(shop.state(order).id),
        Vendor: "finerworks",
        "Tracking number": upsNumber(1),
        "Tracking company": "UPS",
      }),
    }),
  ]);
});

test.each<[string, Fault, number]>([
  ["the reply is lost", { kind: "lost_reply" }, 2],
  ["the connection breaks before Shopify has done anything", { kind: "reset" }, 1],
  ["Shopify is throttled", { kind: "status", status: 429, retryAfterS: 1 }, 1],
  ["half of the reply arrives", { kind: "half_body" }, 2],
])("%s: the same fact is told again under the same id", async (_what, fault, times) => {
  const shop = await shopWithFlow();
  const order = await shop.order([print]);
  world.sandbox.world.faults.add({ target: "shopify", match: "TellFlow", shop: shop.domain, times: 1, fault });
  ship(shop, order, upsNumber(2));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle();
  expect(told(shop)).toHaveLength(times);
  expect(new Set(told(shop).map(({ payload }) => payload["Fact id"])).size).toBe(1);
  world.sandbox.world.faults.clear();
});

test("where the extensions are not deployed nothing is told, and nothing else is kept from its way", async () => {
  const { app: settings } = world.sandbox.world.shopify;
  const deployed = settings.flowTriggers;
  const shop = await shopWithFlow();
  settings.flowTriggers = new Map();
  const order = await shop.order([print]);
  ship(shop, order, upsNumber(3));
  await shop.settle();
  settings.flowTriggers = deployed;
  await shop.settle(dayMs);
  expect(shop.shown(order)).toMatchObject([{ numbers: [upsNumber(3)] }]);
  expect(told(shop)).toEqual([]);
});

test("in shadow mode no workflow begins, and none begins later for what happened in it", async () => {
  const shop = await shopWithFlow();
  await world.services.setShadowMode({ shop: shop.domain, on: true, who });
  const order = await shop.order([print]);
  ship(shop, order, upsNumber(4));
  await shop.settle();
  await world.services.setShadowMode({ shop: shop.domain, on: false, who });
  await shop.settle(dayMs);
  expect(shop.shown(order)).toMatchObject([{ numbers: [upsNumber(4)] }]);
  expect(told(shop)).toEqual([]);
});

test("a problem that a person has to mend, a hold and a parcel begin workflows, each once", async () => {
  const shop = await shopWithFlow([{ name: "Elsewhere", service: "Another app" }]);
  // The orders that were there when the vendors were connected have been taken in.
  await shop.settle();
  world.sandbox.world.clock.advance(minuteMs);
  const order = await shop.order([print]);
  world.sandbox.world.finerworks.setStatus(shop.po(order), 2);
  await shop.settle();
  world.sandbox.world.finerworks.setStatus(shop.po(order), 5);
  await shop.settle();
  ship(shop, order, upsNumber(5));
  for (let looks = 0; looks < 3; looks += 1) await shop.settle(7 * hourMs);
  const facts = told(shop).map(({ handle, payload }) => [handle, payload["Problem kind"] ?? null]);
  expect(facts.toSorted((a, b) => String(a).localeCompare(String(b)))).toEqual([
    ["order-needs-attention", "needs_a_person"],
    ["order-needs-attention", "not_ours_to_fulfill"],
    ["vendor-order-on-hold", null],
    ["vendor-order-shipped", null],
  ]);
});

async function shopWithFlow(locations?: Parameters<StoryWorld["openShop"]>[0]): Promise<StoryShop> {
  const shop = await world.openShop(locations);
  await enable(shop, "vendor-order-shipped");
  return shop;
}

async function enable(shop: StoryShop, handle: string): Promise<void> {
  const { shopify } = world.sandbox.world;
  expect(await app.whileOpen(() => shopify.workflows.enable(shopify.shop(shop.domain), handle))).toBe(true);
}

async function disable(shop: StoryShop, handle: string): Promise<void> {
  const { shopify } = world.sandbox.world;
  await app.whileOpen(() => shopify.workflows.disable(shopify.shop(shop.domain), handle));
}

/** What Flow was sent for a shop. */
function told(shop: StoryShop) {
  return world.sandbox.world.shopify
    .shop(shop.domain)
    .flowTriggers.map(({ handle, payload }) => ({ handle, payload: payloadSchema.parse(payload) }));
}

function ship(shop: StoryShop, order: string, number: string): void {
  world.sandbox.world.finerworks.ship(shop.po(order), [{ number }]);
}
