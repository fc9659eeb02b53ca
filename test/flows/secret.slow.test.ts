import { afterAll, beforeAll, expect, test } from "vitest";
import { hourMs, minuteMs } from "#app/domain/clock.ts";
import { mintSessionToken } from "#test/sandbox/shopify/shopify-world.ts";
import { embeddedCopy } from "#test/support/database.ts";
import { userAgent } from "#test/support/user-agent.ts";
import { buildPanel } from "#test/support/web-build.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { openWorldApp, type WorldApp } from "#test/support/world-app.ts";

/** A rotation of the app's secret in the steps of `docs/operations.md`, with the app as a process and Shopify at work. */

const shop = "rotating.myshopify.com";
const late = "late.myshopify.com";
const [before, after] = ["the secret before", "the secret after"];
const lines: string[] = [];
let world: WorldApp;

beforeAll(async () => {
  await buildPanel();
  world = await openWorldApp({ dataDir: await embeddedCopy(), onLine: (line) => void lines.push(line) });
  for (const domain of [shop, late]) world.sandbox.world.shopify.addShop({ domain });
}, 240_000);
afterAll(() => world.end());

test("from one secret to the other no message is refused, no page is shut, and a leaked old one opens nothing in the end", async () => {
  const { shopify } = world.sandbox.world;
  Object.assign(shopify.app, { apiSecret: before, oldApiSecret: null });
  await world.start({ SHOPIFY_API_SECRET: before });
  await at("before the rotation");

  Object.assign(shopify.app, { apiSecret: after, oldApiSecret: before });
  await at("with a new one in the dashboard alone");

  await world.app()?.stop();
  await world.start({ SHOPIFY_API_SECRET: after, SHOPIFY_API_SECRET_OLD: before });
  shopify.tokens.expire(shop);
  await at("with both in the app");
  expect(usesOfOld()).toBeGreaterThan(0);
  // A shop that installs the app just now, with a session token of the old secret.
  expect(await panelOf(late)).toBe(200);

  shopify.app.oldApiSecret = null;
  await at("with the old one revoked");
  // Some messages are signed with it for a while.
  Object.assign(shopify.app, { apiSecret: before });
  expect(await deliver()).toEqual([200]);
  Object.assign(shopify.app, { apiSecret: after });

  await world.app()?.stop();
  await world.start({ SHOPIFY_API_SECRET: after });
  await at("with the new one alone");
  Object.assign(shopify.app, { apiSecret: before });
  expect(await deliver()).toEqual([401]);
  expect(await panelOf(shop)).toBe(401);
  expect(lines.join("\n")).not.toMatch(new RegExp(`${before}|${after}`));
}, 240_000);

function usesOfOld(): number {
  return lines.filter((line) => line.includes('"signed_with_old_secret"')).length;
}

/** A webhook, a run of Flow's and a page of the panel, each taken. */
async function at(step: string): Promise<void> {
  const { shopify, clock } = world.sandbox.world;
  clock.advance(hourMs);
  expect(await panelOf(shop), step).toBe(200);
  expect(await deliver(), step).toEqual([200]);
  const run = await shopify.flow.run({ shop, handle: "check-now", properties: { order_id: "1" } });
  // There is no such order, which the app says once it has taken the run for Flow's.
  expect(
    run.attempts.map(({ status }) => status),
    step,
  ).toEqual([422]);
  const asked = shopify.requests.total;
  await world.ops(shop, ["sync", "--order", newest()]);
  await waitUntil(`the app reads the order ${step}`, () => {
    clock.advance(minuteMs);
    return shopify.requests.since(asked).some(({ operation, outcome }) => operation === "ReadOrder" && outcome === "done");
  });
}

/** The answer to a person of this shop; the first one installs the app. */
async function panelOf(domain: string): Promise<number> {
  const token = await mintSessionToken(world.sandbox.world.shopify, domain);
  const headers = { Authorization: `Bearer ${token}`, "User-Agent": userAgent };
  const answer = await fetch(`${world.env["SHOPIFY_APP_URL"]}/app/orders/csv`, { headers, redirect: "manual" });
  await answer.text();
  return answer.status;
}

function newest(): string {
  return [...world.sandbox.world.shopify.shop(shop).orders.values()].at(-1)?.name ?? expect.fail("There is no order.");
}

/** The statuses that the app has answered to the webhooks of one new order, each once. */
async function deliver(): Promise<number[]> {
  const { shopify } = world.sandbox.world;
  const seen = shopify.webhooks.deliveries.length;
  shopify.merchant(shop).createOrder({ lines: [{}] });
  await shopify.settled();
  const statuses = shopify.webhooks.deliveries.slice(seen).flatMap(({ attempts }) => attempts.map(({ status }) => status ?? 0));
  return [...new Set(statuses)];
}
