import { expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { showsAfterReload, unexpected, type OpenShell } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)("settings that two tabs change at once are both kept", async () => {
  const { world } = app;
  await world.install(shop);
  await world.connect(shop, "finerworks", "all");
  const [one, other] = [await app.open("/app/settings"), await app.open("/app/settings")];
  const days = ({ frame }: OpenShell) => frame.getByLabel("No mail for parcels that shipped earlier than");
  await days(one).fill("7");
  await other.frame.getByLabel("Report production on the fulfillment order").check();
  for (const { page } of [one, other]) {
    await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
    await page.locator("#toast").filter({ hasText: "Settings saved" }).waitFor();
  }
  expect(await world.ops(shop, ["policy"])).toMatchObject({ policy: { notifyMaxAgeDays: 7, reportProgress: true } });
  // The second tab shows what the first has saved.
  await waitUntil("the second tab shows it", async () => (await days(other).inputValue()) === "7");
  await closeBoth(one, other);
});

test.skipIf(app.skip)("what was settled in one tab is said to be settled in the other, and nothing is done twice", async () => {
  const { world } = app;
  const { shopify, finerworks } = world.sandbox.world;
  await world.install(shop);
  await world.connect(shop, "finerworks", "all");
  await world.ops(shop, ["shadow", "off"]);
  const order = shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] });
  // Shipped when first seen: it may be another order's, so a person is asked.
  finerworks.ship(finerworks.createOrder({ po: order.name }).orderId, [{ number: "1Z999AA10123456784", carrier: "UPS" }]);
  const link = ({ frame }: OpenShell) => frame.getByRole("button", { name: `Link it: ${order.name}` });
  const one = await app.open("/app/attention");
  await waitUntil("it is suggested", () => showsAfterReload(one, "Attention", link(one)));
  const other = await app.open("/app/attention");
  await link(other).waitFor();
  await link(one).click();
  await one.frame.getByText("1 vendor order linked.").waitFor();
  await link(other).click();
  await other.frame.getByText("This is settled already.").waitFor();
  expect(await link(other).count()).toBe(0);

  await waitUntil("the parcel is in Shopify", () => order.fulfillments.length > 0);
  for (const { page } of [one, other]) await page.goto(`${world.sandbox.origin}/store/prints/apps/framewire/app/orders/${order.id}`);
  const unlink = async ({ frame }: OpenShell) => {
    await frame.getByRole("button", { name: /^Unlink: FinerWorks/ }).click();
    await frame.getByRole("dialog").getByRole("button", { name: "Unlink" }).waitFor();
  };
  await unlink(one);
  await unlink(other);
  await one.frame.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
  await one.frame.getByText("The vendor order is off this order.").waitFor();
  await other.frame.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
  await other.frame.getByText("This is settled already.").waitFor();
  expect(order.fulfillments.length).toBe(1);
  await closeBoth(one, other);
});

/** A settled question is answered with 404, which a browser notes as a failed request. */
async function closeBoth(...shells: OpenShell[]): Promise<void> {
  for (const { page, troubles } of shells) {
    expect(unexpected(troubles, 404)).toEqual([]);
    await page.close();
  }
}
