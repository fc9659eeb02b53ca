import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { defaultPolicy } from "#app/domain/policy.ts";
import type { Connection } from "#app/domain/records.ts";
import { aConnectionId, otherShopDomain, shopDomain } from "#test/support/builders/ids.ts";
import { vendorError } from "#test/support/builders/scripted-vendor.ts";
import { aConnection, anOrder, aShop, noon } from "#test/support/builders/shop.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const ours = aConnectionId(1);
const theirs = aConnectionId(2);
const routes = {
  new: "routes/app.connections.new",
  one: "routes/app.connections.$connectionId",
  settings: "routes/app.settings",
};
const choices = { makes: { by: "all" }, referencePatterns: ["{name}"], defaultCarrier: null };
const account = { baseUrl: "https://vendor.example", fields: { web_api_key: "typed", app_key: "typed too" } };
const newConnection = { intent: "save", vendor: "finerworks", label: "New", ...choices, account };
const change = { intent: "save", vendor: "finerworks", label: "Main", ...choices, account: null };
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain, otherShopDomain]);
}, 120_000);
beforeEach(async () => {
  await seed(shopDomain, aConnection({ id: ours, label: "Main" }));
  await seed(otherShopDomain, aConnection({ id: theirs, label: "Elsewhere" }));
  web.vendors.finerworks.checkError = null;
});
afterAll(() => web.close());

test("the list shows the shop's connections with what is wrong and its cure, and nobody else's", async () => {
  await web.store.forShop(shopDomain).change((tx) =>
    tx.raiseProblem(
      {
        ...{ kind: "bad_credentials", about: `connection:${ours}`, orderId: null, vendorOrderId: null, connectionId: ours },
        params: { vendor: "Main" },
      },
      noon,
    ),
  );
  const html = await (await web.open(shopDomain, "/app/connections")).text();
  for (const text of ["Main", "Working", "Everything that is shipped", "Replace the keys"]) expect(html).toContain(text);
  expect(html).not.toContain("Elsewhere");
});

test("a shop without a connection is shown the way to one, from Home and from the orders too", async () => {
  await web.store.forShop(shopDomain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop());
  });
  expect(await (await web.open(shopDomain, "/app/connections")).text()).toContain("Connect your first vendor");
  for (const path of ["/app", "/app/orders"])
    expect(await (await web.open(shopDomain, path)).text()).toContain('href="/app/connections/new"');
});

test("the form of a connection is drawn from the vendor's fields and never holds a stored secret", async () => {
  const html = await (await web.open(shopDomain, `/app/connections/${ours}`)).text();
  for (const text of ["Web API key", "App key", "Stored, not shown", "#1001 is written 1001"]) expect(html).toContain(text);
  expect(html).not.toContain("stored-secret");
  expect(html).not.toContain("account of");
  expect(await (await web.open(shopDomain, "/app/connections/new")).text()).toContain("Connect FinerWorks");
});

test("a new connection is stored with the person who made it", async () => {
  const answer = await send(routes.new, "/app/connections/new", newConnection);
  expect(answer).toEqual({ status: 200, body: { ok: true, value: { done: "connected" } } });
  const connections = await web.store.forShop(shopDomain).listConnections();
  expect(connections.map(({ label }) => label).toSorted()).toEqual(["Main", "New"]);
  expect(await web.store.forShop(shopDomain).listTimeline({ limit: 1 })).toMatchObject([
    { what: "connected", who: { kind: "person", name: "staff 1" } },
  ]);
});

test.each([
  [{ ...newConnection, label: " " }, { label: { code: "required", params: {} } }],
  [{ ...newConnection, label: "Main" }, { label: { code: "label_taken", params: { label: "Main" } } }],
  [{ ...newConnection, makes: { by: "sku", pattern: "" } }, { "makes.pattern": { code: "required", params: {} } }],
  [{ ...newConnection, referencePatterns: [] }, { referencePatterns: { code: "choose_one", params: {} } }],
  [{ ...newConnection, defaultCarrier: "Nobody" }, { defaultCarrier: { code: "unknown_carrier", params: { carrier: "Nobody" } } }],
])("%j is refused at its field, and nothing is stored", async (body, fields) => {
  expect(await send(routes.new, "/app/connections/new", body)).toEqual({ status: 422, body: refusal(fields) });
  expect(await web.store.forShop(shopDomain).listConnections()).toHaveLength(1);
});

test("keys that the vendor refuses are said at each of them; an outage is nobody's mistake", async () => {
  web.vendors.finerworks.checkError = vendorError("auth", { detail: "Bad keys." });
  const refused = { code: "refused", params: { vendor: "FinerWorks" } };
  expect(await send(routes.new, "/app/connections/new", newConnection)).toEqual({
    status: 422,
    body: refusal(
      { "account.fields.web_api_key": refused, "account.fields.app_key": refused },
      { code: "refused_by_vendor", params: { vendor: "FinerWorks", detail: "Bad keys." } },
    ),
  });
  web.vendors.finerworks.checkError = vendorError("unavailable", { detail: "No answer." });
  const test = { intent: "test", vendor: "finerworks", account };
  expect(await send(routes.one, `/app/connections/${ours}`, test)).toEqual({
    status: 422,
    body: refusal({}, { code: "vendor_not_reached", params: { vendor: "FinerWorks", detail: "No answer." } }),
  });
});

