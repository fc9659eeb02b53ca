import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { shopDomain } from "#test/support/builders/ids.ts";
import { aMailSettings } from "#test/support/builders/shop.ts";
import { testStopTokens } from "#test/support/database.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

const { stopId } = aMailSettings();
const token = testStopTokens.of(stopId);
let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain]);
}, 120_000);
beforeEach(() => web.begin(shopDomain, (tx) => tx.saveMailSettings(aMailSettings(), "her@shop.example")));
afterAll(() => web.close());

const isWanted = async () => (await web.store.forShop(shopDomain).readMailAddress()) !== null;
const visit = (path: string, init: RequestInit = {}) => fetch(`${web.origin}/mail/stop/${path}`, { redirect: "manual", ...init });
const oneClick = { method: "POST", body: "List-Unsubscribe=One-Click", headers: { "Content-Type": "application/x-www-form-urlencoded" } };

test("looking shows one button, in the language of the mail, and ends nothing", async () => {
  const answer = await visit(`${token}?locale=de`);
  expect(answer.status).toBe(200);
  const html = await answer.text();
  expect(html).toContain('<form method="post">');
  expect(html).toContain("Alle E-Mails abbestellen");
  expect(html).not.toMatch(/her@shop|prints/i);
  expect((await visit(token, { method: "HEAD" })).status).toBe(200);
  expect(await isWanted()).toBe(true);
});

test("one press ends it, and so does a mail program by itself, as often as it likes", async () => {
  for (let times = 0; times < 2; times += 1) {
    const answer = await visit(token, oneClick);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain("Mail is stopped");
    expect(await isWanted()).toBe(false);
  }
});

test.each([`${token}x`, token.slice(0, -1), token.toLowerCase(), "x", testStopTokens.of("00000000-0000-4000-8000-0000000000bb")])(
  "%s ends nothing",
  async (path) => {
    const looked = await visit(path);
    expect([looked.status, await looked.text()]).toEqual([404, expect.stringContaining("This link is out of date")]);
    expect((await visit(path, oneClick)).status).toBe(404);
    expect(await isWanted()).toBe(true);
  },
);

test("the address stands in no line of the log, whatever comes of it", async () => {
  const { stopMail } = web.services;
  web.logged.length = 0;
  await visit(token);
  web.services.stopMail = () => Promise.reject(new Error("The database is away."));
  expect((await visit(token, oneClick)).status).toBe(500);
  web.services.stopMail = stopMail;
  expect(web.logged.map(({ code }) => code)).toEqual(expect.arrayContaining(["http_request", "render_failed"]));
  expect(JSON.stringify(web.logged)).not.toContain(token);
});

test("however it is written, and where whoever guesses is refused by count, an address that is secret stands in no line of the log", async () => {
  // Somebody else than who plays the other stories.
  const ask = (path: string) => fetch(`${web.origin}/${path}`, { headers: { "X-Forwarded-For": "203.0.113.9" } });
  for (let n = 0; n < 100; n += 1) {
    expect((await ask("%6Dail/stop/x")).status).toBe(404);
    // Counted by itself: a GET there is a 405.
    expect((await ask("hint%73/finerworks/x")).status).toBe(405);
  }
  web.logged.length = 0;
  for (const path of [
    `mail/stop/${token}`,
    `%6Dail/stop/${token}`,
    `hints/finerworks/${token}`,
    `hints/finerworks/${token.replace("A", "%41")}`,
  ]) {
    expect((await ask(path)).status).toBe(429);
  }
  expect(web.logged.map(({ code }) => code)).toEqual(["http_request", "http_request", "http_request", "http_request"]);
  expect(JSON.stringify(web.logged)).not.toContain(token.slice(-12));
});

test("what mail is wanted is chosen on the settings screen; a wrong address comes back at its field", async () => {
  const at = { route: "routes/app.settings", path: "/app/settings" };
  const mail = { address: "other@shop.example", daily: true, atOnce: false, locale: "fr" };
  expect((await web.send(shopDomain, { ...at, body: { mail } })).status).toBe(200);
  expect(await web.store.forShop(shopDomain).readMailSettings()).toMatchObject({ daily: true, atOnce: false, locale: "fr" });
  const refused = await web.send(shopDomain, { ...at, body: { notifyCustomer: false, mail: { ...mail, address: "a@b, c@d" } } });
  expect([refused.status, await refused.json()]).toEqual([
    422,
    { ok: false, error: { fields: { "mail.address": { code: "not_an_address", params: {} } }, trouble: null } },
  ]);
  // What stands beside a part that is refused is not stored either.
  expect((await web.services.readSettingsScreen(shopDomain))?.policy.notifyCustomer).toBe(true);
  expect(await (await web.open(shopDomain, "/app/settings")).text()).toContain("other@shop.example");
});
