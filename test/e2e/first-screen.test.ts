import { expect, test, vi } from "vitest";
import type { FrameLocator, Page } from "playwright-core";
import { browserApp } from "./browser-app.ts";
import { frameOf, sidewaysScroll } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp();

test.skipIf(app.skip)(
  "from the first look at the empty app to a tracking number that Shopify has",
  async () => {
    const { world } = app;
    const { sandbox } = world;
    const { shopify, finerworks } = sandbox.world;
    shopify.addShop({ domain: shop, name: "Prints" });

    const { page, frame, troubles } = await app.open();
    await frame.getByText("Set up Framewire").waitFor();
    await page.screenshot({ path: ".screenshots/home-empty.png" });
    await page.getByRole("link", { name: "Orders", exact: true }).click();
    await frame.getByText("Connect a vendor to begin").waitFor();
    expect(await frame.locator("script[data-api-key]").getAttribute("src")).toBe("/app-bridge.js");
    await page.screenshot({ path: ".screenshots/orders-empty.png" });

    await world.connect(shop, "finerworks", "all");
    await world.ops(shop, ["shadow", "off"]);
    const order = shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] });
    const vendorOrder = finerworks.createOrder({ po: order.name });
    const row = frame.getByRole("row").filter({ hasText: order.name });
    await untilShown(page, row.getByText("Received"));
    finerworks.ship(vendorOrder.orderId, [{ number: "1Z999AA10123456784", carrier: "UPS" }]);
    sandbox.world.clock.advance(10 * 60_000);
    await untilShown(page, row.getByText("Accepted"));
    const cells = await row.innerText();
    for (const text of [order.name, "Shipped", String(vendorOrder.orderId), "1Z999AA10123456784"]) expect(cells).toContain(text);
    await page.screenshot({ path: ".screenshots/orders.png" });

    await frame.getByRole("link", { name: order.name }).filter({ visible: true }).click();
    await frame.getByText("Shopify accepted it").waitFor();
    expect(new URL(page.url()).pathname).toBe(`/store/prints/apps/framewire/app/orders/${order.id}`);
    await page.screenshot({ path: ".screenshots/order.png" });
    await page.getByRole("link", { name: "Orders", exact: true }).click();
    await row.waitFor();

    await page.setViewportSize({ width: 375, height: 800 });
    await page.screenshot({ path: ".screenshots/orders-375.png" });
    expect(await sidewaysScroll(page)).toBe(0);
    await frame.getByRole("link", { name: order.name }).filter({ visible: true }).click();
    await frame.getByText("Shopify accepted it").waitFor();
    await page.screenshot({ path: ".screenshots/order-375.png" });
    expect(await sidewaysScroll(page)).toBe(0);
    expect(troubles).toEqual([]);
    expect(order.fulfillments.map(({ tracking }) => tracking.map(({ number }) => number))).toEqual([["1Z999AA10123456784"]]);
  },
  120_000,
);

test.skipIf(app.skip)(
  "a document that comes without a session token fetches one by itself",
  async () => {
    const { shopify } = app.world.sandbox.world;
    shopify.addShop({ domain: "frames.myshopify.com", name: "Frames" });
    const { page, frame, troubles } = await app.open("", "frames");
    await frame.getByText("Set up Framewire").waitFor();
    await frameOf(page).evaluate(() => {
      const address = new URL(window.location.href);
      address.searchParams.delete("id_token");
      window.location.replace(address);
    });
    await page.waitForRequest((request) => request.url().includes("/auth/session-token?"));
    await page.waitForRequest((request) => new URL(request.url()).searchParams.has("id_token"));
    await frame.getByText("Set up Framewire").waitFor();
    expect(troubles).toEqual([]);
  },
  60_000,
);

/** Loads the page again until it shows what is to come: nothing is pushed to this screen. */
async function untilShown(page: Page, text: ReturnType<FrameLocator["getByText"]>): Promise<void> {
  await vi.waitFor(
    async () => {
      await page.reload();
      await text.waitFor({ timeout: 2_000 });
    },
    { timeout: 60_000 },
  );
}
