import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { dayMs } from "#app/domain/clock.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, frameOf, shoot } from "./open-shell.ts";

const ups = "1Z999AA10123456784";
/** So many that a browser sees them being taken in. */
const manyOrders = 150;

/** A shop for each journey, since none may need another. */
const app = await browserApp(({ sandbox }) => {
  for (const name of ["prints", "frames", "studio"]) sandbox.world.shopify.addShop({ domain: `${name}.myshopify.com`, name });
});

test.skipIf(app.skip)("what would be written is seen in shadow mode, and what was written with its reason, narrowed and as a file", async () => {
  const { world } = app;
  const shop = "prints.myshopify.com";
  const { shopify, finerworks, clock } = world.sandbox.world;
  await world.install(shop);
  const { page, frame, troubles } = await app.open("/app/activity");
  await frame.getByText("Nothing has been written yet").waitFor();
  await shoot(page, "activity-empty");
  expect(await accessTroubles(page)).toEqual([]);

  // The vendor gives days: what left today may have left before an order of today.
  const placedAt = new Date(clock.now().getTime() - dayMs);
  const { name } = shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }], placedAt });
  const { orderId } = finerworks.createOrder({ po: name });
  finerworks.ship(orderId, [{ number: ups, carrier: "UPS" }]);
  await world.connect(shop, "finerworks", "all");
  await waitUntil("the write is planned", async () => {
    clock.advance(10 * 60_000);
    return (await world.ops(shop, ["plan"])).includes(ups);
  });

  await page.getByRole("link", { name: "framewire" }).first().click();
  await frame.getByRole("link", { name: "See what would be written" }).focus();
  await page.keyboard.press("Enter");
  await frame.getByText("Result: Planned").waitFor();
  await frame.getByRole("row").filter({ hasText: name }).getByText("With customer mail").waitFor();
  await shoot(page, "activity-planned");
  expect(await accessTroubles(page)).toEqual([]);

  await world.ops(shop, ["shadow", "off"]);
  await frame.getByRole("button", { name: "Clear all" }).click();
  const row = frame.getByRole("row").filter({ hasText: name });
  await waitUntil("the write is done", async () => {
    await page.reload();
    await row.waitFor();
    return (await row.getByText("Done").count()) > 0;
  });
  await row.getByText("FinerWorks shipped these pieces with a tracking number.").waitFor();
  await row.getByText("Customer mail requested").waitFor();
  await shoot(page, "activity");
  expect(await accessTroubles(page)).toEqual([]);

  await frame.getByRole("button", { name: "What" }).focus();
  await page.keyboard.press("Enter");
  await frame.getByRole("radio", { name: "Tracking update" }).press("Space");
  await frame.getByText("No write fits these filters.").waitFor();
  await page.keyboard.press("Escape");
  await shoot(page, "activity-none");
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("link", { name: "Show everything" }).press("Enter");
  await row.waitFor();
  await frame.getByRole("button", { name: "Result" }).click();
  await frame.getByRole("radio", { name: "Done" }).press("Space");
  await frame.getByText("Result: Done").waitFor();
  await page.keyboard.press("Escape");
  expect(new URL(frameOf(page).url()).search).toBe("?result=done");

  const download = page.waitForEvent("download");
  await frame.getByRole("button", { name: "Export" }).press("Enter");
  const [, ...rows] = parse(await readFile(await (await download).path()), { bom: true });
  expect(rows.map(([, what, why, result, , order]) => [what, why, result, order])).toEqual([
    ["Fulfillment", "FinerWorks shipped these pieces with a tracking number.", "Done", name],
  ]);
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("the set-up is checked again by a key, and what came of it is said and takes the focus", async () => {
  const { world } = app;
  const shop = "studio.myshopify.com";
  await world.install(shop);
  await world.connect(shop, "finerworks", "all");
  const { page, frame, troubles } = await app.open("/app/preflight", "studio");
  await frame.getByRole("heading", { name: "Set-up checks" }).waitFor();
  await frame.getByRole("button", { name: "Check again now" }).press("Enter");
  await frame.getByText("Looked again:").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("Looked again:");
  await frame.getByText("Vendor keys").waitFor();
  await frame.getByText("just now").waitFor();
  await shoot(page, "preflight");
  expect(await accessTroubles(page)).toEqual([]);
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("Home shows how many orders are taken in at install, goes on by itself, and stops when it is done", async () => {
  const { world } = app;
  const shop = "frames.myshopify.com";
  const merchant = world.sandbox.world.shopify.merchant(shop);
  for (let n = 0; n < manyOrders; n += 1) merchant.createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }] });
  await world.install(shop);
  const { page, frame, troubles } = await app.open("", "frames");
  const bar = frame.getByRole("progressbar", { name: new RegExp(`of ${manyOrders} orders`) });
  await bar.waitFor();
  expect(await accessTroubles(page)).toEqual([]);
  await shoot(page, "home-taking-in");
  await bar.waitFor({ state: "detached" });
  await frame.getByText("Set up Framewire").waitFor();
  await shoot(page, "home-taken-in");
  expect(troubles).toEqual([]);
  await page.close();
});