test.each([
  ["save", change, "saved"],
  ["test", { intent: "test", vendor: "finerworks", account }, "tested"],
  ["pause", { intent: "pause" }, "paused"],
  ["resume", { intent: "resume" }, "resumed"],
  ["check", { intent: "check" }, "asked"],
  ["remove", { intent: "remove" }, "removed"],
])("%s: done for the shop's own connection, not found for another shop's", async (_name, body, done) => {
  const foreign = await web.send(shopDomain, { route: routes.one, path: `/app/connections/${theirs}`, body });
  expect(foreign.status).toBe(404);
  const before = await web.store.forShop(otherShopDomain).findConnection(theirs);
  expect(before).toMatchObject({ status: "active", label: "Elsewhere" });
  expect(await send(routes.one, `/app/connections/${ours}`, body)).toEqual({ status: 200, body: { ok: true, value: { done } } });
});

test("whoever has a vendor asked that wants to be left alone is told when it is asked", async () => {
  const until = later(noon, hourMs);
  const lastError = { kind: "rate_limited", detail: "HTTP 429", at: noon, waitUntil: until };
  await web.store.forShop(shopDomain).change((tx) => tx.saveConnection(aConnection({ id: ours, blockedUntil: until, lastError })));
  expect(await send(routes.one, `/app/connections/${ours}`, { intent: "check" })).toEqual({
    status: 200,
    body: { ok: true, value: { done: "blocked", until: until.toISOString() } },
  });
});

test.each([`/app/connections/${theirs}`, "/app/connections/1", "/app/connections/x'--"])(
  "%s is no connection of this shop",
  async (path) => {
    const page = await web.open(shopDomain, path);
    expect(page.status).toBe(404);
    const html = await page.text();
    expect(html).toContain("There is nothing here");
    expect(html).toContain("ui-nav-menu");
    expect(html).not.toContain("Elsewhere");
  },
);

test("the settings are explained by the shop's own last order, and say what progress reports cost", async () => {
  const html = await (await web.open(shopDomain, "/app/settings")).text();
  for (const text of ["Customer mail", "For #1001, Shopify", "refuses to move or cancel", "Shadow mode"]) expect(html).toContain(text);
});

test("settings are stored for this shop alone, and a bad value is refused at its field", async () => {
  const policy = { ...defaultPolicy, notifyMaxAgeDays: 9 };
  expect(await send(routes.settings, "/app/settings", policy)).toMatchObject({ status: 200 });
  expect((await web.store.forShop(shopDomain).readShop())?.policy).toEqual(policy);
  expect((await web.store.forShop(otherShopDomain).readShop())?.policy).toEqual(defaultPolicy);
  expect(await send(routes.settings, "/app/settings", { ...policy, numberWaitHours: 0 })).toEqual({
    status: 422,
    body: refusal({ numberWaitHours: { code: "too_small", params: { min: 1 } } }),
  });
});

test("what a form does not send stays: it may have been changed in another tab meanwhile", async () => {
  await send(routes.settings, "/app/settings", { notifyMaxAgeDays: 9 });
  expect(await send(routes.settings, "/app/settings", { reportProgress: true })).toMatchObject({ status: 200 });
  expect((await web.store.forShop(shopDomain).readShop())?.policy).toEqual({ ...defaultPolicy, notifyMaxAgeDays: 9, reportProgress: true });
  const save = (changes: object) =>
    send(routes.one, `/app/connections/${ours}`, { intent: "save", vendor: "finerworks", account: null, ...changes });
  await save({ defaultCarrier: "UPS" });
  expect(await save({ label: "Prints" })).toMatchObject({ status: 200 });
  expect(await web.store.forShop(shopDomain).findConnection(ours)).toMatchObject({
    label: "Prints",
    defaultCarrier: "UPS",
    makes: { by: "all" },
  });
  await save({ defaultCarrier: null });
  expect(await web.store.forShop(shopDomain).findConnection(ours)).toMatchObject({ label: "Prints", defaultCarrier: null });
});

test("a body that no form sends is a bad request, and a failure is logged under its reference", async () => {
  const path = `/app/connections/${ours}`;
  expect((await web.send(shopDomain, { route: routes.one, path, body: "{" })).status).toBe(400);
  vi.spyOn(web.services, "pauseConnection").mockRejectedValueOnce(new Error("The database is gone."));
  const failed = await web.send(shopDomain, { route: routes.one, path, body: { intent: "pause" } });
  expect(failed.status).toBe(500);
  const requestId = failed.headers.get("X-Request-Id");
  expect(web.logged).toContainEqual(
    expect.objectContaining({ code: "screen_failed", fields: expect.objectContaining({ requestId, path }) }),
  );
});

test("what is sent without a session token changes nothing", async () => {
  const answer = await fetch(`${web.origin}/app/settings?_data=${encodeURIComponent(routes.settings)}`, {
    method: "POST",
    headers: { "User-Agent": "Mozilla/5.0 (X11; Linux x64)", "Content-Type": "application/json" },
    body: JSON.stringify({ ...defaultPolicy, reportProgress: true }),
    redirect: "manual",
  });
  expect(answer.status).not.toBe(200);
  expect((await web.store.forShop(shopDomain).readShop())?.policy).toEqual(defaultPolicy);
});

async function send(route: string, path: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const answer = await web.send(shopDomain, { route, path, body });
  return { status: answer.status, body: await answer.json() };
}

function refusal(fields: object, trouble: object | null = null) {
  return { ok: false, error: { fields, trouble } };
}

async function seed(domain: typeof shopDomain, connection: Connection): Promise<void> {
  const stored = { web_api_key: "stored-secret", app_key: "stored-secret" };
  await web.store.forShop(domain).change(async (tx) => {
    await tx.eraseShop();
    await tx.saveShop(aShop({ domain }));
    await tx.saveConnection(connection, { baseUrl: connection.baseUrl, fields: stored, identity: domain });
    await tx.saveOrder(anOrder());
  });
}
