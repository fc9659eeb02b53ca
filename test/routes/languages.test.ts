import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { trackingCompanies } from "#app/domain/tracking/companies.ts";
import { shopDomain } from "#test/support/builders/ids.ts";
import { aConnection, anOrder, aShop } from "#test/support/builders/shop.ts";
import { aLink, aParcel, aVendorOrder } from "#test/support/builders/vendor.ts";
import { startWebWorld, type WebWorld } from "./web-world.ts";

let web: WebWorld;

beforeAll(async () => {
  web = await startWebWorld([shopDomain]);
  await web.store.forShop(shopDomain).change(async (tx) => {
    await tx.saveShop(aShop());
    await tx.saveConnection(aConnection(), { baseUrl: "https://api.finerworks.com", fields: {}, identity: "account" });
    await tx.saveOrder(anOrder());
    await tx.saveVendorOrder(aVendorOrder({ stage: "shipped" }));
    await tx.saveParcel(aParcel());
    await tx.saveLink(aLink());
  });
}, 120_000);

afterAll(() => web.close());

test.each([
  ["de", "de", ["Bestellungen", "Versandt (1)", "Nummer suchen"]],
  ["fr-CA", "fr", ["Commandes", "Expédiées (1)", "Chercher un numéro"]],
  ["sv", "en", ["Orders", "Shipped (1)", "Search by any number"]],
])("a page that the admin asks for in %s answers in %s", async (asked, spoken, texts) => {
  const page = await web.open(shopDomain, `/app/orders?locale=${asked}`);
  const html = await page.text();
  expect(page.status).toBe(200);
  expect(html).toContain(`<html lang="${spoken}"`);
  for (const text of texts) expect(html).toContain(text);
});

test.each([
  "/app",
  "/app/orders",
  "/app/orders/5001",
  "/app/attention",
  "/app/suggestions",
  "/app/import",
  "/app/connections",
  "/app/connections/new",
  "/app/settings",
  "/app/activity",
  "/app/preflight",
])("%s has no words of another language", async (path) => {
  const open = async (locale: string) => textOf(await (await web.open(shopDomain, `${path}?locale=${locale}`)).text());
  const english = await open("en");
  for (const locale of ["de", "fr"]) {
    const spoken = await open(locale);
    expect(spoken.length).toBe(english.length);
    expect(spoken.filter((text) => english.includes(text) && !isSameEverywhere(text))).toEqual([]);
  }
});

test("an address that is nowhere is told in the language as well", async () => {
  const page = await web.open(shopDomain, "/app/orders/424242?locale=de");
  expect([page.status, await page.text()]).toEqual([404, expect.stringContaining("Hier ist nichts")]);
});

test("the file of orders has the headings and the name of the language", async () => {
  const file = await web.open(shopDomain, "/app/orders/csv?locale=fr");
  expect(file.headers.get("Content-Disposition")).toBe('attachment; filename="commandes.csv"');
  const [head] = parse(await file.text(), { bom: true });
  expect(head?.slice(0, 4)).toEqual(["Commande", "Passée (UTC)", "Commandes fabricant", "Étape"]);
});

/** What a page says between its tags, and to who hears or touches it. */
function textOf(html: string): string[] {
  const body = html.slice(html.indexOf("<body")).replaceAll(/<(script|style)[^>]*>.*?<\/\1>/gs, "");
  const said = body.matchAll(/>(?<between>[^<]+)<| (?:aria-label|placeholder|title|alt)="(?<named>[^"]+)"/g);
  return [...said].map(({ groups }) => (groups?.["between"] ?? groups?.["named"] ?? "").trim());
}

/** Names and numbers, and the few words that languages share. */
function isSameEverywhere(text: string): boolean {
  const names = /Framewire|Shopify|FinerWorks|nwf|UTC|1Z999AA10123456784|Print 1|SKU-1|^Name$|^SKU$|https:\/\/vendor\.example/gi;
  return !/\p{L}{2}/u.test(text.replaceAll(names, "")) || trackingCompanies.has(text.replaceAll("&amp;", "&"));
}
