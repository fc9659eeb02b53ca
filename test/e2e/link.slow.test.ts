import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, unexpected } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const shadowShop = "frames.myshopify.com";
const app = await browserApp(({ sandbox: { world } }) => {
  world.shopify.addShop({ domain: shop, name: "Prints" });
  world.shopify.addShop({ domain: shadowShop, name: "Frames" });
});
const nwfLabel = "NW Art + Framing";
const ups = "1Z999AA10123456784";

test.skipIf(app.skip)(
  "link by hand: an order that nobody makes is linked by its vendor number after a preview, and its parcel is proved",
  async () => {
    const { page, frame, troubles, name } = await openOrder([
      { title: "Dune, framed 16×20", sku: "DUNE-F", quantity: 2 },
      { title: "Wave, print", sku: "WAVE" },
    ]);
    const { nwf } = app.world.sandbox.world;
    const number = `7${name.slice(1)}`;
    nwf.createOrder({
      number,
      items: [
        { sku: "DUNE-F", quantity: 2 },
        { sku: "POSTCARD", quantity: 2 },
      ],
    });
    nwf.ship(number, ups, { item: "1", carrier: "UPS" });
    await frame.getByText("no vendor is asked for this order").waitFor();
    await shoot(page, "order-unlinked");
    expect(await accessTroubles(page)).toEqual([]);

    await frame.getByRole("button", { name: "Link vendor order" }).focus();
    await page.keyboard.press("Enter");
    const dialog = frame.getByRole("dialog");
    await dialog.getByLabel("Vendor order", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    // The browser closes it first and tells the page afterwards.
    await frame.locator("dialog").waitFor({ state: "detached" });
    expect(await frame.locator(":focus").innerText()).toBe("Link vendor order");
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Look it up" }).click();
    await dialog.getByText("Fill this in.").waitFor();
    await dialog.getByLabel("Vendor account").selectOption("FinerWorks");
    await dialog.getByLabel("Vendor order", { exact: true }).fill(number);
    await page.keyboard.press("Enter");
    await dialog.getByText("FinerWorks does not know this order.").waitFor();
    expect(await dialog.getByLabel("Vendor order", { exact: true }).inputValue()).toBe(number);
    await dialog.getByLabel("Link it all the same").waitFor();
    expect(await accessTroubles(page)).toEqual([]);
    await shoot(page, "order-link-error");
    await dialog.getByLabel("Vendor account").selectOption(nwfLabel);
    await dialog.getByText("does not know this order").waitFor({ state: "detached" });
    // Pasted, it is looked up at once.
    await dialog.getByLabel("Vendor order", { exact: true }).fill("");
    await dialog.getByLabel("Vendor order", { exact: true }).dispatchEvent("paste");
    await dialog.getByLabel("Vendor order", { exact: true }).fill(number);
    const link = dialog.getByRole("button", { name: `Link 1 line to ${nwfLabel} ${number}` });
    await link.waitFor();
    for (const words of ["2 shipped", ups, "Matches its item 1", "fits no line"]) await dialog.getByText(words).first().waitFor();
    expect(await dialog.getByLabel("Dune, framed 16×20").inputValue()).toBe("2");
    expect(await dialog.getByLabel("Wave, print").inputValue()).toBe("0");
    await shoot(page, "order-link-preview");
    expect(await accessTroubles(page)).toEqual([]);
    expect(await app.world.ops(shop, ["status", "--order", name])).toMatchObject({ order: { vendorOrders: [] } });

    await link.focus();
    await page.keyboard.press("Enter");
    await toast(page, "Linked");
    await dialog.waitFor({ state: "hidden" });
    expect(await frame.locator(":focus").innerText()).toContain("The vendor order is linked");
    await frame.getByText(`2 by ${nwfLabel} ${number}`).waitFor();
    await frame.getByText("Shopify accepted it").waitFor();
    await shoot(page, "order-linked");
    expect(await accessTroubles(page)).toEqual([]);

    await frame.getByRole("button", { name: /^Change lines: .*fits no line/ }).click();
    await dialog.getByLabel("Wave, print").selectOption("1");
    await dialog.getByRole("button", { name: "Choose these lines" }).click();
    await frame.getByText("The lines are changed.").waitFor();
    await frame.getByText("fits no line").waitFor({ state: "hidden" });
    expect(unexpectedHere(troubles)).toEqual([]);
    await page.close();
  },
);

test.skipIf(app.skip)("an order is checked, its lines changed and its vendor order unlinked, each told where it was done", async () => {
  const { page, frame, troubles, name } = await openOrder([{ title: "Dune, framed 16×20", sku: "DUNE-F", quantity: 2 }]);
  const { nwf } = app.world.sandbox.world;
  const number = `7${name.slice(1)}`;
  nwf.createOrder({ number, items: [{ sku: "DUNE-F", quantity: 2 }] });
  await app.world.ops(shop, ["link", "--order", name, "--connection", nwfLabel, "--ref", number]);
  await page.reload();
  await frame.getByText("Received").first().waitFor();
  nwf.setStatus(number, "Processing");
  await frame.getByRole("button", { name: "Check now" }).click();
  await toast(page, "in production");
  await frame.getByText("In production").first().waitFor();
  await frame.getByRole("button", { name: "Check now" }).click();
  await toast(page, "Nothing has changed");
  await shoot(page, "order-in-production");

  await frame.getByRole("button", { name: "Link vendor order" }).click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByLabel("Vendor account").selectOption(nwfLabel);
  await dialog.getByLabel("Vendor order", { exact: true }).fill(number);
  await page.keyboard.press("Enter");
  await dialog.getByText("This order has this vendor order already.").waitFor();
  await dialog.getByLabel("It ships to").waitFor();
  expect(await dialog.getByLabel("Link it all the same").count()).toBe(0);
  await shoot(page, "order-link-elsewhere");
  expect(await accessTroubles(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Cancel" }).click();

  await frame.getByRole("button", { name: `Change lines: ${nwfLabel} ${number}` }).click();
  await frame.getByRole("dialog").getByLabel("Dune, framed 16×20").selectOption("1");
  await page.screenshot({ path: ".screenshots/order-lines.png" });
  await frame.getByRole("dialog").getByRole("button", { name: "Choose these lines" }).click();
  await frame.getByText("The lines are changed.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("The lines are changed.");
  await frame.getByText("1 unit is not linked to any vendor order").waitFor();

  await frame.getByRole("button", { name: `Unlink: ${nwfLabel} ${number}` }).click();
  await frame.getByRole("dialog").getByText("Nothing of it is in Shopify").waitFor();
  await page.screenshot({ path: ".screenshots/order-unlink.png" });
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
  await frame.getByText("The vendor order is off this order.").waitFor();
  await frame.getByText("Nothing is linked yet.").waitFor();
  expect(unexpectedHere(troubles)).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("a suggestion is taken where it stands and taken back, and the order goes live alone", async () => {
  const { finerworks, shopify } = app.world.sandbox.world;
  await app.world.install(shadowShop);
  const { id, name } = shopify.merchant(shadowShop).createOrder({ lines: [{ title: "Dune, print", sku: "FW-DUNE" }] });
  // Shipped when first seen: it may be another order's, so a person is asked.
  finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number: ups, carrier: "UPS" }]);
  await app.world.connect(shadowShop, "finerworks", "all");
  const { page, frame, troubles } = await openWhenTakenIn(id, name, "frames");
  await frame.getByRole("button", { name: "Check now" }).click();
  await frame.getByText("Suggested, not linked").waitFor();
  // Found by that look, or by the account's first one already. What came of it is told before anything else is done.
  await toast(page, /may belong to this order|Nothing has changed/);
  await shoot(page, "order-suggested");
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("button", { name: /^Link it: / }).click();
  await frame.getByText("1 vendor order linked.").waitFor();
  await frame.getByText("Fulfill 1 × Dune, print with").waitFor();
  await frame.getByRole("button", { name: "Take this order live" }).click();
  await frame.getByRole("dialog").getByText("All other orders stay as they are.").waitFor();
  await shoot(page, "order-go-live");
  await frame.getByRole("dialog").getByRole("button", { name: "Take this order live" }).click();
  await toast(page, "The order is live");
  await frame.getByText("this order is live all the same").waitFor();
  await frame.getByText("Shopify accepted it").waitFor();
  await shoot(page, "order-live");
  await frame.getByRole("button", { name: /^Take the confirmation back/ }).click();
  await frame.getByText("The vendor order is a suggestion again.").waitFor();
  expect(unexpectedHere(troubles)).toEqual([]);
  await page.close();
});

/** A new order of a shop that writes, taken in and opened. FinerWorks makes only `FW-…`, NWF only `FRAME-…`. */
async function openOrder(lines: { title: string; sku: string; quantity?: number }[]) {
  await app.world.install(shop);
  await app.world.ops(shop, ["shadow", "off"]);
  await app.world.connect(shop, "finerworks", "sku:FW-*");
  await app.world.connect(shop, "nwf", "sku:FRAME-*");
  const { id, name } = app.world.sandbox.world.shopify.merchant(shop).createOrder({ lines });
  return { ...(await openWhenTakenIn(id, name, "prints")), name };
}

async function openWhenTakenIn(id: string, name: string, store: string) {
  const shell = await app.open(`/app/orders/${id}`, store);
  await waitUntil("the order is taken in", async () => {
    await shell.page.reload();
    await shell.frame.getByRole("heading").first().waitFor();
    return (await shell.frame.getByRole("heading", { name: `Order ${name}` }).count()) > 0;
  });
  return shell;
}

const toast = (page: Page, words: string | RegExp) => page.locator("#toast").filter({ hasText: words }).waitFor();

/** A refused form is a 422, and an order that is not there yet a 404. */
const unexpectedHere = (troubles: string[]) => unexpected(troubles, 422, 404);
