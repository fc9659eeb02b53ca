import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { FrameLocator } from "playwright-core";
import { beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { dayMs } from "#app/domain/clock.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, frameOf, shoot, sidewaysScroll, type OpenShell } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));
/** One that is shipped, one that is received, one that nobody makes. */
let names: { shipped: string; received: string; unlinked: string };

beforeAll(async () => {
  if (app.skip) return;
  const { world } = app;
  const { shopify, finerworks, clock } = world.sandbox.world;
  await world.install(shop);
  await world.connect(shop, "finerworks", "sku:FW-*");
  // The vendor gives days: what left today may have left before an order of today.
  const placedAt = new Date(clock.now().getTime() - dayMs);
  const order = (sku: string) => shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku }], placedAt }).name;
  names = { shipped: order("FW-DUNE"), received: order("FW-DUNE"), unlinked: order("MUG") };
  const { orderId } = finerworks.createOrder({ po: names.shipped });
  finerworks.ship(orderId, [{ number: "1Z999AA10123456784", carrier: "UPS" }]);
  finerworks.createOrder({ po: names.received });
  await waitUntil("the vendor has been asked for all of them", async () => {
    // It may have been asked before it had them, and is asked again later.
    clock.advance(10 * 60_000);
    const { orders } = statusSchema.parse(await world.ops(shop, ["status"]));
    return orders.filter(({ stage }) => stage !== null).length === 2;
  });
}, 240_000);

