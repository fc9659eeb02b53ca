import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, showsAfterReload } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)("first run to first fulfillment: step by step along the guide, with nothing but the screens", async () => {
  const { shopify, finerworks, clock } = app.world.sandbox.world;
  const { page, frame, troubles } = await app.open();
  const homeShows = (shown: Locator) => showsAfterReload({ page, frame }, "Home", shown);
  const step = () => frame.locator("li[aria-current=step]");

  await step().getByText("Connect a vendor").first().waitFor();
  await step().getByRole("link", { name: "Connect a vendor" }).click();
  await frame.getByLabel("Address of the vendor's interface").selectOption(`${app.world.sandbox.origin}/finerworks`);
  await frame.getByLabel("Web API key", { exact: true }).fill(sandboxKeys.web_api_key);
  await frame.getByLabel("App key", { exact: true }).fill(sandboxKeys.app_key);
  await frame.getByRole("button", { name: "Connect FinerWorks" }).click();
  await page.locator("#toast").filter({ hasText: "Connected." }).waitFor();

  const order = shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE", quantity: 2 }] });
  const { orderId } = finerworks.createOrder({ po: order.name, items: [{ sku: "DUNE", quantity: 2, variantId: null }] });
  await page.getByRole("link", { name: "framewire" }).first().click();
  await frame.getByRole("heading", { name: "Home" }).waitFor();
  await waitUntil("the guide says that an order is linked and the set-up is checked", async () => {
    clock.advance(60_000);
    return homeShows(step().getByText("Leave shadow mode"));
  });
  await frame.getByText("4 of 5 done").waitFor();
  await shoot(page, "home-guide-last");
  expect(await accessTroubles(page)).toEqual([]);

  finerworks.ship(orderId, [{ number: "1Z999AA10123456784", carrier: "UPS" }]);
  await waitUntil("a change is planned and waits", async () => {
    clock.advance(10 * 60_000);
    return homeShows(frame.getByText("1 change is planned for 1 order"));
  });
  expect(order.fulfillments).toEqual([]);
  await step().getByRole("button", { name: "Leave shadow mode" }).click();
  await frame.getByRole("dialog").getByText("1 change has waited so far.").waitFor();
  await frame.getByRole("dialog").getByRole("button", { name: "Write to Shopify from now on" }).click();
  await page.locator("#toast").filter({ hasText: "Shadow mode is off" }).waitFor();
  await waitUntil("Home says that every parcel is in Shopify", () => homeShows(frame.getByText("Every parcel is in Shopify")));
  expect(await frame.getByText("Set up Framewire").count()).toBe(0);
  expect(order.fulfillments.map(({ tracking, lines }) => [tracking.map(({ number }) => number), lines[0]?.quantity])).toEqual([
    [["1Z999AA10123456784"], 2],
  ]);
  expect(shopify.shop(shop).mails.map(({ numbers }) => numbers)).toEqual([["1Z999AA10123456784"]]);
  expect(troubles).toEqual([]);
  await page.close();
});
