import { Session } from "@shopify/shopify-api";
import { afterEach, expect, test } from "vitest";
import { later, minuteMs } from "#app/domain/clock.ts";
import { shopDomainSchema } from "#app/domain/ids.ts";
import { redirectShopifyCalls } from "#app/shopify/api.server.ts";
import { buildOpenShop } from "#app/shopify/open-shop.server.ts";
import {
  MemoryLeases,
  MemorySessions,
  offlineSession,
  shop,
  startLocalShopify,
  testApi,
  unlimitedPoints,
  type Answer,
} from "./local-shopify.ts";

const info = {
  shop: { name: "Prints", ianaTimezone: "UTC", orderNumberFormatPrefix: "#", orderNumberFormatSuffix: "" },
  currentAppInstallation: { accessScopes: [] },
};
const open: Answer = { body: { data: info } };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of closing.splice(0)) await stop();
});

test.each([402, 403, 404, 423, 430])(
  "a shop that answers %i is left alone for a minute, then for twice as long, up to an hour",
  async (status) => {
    const world = await setUp({ status });
    const gaps: number[] = [];
    for (let tries = 0; tries < 9; tries += 1) {
      expect(await world.openShop.background(shop).readShop()).toMatchObject({ ok: false, error: { kind: "closed" } });
      const refused = await world.openShop.background(shop).readShop();
      if (refused.ok) throw new Error("The shop is closed.");
      gaps.push((refused.error.retryAfterMs ?? 0) / minuteMs);
      world.pass(refused.error.retryAfterMs ?? 0);
    }
    expect(gaps).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(world.received).toHaveLength(9);
  },
);

test("what is asked at the same time counts once, a person may ask meanwhile, and an answer ends it", async () => {
  const world = await setUp({ status: 402 });
  await Promise.all(Array.from({ length: 5 }, () => world.openShop.background(shop).readShop()));
  expect(await world.openShop.background(shop).readShop()).toMatchObject({ error: { retryAfterMs: minuteMs } });
  expect(world.received).toHaveLength(5);
  expect(await world.openShop.interactive(shop).readShop()).toMatchObject({ error: { kind: "closed", retryAfterMs: minuteMs } });
  world.answers(open);
  expect(await world.openShop.interactive(shop).readShop()).toMatchObject({ ok: true });
  expect(await world.openShop.background(shop).readShop()).toMatchObject({ ok: true });
});

test("a token that a closed shop does not renew is no want of access", async () => {
  const world = await setUp({ status: 402, body: { errors: "Unavailable Shop" } });
  await world.sessions.storeSession(offlineSession({ expires: new Date(Date.now() - minuteMs) }));
  expect(await world.openShop.background(shop).readShop()).toMatchObject({ error: { kind: "closed" } });
  expect(await world.openShop.background(shop).readShop()).toMatchObject({ error: { kind: "closed" } });
  expect(world.received.map(({ path }) => path)).toEqual(["/admin/oauth/access_token"]);
});

test("one shop that is closed keeps no other", async () => {
  const world = await setUp({ status: 402 });
  await world.openShop.background(shop).readShop();
  world.answers(open);
  const other = shopDomainSchema.parse("frames.myshopify.com");
  await world.sessions.storeSession(new Session({ ...offlineSession(), id: `offline_${other}`, shop: other }));
  expect(await world.openShop.background(other).readShop()).toMatchObject({ ok: true });
  expect(await world.openShop.background(shop).readShop()).toMatchObject({ error: { kind: "closed" } });
});

async function setUp(first: Answer) {
  let answer = first;
  let now = new Date("2026-03-10T12:00:00Z");
  const server = await startLocalShopify(() => answer);
  closing.push(server.stop);
  redirectShopifyCalls(server.origin);
  const sessions = new MemorySessions();
  await sessions.storeSession(offlineSession());
  const parts = { api: testApi(), sessions, leases: new MemoryLeases(), points: unlimitedPoints, owner: "test" };
  return {
    received: server.received,
    sessions,
    openShop: buildOpenShop({ ...parts, clock: { now: () => now } }),
    answers: (next: Answer) => void (answer = next),
    pass: (ms: number) => void (now = later(now, ms)),
  };
}
