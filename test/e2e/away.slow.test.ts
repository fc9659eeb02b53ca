import { expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, showsAfterReload, unexpected } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)("while the app is away a screen stays with what is typed on it, says so, and goes on when it is back", async () => {
  const { world } = app;
  await world.install(shop);
  const { page, frame, troubles } = await app.open("/app/settings");
  const days = frame.getByLabel("No mail for parcels that shipped earlier than");
  const save = page.locator("#save-bar").getByRole("button", { name: "Save" });
  await days.fill("7");
  await world.app()?.stop();
  await save.click();
  await frame.getByText("Framewire did not answer.").waitFor();
  await frame.getByText("This page could not be read again").waitFor();
  expect(await days.inputValue()).toBe("7");
  expect(await accessTroubles(page)).toEqual([]);
  await shoot(page, "settings-away");

  await world.start();
  await frame.getByText("This page could not be read again").waitFor({ state: "hidden" });
  expect(await days.inputValue()).toBe("7");
  await save.click();
  await page.locator("#toast").filter({ hasText: "Settings saved" }).waitFor();
  expect(await world.ops(shop, ["policy"])).toMatchObject({ policy: { notifyMaxAgeDays: 7 } });
  expect(unexpected(troubles, 502)).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("a page that cannot be opened keeps the navigation, and is there after another try", async () => {
  const { world } = app;
  const { shopify } = world.sandbox.world;
  await world.install(shop);
  const [one, other] = [1, 2].map(() => shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] }));
  if (one === undefined || other === undefined) throw new Error("There are no orders.");
  await world.connect(shop, "finerworks", "all");
  const { page, frame, troubles } = await app.open("/app/orders");
  const link = (name: string) => frame.getByRole("link", { name, exact: true }).filter({ visible: true });
  await waitUntil("both orders are listed", () => showsAfterReload({ page, frame }, "Orders", link(one.name), link(other.name)));
  // The page's script has arrived; its next data has not.
  await link(one.name).click();
  await frame.getByRole("heading", { name: `Order ${one.name}` }).waitFor();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await link(other.name).waitFor();
  await world.app()?.stop();
  await link(other.name).click();
  await frame.getByRole("heading", { name: "This page could not be shown" }).waitFor();
  expect(await page.getByRole("link", { name: "Settings" }).count()).toBe(1);
  expect(await accessTroubles(page)).toEqual([]);
  await shoot(page, "order-away");

  await world.start();
  await frame.getByRole("button", { name: "Try again" }).click();
  await frame.getByRole("heading", { name: `Order ${other.name}` }).waitFor();
  expect(unexpected(troubles, 502)).toEqual([]);
  await page.close();
});
