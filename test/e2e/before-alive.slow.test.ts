import { test } from "vitest";
import { browserApp } from "./browser-app.ts";

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
