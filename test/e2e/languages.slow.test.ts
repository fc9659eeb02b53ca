import { beforeAll, expect, test } from "vitest";
import { dayMs } from "#app/domain/clock.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, frameOf, shoot } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));
let orderId: string;

/** One order that is shipped, one that a person has to look at. */
beforeAll(async () => {
  if (app.skip) return;
  const { world } = app;
  const { shopify, finerworks, clock } = world.sandbox.world;
  await world.install(shop);
  const placedAt = new Date(clock.now().getTime() - dayMs);
  const line = { title: "Dune, 16×20", sku: "DUNE" };
  const [shipped, doubtful] = [
    shopify.merchant(shop).createOrder({ lines: [line], placedAt }),
    shopify.merchant(shop).createOrder({ lines: [line] }),
  ];
  orderId = String(shipped.id);
  for (const { name } of [shipped, doubtful])
    finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number: `1Z999AA10123456${name.slice(1)}`, carrier: "UPS" }]);
  await world.connect(shop, "finerworks", "all");
  await waitUntil("the doubtful one waits for somebody", async () => {
    clock.advance(60_000);
    return JSON.stringify(await world.ops(shop, ["problems"])).includes("suggestion_waiting");
  });
}, 240_000);

test.skipIf(app.skip).each([
  ["de-AT", "de", ["Startseite", "Bestellungen", "Handlungsbedarf", "Verbindungen", "Einstellungen", "Aktivität"]],
  ["fr-CA", "fr", ["Accueil", "Commandes", "À vérifier", "Connexions", "Paramètres", "Activité"]],
])(
  "a merchant whose browser speaks %s sees every screen in %s, at every width",
  { timeout: 240_000 },
  async (tag, locale, [home, orders, attention, connections, settings, activity]) => {
    const screens = [
      ["home", "", home],
      ["orders", "/app/orders", orders],
      ["order", `/app/orders/${orderId}`, ""],
      ["attention", "/app/attention", attention],
      ["connections", "/app/connections", connections],
      ["connection-new", "/app/connections/new", ""],
      ["settings", "/app/settings", settings],
      ["activity", "/app/activity", activity],
      ["preflight", "/app/preflight", ""],
    ] as const;
    for (const [name, path, title] of screens) {
      const { page, frame, troubles } = await app.open(path, "prints", tag);
      await frame.getByRole("heading", { level: 1, name: title }).waitFor();
      // Words that the server and the browser write otherwise would be a complaint when the page comes alive.
      await frameOf(page).waitForLoadState("networkidle");
      expect(await frame.locator("html").getAttribute("lang")).toBe(locale);
      await shoot(page, `${name}-${locale}`);
      expect([name, ...(await accessTroubles(page)), ...troubles]).toEqual([name]);
      await page.close();
    }
  },
);
