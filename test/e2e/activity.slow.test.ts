import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { dayMs } from "#app/domain/clock.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, frameOf, shoot, showsAfterReload } from "./open-shell.ts";

/** So many that a browser sees them being taken in. */
const manyOrders = 150;

/** A shop for each journey, since none may need another. */
const app = await browserApp(({ sandbox }) => {
  for (const name of ["prints", "frames", "studio"]) sandbox.world.shopify.addShop({ domain: `${name}.myshopify.com`, name });
});

test.skipIf(app.skip)(
  "what would be written is seen in shadow mode, and what was written with its reason, narrowed and as a file",
  async () => {
    const { world } = app;
    const shop = "prints.myshopify.com";
    const { shopify, finerworks, clock, faults } = world.sandbox.world;
    await world.install(shop);
    const { page, frame, troubles } = await app.open("/app/activity");
    await frame.getByText("Nothing has been written yet").waitFor();
    await shoot(page, "activity-empty");
    expect(await accessTroubles(page)).toEqual([]);

    // The vendor gives days: what left today may have left before an order of today.
    const placedAt = new Date(clock.now().getTime() - dayMs);
    const place = (number: string) => {
      const { name } = shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "DUNE" }], placedAt });
      finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number, carrier: "UPS" }]);
      return name;
    };
    const names = ["1Z999AA10123456784", "1Z999AA10123456793"].map(place);
    await world.connect(shop, "finerworks", "all");
    await page.getByRole("link", { name: "framewire" }).first().click();
    await waitUntil("Home says that both are planned", async () => {
      clock.advance(10 * 60_000);
      return showsAfterReload({ page, frame }, "Home", frame.getByText("2 changes are planned for 2 orders."));
    });
    await frame.getByRole("link", { name: "See what would be written" }).focus();
    await page.keyboard.press("Enter");
    await frame.getByText("Result: Planned").waitFor();
    for (const name of names) await rowOf(frame, name).getByText("With customer mail").waitFor();
    await shoot(page, "activity-planned");
    expect(await accessTroubles(page)).toEqual([]);

    const refusal = { fulfillment: null, userErrors: [{ field: null, message: "The order is being edited." }] };
    const body = JSON.stringify({ data: { fulfillmentCreate: refusal } });
    faults.add({ target: "shopify", match: "CreateFulfillment", shop, times: 1, fault: { kind: "status", status: 200, body } });
    await world.ops(shop, ["shadow", "off"]);
    await frame.getByRole("button", { name: "Clear all" }).click();
    await waitUntil("one is done and one refused", async () => {
      await page.reload();
      await frame.getByRole("row").nth(2).waitFor();
      return (await rowOf(frame, "Done").count()) === 1 && (await rowOf(frame, "Refused by Shopify").count()) === 1;
    });
    const done = rowOf(frame, "Done");
    const name = await done.getByRole("link").innerText();
    await done.getByText("FinerWorks shipped these pieces with a tracking number.").waitFor();
    await done.getByText("Customer mail requested").waitFor();
    await rowOf(frame, "Refused by Shopify").getByText("Shopify says: The order is being edited.").waitFor();
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
    await done.waitFor();
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
  },
);

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
  // As long as the machine takes: a bar that stands still fails with the time of the test.
  await bar.waitFor({ state: "detached", timeout: 0 });
  await frame.getByText("Set up Framewire").waitFor();
  await shoot(page, "home-taken-in");
  expect(troubles).toEqual([]);
  await page.close();
});

function rowOf(frame: FrameLocator, text: string) {
  return frame.getByRole("row").filter({ hasText: text });
}