test.skipIf(app.skip)("a merchant finds an order by its tracking number, and comes back to the list", async () => {
  const { page, frame, troubles } = await open();
  await search(frame, "1Z 999 AA1 01 2345 6784");
  await frame.getByText("Parcels: proof").waitFor();
  await frame.getByText(`Order ${names.shipped}`, { exact: true }).waitFor();
  await page.goBack();
  await row(frame, names.received).waitFor();
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("a search that finds nothing under a tab leads to a search of everything", async () => {
  const { page, frame, troubles } = await open();
  await frame.getByRole("link", { name: "To link (1)" }).click();
  await frame.locator("[aria-current=page]", { hasText: "To link" }).waitFor();
  await search(frame, names.shipped);
  await frame.getByText(`Nothing found for “${names.shipped}”`).waitFor();
  await shoot(page, "orders-none");
  await frame.getByRole("link", { name: "Search all orders" }).click();
  await frame.getByText(`Order ${names.shipped}`, { exact: true }).waitFor();
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("the list is narrowed and sorted, at every width, and what is shown is what the file has", async () => {
  const { page, frame, troubles } = await open();
  await frame.getByLabel("Sort").selectOption("Oldest first");
  await vi.waitFor(async () => expect(await shownNames(frame)).toEqual([names.shipped, names.received, names.unlinked]));
  await frame.getByRole("button", { name: "Stage" }).click();
  await frame.locator("label", { hasText: /^Received$/ }).click();
  await frame.getByText("Stage: Received").waitFor();
  await vi.waitFor(async () => expect(await shownNames(frame)).toEqual([names.received]));
  await page.keyboard.press("Escape");
  expect(new URL(frameOf(page).url()).search).toBe("?stage=received&sort=oldest");

  const download = page.waitForEvent("download");
  await frame.getByRole("button", { name: "Export" }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe("orders.csv");
  const [, ...rows] = parse(await readFile(await file.path()), { bom: true });
  expect(rows.map(([name, , vendorOrder, stage]) => [name, vendorOrder, stage])).toEqual([
    [names.received, expect.stringContaining("FinerWorks"), "Received"],
  ]);

  for (const width of [1280, 768, 375]) {
    await page.setViewportSize({ width, height: 800 });
    expect([width, await sidewaysScroll(page)]).toEqual([width, 0]);
    await shoot(page, `orders-narrowed-${width}`);
  }
  await frame.getByRole("button", { name: "Clear all" }).click();
  await vi.waitFor(async () => expect(await shownNames(frame)).toHaveLength(3));
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("some orders of a page are picked by keyboard, checked at once and taken live", async () => {
  const { page, frame, troubles } = await open();
  await frame.getByRole("checkbox", { name: `Select ${names.received}` }).press("Space");
  await frame.getByRole("checkbox", { name: `Select ${names.unlinked}` }).press("Space");
  await frame.getByText("2 selected").filter({ visible: true }).waitFor();
  await shoot(page, "orders-picked");
  expect(await frame.locator("thead input").evaluate((box: HTMLInputElement) => box.indeterminate)).toBe(true);
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("button", { name: "Check now" }).filter({ visible: true }).press("Enter");
  await frame.getByText("2 orders are checked now.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("2 orders are checked now.");

  for (const [count, left] of [
    ["2 orders", null],
    ["1 order", "2 orders were left as before"],
  ] as const) {
    await frame.getByRole("checkbox", { name: `Select ${names.received}` }).press("Space");
    await frame.getByRole("checkbox", { name: `Select ${names.unlinked}` }).press("Space");
    if (left !== null) await frame.getByRole("checkbox", { name: `Select ${names.shipped}` }).press("Space");
    if (left !== null) expect(await accessTroubles(page)).toEqual([]);
    await frame.getByRole("button", { name: "Take live" }).filter({ visible: true }).press("Enter");
    await frame.getByRole("radio", { name: "Write it, without mail" }).press("Space");
    await shoot(page, "orders-go-live");
    await frame.getByRole("button", { name: "Take these orders live" }).press("Enter");
    await frame.getByText(new RegExp(`^${count} (is|are) live\\.`)).waitFor();
    if (left !== null) await frame.getByText(left).waitFor();
  }
  await shoot(page, "orders-live");
  expect(
    await frame
      .getByText(/ selected$/)
      .filter({ visible: true })
      .count(),
  ).toBe(0);
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("orders are picked on a narrow screen as well, by hand and by key, and checked at once", async () => {
  const { page, frame, troubles } = await open();
  await page.setViewportSize({ width: 375, height: 800 });
  await frame.getByRole("checkbox", { name: `Select ${names.received}` }).press("Space");
  await frame.getByText("1 selected").filter({ visible: true }).waitFor();
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("checkbox", { name: "1 selected" }).click();
  await frame.getByRole("checkbox", { name: "3 selected" }).click();
  await frame.getByRole("checkbox", { name: "Select all shown" }).press("Space");
  await frame.getByRole("checkbox", { name: `Select ${names.shipped}` }).click();
  await frame.getByRole("checkbox", { name: "2 selected" }).waitFor();
  expect([await sidewaysScroll(page), await accessTroubles(page)]).toEqual([0, []]);
  await frame.getByRole("button", { name: "Check now" }).press("Enter");
  await frame.getByText("2 orders are checked now.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("2 orders are checked now.");
  await frame.getByRole("checkbox", { name: "Select all shown" }).waitFor();
  expect(troubles).toEqual([]);
  await page.close();
});

const statusSchema = z.object({ orders: z.array(z.object({ stage: z.string().nullable() })) });

async function open(): Promise<OpenShell> {
  const shell = await app.open("/app/orders");
  await row(shell.frame, names.unlinked).waitFor();
  // The magnifier is drawn when the page has come alive.
  await shell.frame.locator(".Polaris-TextField__Prefix").waitFor();
  return shell;
}

async function search(frame: FrameLocator, text: string): Promise<void> {
  const field = frame.getByRole("textbox", { name: "Search by any number" });
  await field.fill(text);
  await field.press("Enter");
}

function row(frame: FrameLocator, name: string) {
  return frame.getByRole("row").filter({ hasText: name });
}

async function shownNames(frame: FrameLocator): Promise<string[]> {
  return frame.getByRole("link", { name: /^#\d+$/ }).allInnerTexts();
}
