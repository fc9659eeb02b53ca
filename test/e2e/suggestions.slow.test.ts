import { expect, test } from "vitest";
import { z } from "zod";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)(
  "orders that wait for a link lead to their suggestions, which are confirmed and turned down, many at once, and taken back",
  async () => {
    const { world } = app;
    const { shopify, finerworks, nwf } = world.sandbox.world;
    await world.install(shop);
    const orders = [1, 2, 3].map(
      () => shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE", quantity: 2 }] }).name,
    );
    const [first = "", second = "", third = ""] = orders;
    // Shipped when first seen: each may be another order's, so a person is asked.
    for (const name of orders)
      finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number: `1Z999AA10123456${name.slice(1)}`, carrier: "UPS" }]);
    nwf.createOrder({ number: first, items: [{ sku: "OAK" }], addedAt: new Date("2025-01-01") });
    await world.connect(shop, "finerworks", "all");
    await world.connect(shop, "nwf", "all");

    await waitUntil("there are suggestions", async () => {
      const { suggestions } = foundSchema.parse(await world.ops(shop, ["suggestions"]));
      return suggestions.length === 4;
    });

    const { page, frame, troubles } = await app.open("/app/orders");
    // The magnifier is drawn when the page has come alive.
    await frame.locator(".Polaris-TextField__Prefix").waitFor();
    await frame.getByRole("link", { name: "To link (3)" }).click();
    await frame.getByText("4 vendor orders may belong to orders of yours").waitFor();
    await shoot(page, "orders-suggested");
    await frame.getByRole("link", { name: "Look at the suggestions" }).click();
    await frame.getByText("Select the likeliest of each order").waitFor();
    await shoot(page, "suggestions");
    expect(await accessTroubles(page)).toEqual([]);

    // By keyboard alone: the focus goes to what was done, with the way back in it.
    await frame.getByRole("button", { name: new RegExp(`^Link it: FinerWorks .* for ${third}$`) }).focus();
    await page.keyboard.press("Enter");
    await frame.getByText("1 vendor order linked.").waitFor();
    expect(await frame.locator(":focus").innerText()).toContain("1 vendor order linked.");
    await frame.getByRole("button", { name: "Undo" }).press("Enter");
    await frame.getByText("1 suggestion is back.").waitFor();
    await frame.getByRole("button", { name: new RegExp(`^Not this one: FinerWorks .* for ${third}$`) }).click();
    await frame.getByText("1 vendor order turned down.").waitFor();
    expect(await frame.getByRole("link", { name: third }).count()).toBe(0);

    await frame.getByText("Select the likeliest of each order").click();
    await frame.getByText("2 selected").waitFor();
    await shoot(page, "suggestions-picked");
    await frame.getByRole("button", { name: "Link 2" }).click();
    await frame.getByText("2 vendor orders linked.").waitFor();
    await shoot(page, "suggestions-linked");
    expect(await accessTroubles(page)).toEqual([]);
    await frame.getByRole("button", { name: new RegExp(`^Not this one: .* for ${first}$`) }).click();
    await frame.getByText("Nothing to confirm").waitFor();
    await shoot(page, "suggestions-empty");
    await frame.getByRole("link", { name: "Orders that wait for a link" }).click();
    await frame.getByRole("link", { name: third, exact: true }).filter({ visible: true }).waitFor();
    expect(await frame.getByRole("link", { name: second, exact: true }).count()).toBe(0);
    expect(troubles).toEqual([]);
    await page.close();
  },
);

const foundSchema = z.object({ suggestions: z.array(z.unknown()) });
