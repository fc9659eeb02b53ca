import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { action } from "#app/routes/hints.$vendor.$token.ts";
import { aConnectionId, aVendorOrderId, shopDomain } from "#test/support/builders/ids.ts";
import { noon } from "#test/support/builders/shop.ts";
import { aVendorOrder } from "#test/support/builders/vendor.ts";
import { testHintTokens } from "#test/support/database.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const token = testHintTokens.of({ id: aConnectionId(1), hintGeneration: 1 });
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain]);
}, 120_000);
beforeEach(() => web.begin(shopDomain, (tx) => tx.saveVendorOrder(aVendorOrder({ number: "5238811", nextReadAt: later(noon, hourMs) }))));
afterAll(() => web.close());

test("a vendor's push about an order has it looked at now, without a session or a signature", async () => {
  expect(await push(`finerworks/${token}`, JSON.stringify([{ order_id: 5238811, order_status_label: "Shipped" }]))).toBe(204);
  expect((await web.store.forShop(shopDomain).findVendorOrder(aVendorOrderId(1)))?.nextReadAt).toEqual(noon);
});

test("a body that is no JSON is a hint that names nothing", async () => {
  expect(await push(`finerworks/${token}`, "order=5238811")).toBe(204);
});

test.each([`finerworks/${token}x`, `nwf/${token}`, `else/${token}`, "finerworks/x", `finerworks/${token.toLowerCase()}`])(
  "%s reaches nobody",
  async (path) => {
    expect(await push(path, "{}")).toBe(404);
  },
);

test("the address, which is a secret, stands in no line of the log, whatever comes of it", async () => {
  const { takeHint } = web.services;
  web.logged.length = 0;
  await push(`finerworks/${token}`, "{}");
  web.services.takeHint = () => Promise.reject(new Error("The database is away."));
  expect(await push(`finerworks/${token}`, "{}")).toBe(500);
  web.services.takeHint = takeHint;
  expect(web.logged.map(({ code }) => code)).toEqual(expect.arrayContaining(["http_request", "render_failed"]));
  expect(JSON.stringify(web.logged)).not.toContain(token);
});

test("too much is not read, and looking at the address tells nothing", async () => {
  const request = new Request(web.origin, { method: "POST", body: "x".repeat(70_000) });
  expect((await action({ request, params: { vendor: "finerworks", token }, context: web })).status).toBe(413);
  expect((await fetch(`${web.origin}/hints/finerworks/${token}`)).status).toBe(405);
});

test("the address stands on the connection's screen, and a new one makes it void", async () => {
  const path = `/app/connections/${aConnectionId(1)}`;
  const html = await (await web.open(shopDomain, path)).text();
  expect(html).toContain(`https://framewire.example/hints/finerworks/${token}`);
  const route = "routes/app.connections.$connectionId";
  expect((await web.send(shopDomain, { route, path, body: { intent: "renew_hint_address" } })).status).toBe(200);
  expect(await push(`finerworks/${token}`, "{}")).toBe(404);
  expect(await (await web.open(shopDomain, path)).text()).not.toContain(token);
});

async function push(path: string, body: string): Promise<number> {
  const answer = await fetch(`${web.origin}/hints/${path}`, { method: "POST", body, headers: { "Content-Type": "application/json" } });
  return answer.status;
}
