import { expect, test } from "vitest";
import { browserApp } from "./browser-app.ts";
import { holdScripts } from "./hold.ts";

const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: "prints.myshopify.com", name: "prints" }));

test.skipIf(app.skip)("a link leads where it says before its page is alive, and once more from there", async () => {
  await app.world.install("prints.myshopify.com");
  const { page, frame } = await app.open("/app/orders");
  await frame.getByRole("heading", { name: "Orders", exact: true }).waitFor();
  // From now on no page comes alive: its scripts never arrive.
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.reload();
  await frame.getByRole("link", { name: "Connect a vendor" }).click();
  await frame.getByRole("heading", { name: "Connect a vendor" }).waitFor();
  await frame.getByRole("link", { name: "Connections" }).click();
  await frame.getByRole("heading", { name: "Connections", exact: true }).waitFor();
  await page.close();
});

test.skipIf(app.skip)("what only the script can answer is not to be used before it is here, and then at once", async () => {
  await app.world.install("prints.myshopify.com");
  const { page, frame, troubles } = await app.open("/app/settings");
  const days = frame.getByLabel("No mail for parcels that shipped earlier than");
  await days.waitFor();
  const { letGo } = await holdScripts(page);
  await page.reload({ waitUntil: "commit" });
  await days.waitFor();
  expect([await days.isDisabled(), await frame.getByRole("checkbox").first().isDisabled()]).toEqual([true, true]);
  letGo();
  await days.fill("9");
  await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
  await page.locator("#toast").filter({ hasText: "Settings saved" }).waitFor();

  const again = await holdScripts(page);
  await page.goto(`${app.world.sandbox.origin}/store/prints/apps/framewire/app/preflight`, { waitUntil: "commit" });
  const check = frame.getByRole("button", { name: "Check again now" });
  await check.waitFor();
  expect(await check.isDisabled()).toBe(true);
  again.letGo();
  await check.click();
  await frame.getByText("Looked again:").waitFor();
  expect(troubles).toEqual([]);
  await page.close();
});
