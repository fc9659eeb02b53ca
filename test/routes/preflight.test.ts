import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { defaultScopes } from "#app/config/env.server.ts";
import { hourMs, later } from "#app/domain/clock.ts";
import { defaultPolicy } from "#app/domain/policy.ts";
import { ok } from "#app/domain/result.ts";
import { fakeShopify } from "#test/domain/shops/fake-gateway.ts";
import { otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, aShop, noon } from "#test/support/builders/shop.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const route = "routes/app.preflight";
let granted: string[];
let web: WebWorld;

beforeAll(async () => {
  const openShop = fakeShopify({
    readGrants: () => Promise.resolve(ok({ scopes: granted, serverTime: noon })),
    defineNamed: () => Promise.resolve(ok(null)),
    listLocations: () => Promise.resolve(ok([{ name: "Studio", fulfillsOnlineOrders: true, ofOtherService: false }])),
    listRecentOrders: () => Promise.resolve(ok([])),
  });
  web = await startWebWorld([shopDomain, otherShopDomain], openShop);
}, 120_000);
beforeEach(async () => {
  granted = defaultScopes;
  for (const domain of [shopDomain, otherShopDomain]) {
    await web.store.forShop(domain).change(async (tx) => {
      await tx.eraseShop();
      await tx.saveShop(aShop({ domain, policy: { ...defaultPolicy, notifyCustomer: false } }));
      const account = { baseUrl: "https://vendor.example", fields: { key: "k" }, identity: `account of ${domain}` };
      await tx.saveConnection(aConnection({ status: "active" }), account);
    });
  }
});
afterAll(() => web.close());

test("before the first check the screen says so, and offers it", async () => {
  const html = await page();
  for (const text of ["The set-up has not been checked yet", "Check again now"]) expect(html).toContain(text);
});

test("every check is shown with what it found and how it is mended, the worst first, and nobody else's", async () => {
  await web.store.forShop(otherShopDomain).change((tx) => tx.savePreflight({ at: noon, checks: [theirs] }, noon));
  granted = defaultScopes.filter((scope) => scope !== "write_fulfillments");
  expect(await run()).toMatchObject({ status: 200, body: { ok: true, value: { fail: 1, warn: 1 } } });
  const html = await page();
  const shown = [
    "The app lacks the permission write_fulfillments",
    "Open the app in Shopify once and approve what it asks for.",
    "Customers get no mail when a parcel leaves.",
    "Open the settings",
    "No message about an order has come yet.",
    "Studio can fulfill online orders.",
  ].map((text) => html.indexOf(text));
  expect(shown.every((place) => place > 0)).toBe(true);
  expect(shown).toEqual(shown.toSorted((one, other) => one - other));
  expect(html).not.toContain("THEIRS");
});

test("a time in a check is in the shop's zone and in the merchant's language", async () => {
  await web.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop({ timeZone: "America/New_York" }));
    await tx.savePreflight({ at: noon, checks: [heard] }, noon);
  });
  expect(await page()).toContain("the last one came on 9 Mar 2026, 22:05.");
  expect(await page("de")).toContain("die letzte: 9. März 2026, 22:05.");
  expect(await page("fr")).toContain("9 mars 2026, 22:05.");
});

test("it is run again for this shop alone, and what is in order counts", async () => {
  const old = { at: later(noon, -hourMs), checks: [theirs] };
  for (const shop of [shopDomain, otherShopDomain]) await web.store.forShop(shop).change((tx) => tx.savePreflight(old, noon));
  expect(await page()).toContain("1 h ago");
  expect(await run()).toMatchObject({ body: { value: { fail: 0, warn: 1, unknown: 1 } } });
  expect((await web.store.forShop(shopDomain).readPreflight())?.at).toEqual(noon);
  expect(await web.store.forShop(otherShopDomain).readPreflight()).toEqual(old);
});

test("what is no run of ours is refused, and nothing is checked", async () => {
  expect(await run({ intent: "mend" })).toMatchObject({ status: 422 });
  expect(await run("no json")).toMatchObject({ status: 400 });
  expect(await web.store.forShop(shopDomain).readPreflight()).toBeNull();
});

const heard = { code: "webhooks", state: "ok", params: { last: "2026-03-10T02:05:00.000Z", count: 0, since: null } } as const;
const theirs = { code: "credentials", state: "fail", params: { vendor: "THEIRS" } } as const;

async function page(locale = "en"): Promise<string> {
  const answer = await web.open(shopDomain, `/app/preflight?locale=${locale}`);
  expect(answer.status).toBe(200);
  return answer.text();
}

async function run(body: unknown = { intent: "run" }): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route, path: "/app/preflight", body });
  return { status: answer.status, body: await answer.json() };
}
