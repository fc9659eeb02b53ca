import { expect, test } from "vitest";
import { browserApp } from "./browser-app.ts";
import { holdData } from "./hold.ts";
import { accessTroubles } from "./open-shell.ts";
import { measureVitals, readVitals } from "./vitals.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)("a screen that is slow to come is outlined under its title, and nothing moves when it is there", async () => {
  await app.world.install(shop);
  const { page, frame, troubles } = await app.open();
  await measureVitals(page);
  await page.reload();
  await page.getByRole("link", { name: "Orders", exact: true }).waitFor();
  for (const title of ["Orders", "Attention", "Import", "Activity", "Connections", "Settings"]) {
    const { letGo } = await holdData(page);
    await page.getByRole("link", { name: title, exact: true }).click();
    const outline = frame.getByRole("status", { name: "Page loading" });
    await outline.getByRole("heading", { name: title, level: 1 }).waitFor();
    expect([title, await accessTroubles(page)]).toEqual([title, []]);
    letGo();
    await outline.waitFor({ state: "detached" });
    await frame.getByRole("heading", { name: title, level: 1 }).waitFor();
  }
  expect((await readVitals(page)).cls).toBeLessThan(0.02);
  expect(troubles).toEqual([]);
  await page.close();
});
