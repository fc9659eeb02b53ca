import { expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, showsAfterReload } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)("a problem is seen on Home, cured in Attention with two clicks, and its parcel reaches Shopify", async () => {
  const { world } = app;
  const { shopify, finerworks } = world.sandbox.world;
  await world.install(shop);
  await world.ops(shop, ["shadow", "off"]);
  const orders = [1, 2].map(() => shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] }));
  // Shipped when first seen: it may be another order's, so a person is asked.
  for (const { name } of orders)
    finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number: `1Z999AA10123456${name.slice(1)}`, carrier: "UPS" }]);
  await world.connect(shop, "finerworks", "all");

  const { page, frame, troubles } = await app.open();
  await waitUntil("Home says that there are suggestions", () =>
    showsAfterReload({ page, frame }, "Home", frame.getByText("2 problems need you")),
  );
  await shoot(page, "home");
  expect(await accessTroubles(page)).toEqual([]);

  await frame.getByRole("link", { name: "Suggestions to confirm" }).click();
  const [one, other] = orders.map(({ name }) => name);
  await frame.getByRole("button", { name: `Link it: ${one}` }).waitFor();
  await shoot(page, "attention");
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("button", { name: `Link it: ${one}` }).focus();
  await page.keyboard.press("Enter");
  await frame.getByText("1 vendor order linked.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("1 vendor order linked.");
  expect(await frame.getByRole("button", { name: `Link it: ${one}` }).count()).toBe(0);

  await frame.getByRole("button", { name: `Dismiss: ${other}` }).click();
  await frame.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
  await frame.getByText("Fill this in.").waitFor();
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByLabel("Why").fill("We ship this one ourselves.");
  await frame.getByRole("dialog").getByRole("button", { name: "Dismiss" }).click();
  await frame.getByText("1 problem dismissed.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("1 problem dismissed.");
  await frame.getByText("None of these is left").waitFor();
  await shoot(page, "attention-empty");
  await frame.getByRole("button", { name: "Undo" }).click();
  await frame.getByRole("button", { name: `Not this one: ${other}` }).click();
  await frame.getByText("1 suggestion turned down.").waitFor();

  await page.getByRole("link", { name: "framewire" }).first().click();
  await waitUntil("Home says that every parcel got through", () =>
    showsAfterReload({ page, frame }, "Home", frame.getByText("Every parcel is in Shopify")),
  );
  await frame.getByText("Nothing needs you.").waitFor();
  await frame.locator("svg .chart-line").waitFor();
  await frame.getByRole("button", { name: "Show as table" }).click();
  expect(await frame.getByRole("table").getByRole("row").nth(1).innerText()).toMatch(/1\s+1$/);
  await shoot(page, "home-delivered");
  expect(orders[0]?.fulfillments.length).toBe(1);
  expect(troubles).toEqual([]);
});
