import { beforeAll, expect, test, vi } from "vitest";
import { minuteMs } from "#app/domain/clock.ts";
import { buildExtensions } from "../../extensions/build-extensions.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, type OpenShell } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const printRoom = "Print Room";
const frameShop = "Frame Shop";
const ups = "1Z999AA10123456784";

const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

beforeAll(async () => {
  if (app.skip) return;
  await buildExtensions();
  const { world } = app;
  await world.install(shop);
  await world.connect(shop, "finerworks", `vendor:${printRoom}`);
  await world.connect(shop, "nwf", `vendor:${frameShop}`);
  await world.ops(shop, ["shadow", "off"]);
}, 120_000);

test.skipIf(app.skip)(
  "a customer follows an order of two parcels from production to the door, also while the app's server is down",
  { timeout: 240_000 },
  async () => {
    const { shopify, finerworks, nwf, clock } = app.world.sandbox.world;
    const order = shopify.merchant(shop).createOrder({
      lines: [
        { title: "Dune, 16×20", sku: "DUNE", vendor: printRoom },
        { title: "Oak frame", sku: "OAK-16", vendor: frameShop },
      ],
    });
    const po = order.name.slice(1);
    finerworks.createOrder({ po, items: [{ sku: "DUNE", quantity: 1, variantId: null }] });
    nwf.createOrder({ number: po, items: [{ sku: "OAK-16" }] });
    finerworks.setStatus(po, 5);
    nwf.setStatus(po, "Processing");
    const customer = await app.visit(accountPath(order.id));
    const { page, troubles } = customer;
    await untilSaid(customer, "Your order is being made.");
    expect(await page.locator("s-badge").innerText()).toBe("In production");
    await shoot(page, "customer-production");

    finerworks.ship(po, [{ number: ups, carrier: "UPS" }]);
    await untilSaid(customer, "Parcel 1 of 2");
    await untilSaid(customer, "The rest is being made. It is due to leave the workshop by");
    const link = page.getByRole("link", { name: `Track with UPS, ${ups}` });
    expect(await link.getAttribute("href")).toContain(ups);
    expect(await page.getByRole("list", { name: "Parcels" }).getByRole("listitem").count()).toBe(1);
    // Shopify shows the fulfillment by itself; below it stands which parcel it is.
    await untilSaid(customer, "Parcel 1 of 2", ".card");
    await shoot(page, "customer-parcel");
    expect([...(await accessTroubles(page)), ...troubles]).toEqual([]);

    clock.advance(2 * 24 * 60 * minuteMs);
    finerworks.deliver(po, { at: new Date(clock.now().getTime() - 120 * minuteMs) });
    await untilSaid(customer, "Delivered on");

    await app.world.app()?.stop();
    await page.reload();
    await page.getByText("The rest is being made.").waitFor();
    const german = await app.visit(accountPath(order.id), "de-DE");
    await german.page.getByText("Der Rest wird hergestellt.").waitFor();
    await german.page
      .getByText(/Zugestellt am \d+\. \p{Lu}\p{L}+\./u)
      .first()
      .waitFor();
    await shoot(german.page, "customer-parcel-de");
    expect([...(await accessTroubles(german.page)), ...german.troubles, ...troubles]).toEqual([]);
    await app.world.start();
  },
);

test.skipIf(app.skip)("of an order that we do not know nothing is drawn", { timeout: 60_000 }, async () => {
  const order = app.world.sandbox.world.shopify
    .merchant(shop)
    .createOrder({ lines: [{ title: "A mug", sku: "MUG", vendor: "Elsewhere" }] });
  const { page, troubles } = await app.visit(accountPath(order.id));
  await page.locator("[data-drawn]").waitFor({ state: "attached" });
  expect(await page.locator("[data-extension]").innerHTML()).toBe("");
  expect(troubles).toEqual([]);
});

const accountPath = (orderId: string) => `/store/prints/account/orders/${orderId}`;

/** Loads the page again, while time passes, until it says this: nothing is pushed to it. */
async function untilSaid({ page, troubles }: OpenShell, text: string, within = "body"): Promise<void> {
  await vi.waitFor(
    async () => {
      expect(troubles).toEqual([]);
      app.world.sandbox.world.clock.advance(5 * minuteMs);
      await page.reload();
      await page.locator(within).getByText(text).first().waitFor({ timeout: 2_000 });
    },
    { timeout: 60_000, interval: 100 },
  );
}
