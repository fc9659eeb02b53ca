import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import type { LinkId, ShopDomain } from "#app/domain/ids.ts";
import { aLinkId, anOrderId, aVendorOrderId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { aLink, aVendorOrder } from "#test/support/builders/vendor.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const asked = { code: "asked", params: {} };
const against = (code: string) => ({ code, params: { speaksAgainst: "yes" } });
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  await seed(shopDomain);
  await seed(otherShopDomain);
});
afterAll(() => web.close());

test("each order has its vendor orders, the likeliest first, with what speaks for and against each", async () => {
  await suggest(shopDomain, 1, { evidence: [against("shipped_before_order"), against("claimed_elsewhere")] });
  await suggest(shopDomain, 2, { evidence: [asked, against("shipped_when_first_seen")] });
  await suggest(otherShopDomain, 3, { evidence: [asked] });
  const html = await page("/app/suggestions");
  for (const words of ["#1001", "1 × Print 1", "Likeliest", "For it:", "Against it:", "it had shipped already when it was first seen"])
    expect(html).toContain(words);
  expect(html.indexOf("FinerWorks 700002")).toBeLessThan(html.indexOf("FinerWorks 700001"));
  expect(html).not.toContain("700003");
});

test("without any the screen says so and leads to the orders that wait", async () => {
  const html = await page("/app/suggestions");
  for (const words of ["Nothing to confirm", "/app/orders?tab=waiting_for_link"]) expect(html).toContain(words);
});

test("the orders that wait for a link and Attention lead here, and the other orders do not", async () => {
  await suggest(shopDomain, 1);
  await web.store.forShop(shopDomain).change((tx) =>
    tx.raiseProblem(
      {
        ...{ kind: "suggestion_waiting", about: `link:${aLinkId(1)}`, orderId: anOrderId(5001), params: {} },
        ...{ vendorOrderId: aVendorOrderId(1), connectionId: null },
      },
      noon,
    ),
  );
  expect(await page("/app/orders?tab=waiting_for_link")).toContain("1 vendor order may belong to orders of yours");
  expect(await page("/app/orders")).not.toContain("may belong to orders of yours");
  expect(await page("/app/attention")).toContain('href="/app/suggestions"');
});

test.each([
  ["confirm", "linked"],
  ["turn_down", "unlinked"],
] as const)("a suggestion is decided and taken back: %s", async (intent, state) => {
  await suggest(shopDomain, 1);
  expect(await decide(intent, [aLinkId(1)])).toEqual(decided(intent, [aLinkId(1)]));
  expect(await stateOf(shopDomain, 1)).toBe(state);
  expect(await web.store.forShop(shopDomain).listTimeline({ limit: 1 })).toMatchObject([{ who: { kind: "person", name: "staff 1" } }]);
  expect(await decide("undo", [aLinkId(1)])).toEqual(decided("undo", [aLinkId(1)]));
  expect(await stateOf(shopDomain, 1)).toBe("suggested");
});

test("many are decided at once, and what is settled is counted apart, so that it is not taken back either", async () => {
  await suggest(shopDomain, 1);
  await suggest(shopDomain, 2, { state: "linked" });
  expect(await decide("turn_down", [aLinkId(1), aLinkId(2), aLinkId(404)])).toEqual(decided("turn_down", [aLinkId(1)], 2));
  expect(await stateOf(shopDomain, 2)).toBe("linked");
});

test("one that others leave nothing to make is refused in words", async () => {
  await suggest(shopDomain, 1, { state: "linked" });
  await suggest(shopDomain, 2);
  expect(await decide("confirm", [aLinkId(2)])).toMatchObject({ status: 422, body: { error: { trouble: { code: "nothing_left" } } } });
});

test.each(["confirm", "turn_down", "undo"] as const)("another shop's suggestions are not found: %s", async (intent) => {
  await suggest(
    otherShopDomain,
    1,
    intent === "undo" ? { state: "linked", suggested: { lines: [], linesKnown: false, isReplacement: false } } : {},
  );
  const before = await stateOf(otherShopDomain, 1);
  expect(await decide(intent, [aLinkId(1)])).toMatchObject({ status: 404, body: { ok: false, error: { trouble: { code: "over" } } } });
  expect(await stateOf(otherShopDomain, 1)).toBe(before);
});

test("they come by pages, and an address or a body that no page wrote is refused", async () => {
  const at = (n: number) => new Date(noon.getTime() - n * 60_000);
  for (let n = 1; n <= 51; n += 1) {
    await web.store
      .forShop(shopDomain)
      .change((tx) => tx.saveOrder(anOrder({ id: anOrderId(6000 + n), name: `#S${n}-`, updatedAt: at(n) })));
    await suggest(shopDomain, n, { orderId: anOrderId(6000 + n) });
  }
  const first = await page("/app/suggestions");
  expect([first.includes("#S50-"), first.includes("#S51-")]).toEqual([true, false]);
  const next = /href="(\/app\/suggestions\?after=[^"]+)"/.exec(first)?.[1] ?? "/nowhere";
  const second = await page(next);
  expect([second.includes("#S50-"), second.includes("#S51-"), second.includes("First ones")]).toEqual([false, true, true]);
  expect((await web.open(shopDomain, "/app/suggestions?after=yesterday")).status).toBe(400);
  for (const body of [
    { intent: "confirm", linkIds: [] },
    { intent: "erase", linkIds: [aLinkId(1)] },
    { intent: "confirm", linkIds: ["x"] },
  ])
    expect((await send(body)).status).toBe(422);
});

test("a failure is told under its reference", async () => {
  vi.spyOn(web.services, "decideSuggestions").mockRejectedValueOnce(new Error("The database is gone."));
  expect((await decide("confirm", [aLinkId(1)])).status).toBe(500);
  expect(web.logged).toContainEqual(expect.objectContaining({ code: "screen_failed" }));
});

async function page(path: string): Promise<string> {
  // React marks where one piece of text ends and the next begins.
  return (await (await web.open(shopDomain, path)).text()).replaceAll("<!-- -->", "");
}

async function send(body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route: "routes/app.suggestions", path: "/app/suggestions", body });
  return { status: answer.status, body: await answer.json() };
}

function decide(intent: "confirm" | "turn_down" | "undo", linkIds: LinkId[]) {
  return send({ intent, linkIds });
}

function decided(done: string, linkIds: LinkId[], over = 0) {
  return { status: 200, body: { ok: true, value: { done, linkIds, over } } };
}

async function stateOf(shop: ShopDomain, n: number) {
  return (await web.store.forShop(shop).findLink(aLinkId(n)))?.link.state;
}

/** Vendor order 70000n, suggested for order #1001. */
async function suggest(shop: ShopDomain, n: number, link: Parameters<typeof aLink>[0] = {}): Promise<void> {
  await web.store.forShop(shop).change(async (tx) => {
    await tx.saveVendorOrder(aVendorOrder({ id: aVendorOrderId(n), number: String(700_000 + n), firstSeenAt: null }));
    await tx.saveLink(aLink({ id: aLinkId(n), vendorOrderId: aVendorOrderId(n), state: "suggested", ...link }));
  });
}

async function seed(domain: ShopDomain): Promise<void> {
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain }));
    await tx.saveConnection(aConnection(), { baseUrl: "https://vendor.example", fields: {}, identity: domain });
    await tx.saveOrder(anOrder());
  });
}
