import type { FrameLocator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { sandboxKeys } from "#test/sandbox/finerworks/world.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { holdData } from "./hold.ts";
import { shoot, showsAfterReload, unexpected } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox: { world } }) => {
  world.shopify.addShop({ domain: shop, name: "Prints" });
  // Nothing is connected there.
  world.shopify.addShop({ domain: "frames.myshopify.com", name: "Frames" });
});
const { skip, open } = app;

test.skipIf(skip)("a vendor is connected on the screen: wrong keys are said at their fields, right ones go through", async () => {
  app.world.sandbox.world.finerworks.addAccount(sandboxKeys);
  const { page, frame, troubles } = await open("", "frames");
  await frame.getByRole("link", { name: "Connect a vendor" }).click();
  await connect(frame).waitFor();
  await connect(frame).click();
  await frame.getByText("Fill this in.").first().waitFor();
  expect(await frame.locator("[aria-invalid=true]").count()).toBe(2);
  expect(await focused(frame)).toBe("Web API key");
  await frame.getByLabel("Address of the vendor's interface").selectOption(`${app.world.sandbox.origin}/finerworks`);
  await frame.getByLabel("Web API key", { exact: true }).fill("wrong-key");
  await frame.getByLabel("App key", { exact: true }).fill(sandboxKeys.app_key);
  await frame.getByRole("button", { name: "Test connection" }).click();
  await frame.getByText("FinerWorks did not accept this account").waitFor();
  expect(await frame.getByText("FinerWorks does not accept this.").count()).toBe(2);
  await shoot(page, "connection-new-refused");
  await connect(frame).click();
  await frame.getByText("FinerWorks did not accept this account").waitFor();
  expect(await frame.getByLabel("App key", { exact: true }).inputValue()).toBe(sandboxKeys.app_key);

  await frame.getByLabel("Web API key", { exact: true }).fill(sandboxKeys.web_api_key);
  await frame.getByRole("button", { name: "Test connection" }).click();
  await frame.getByText("FinerWorks accepts this account").waitFor();
  expect(await frame.locator("[aria-invalid=true]").count()).toBe(0);
  await frame.getByLabel("This vendor makes").selectOption("sku");
  await frame.getByLabel("SKU pattern").fill("FW-*");
  await shoot(page, "connection-new");
  await connect(frame).click();
  await page.getByText("Connected. Your open orders").waitFor();
  await frame.getByText("SKU FW-*").waitFor();
  expect(new URL(page.url()).pathname).toBe("/store/frames/apps/framewire/app/connections");
  await shoot(page, "connections");
  // The refused form is a 422, which a browser notes as a failed request.
  expect(unexpected(troubles, 422)).toEqual([]);
  await page.close();
});

test.skipIf(skip)("a connection is changed, paused, resumed, given other keys and removed", async () => {
  await connected();
  const { page, frame, troubles } = await open("/app/connections");
  await frame.getByRole("button", { name: "Pause FinerWorks" }).click();
  await frame.getByText("is not asked until you resume").waitFor();
  await frame.getByRole("button", { name: "Resume FinerWorks" }).click();
  await frame.getByRole("button", { name: "Pause FinerWorks" }).waitFor();
  await toast(page, "Resumed");

  await frame.getByRole("link", { name: "Settings and keys of FinerWorks" }).click();
  await frame.getByText("Stored, not shown").first().waitFor();
  await frame.getByLabel("This vendor makes").selectOption("product_vendor");
  await frame.getByLabel("Product vendor", { exact: true }).fill(" ");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await frame.getByText("Fill this in.").waitFor();
  await frame.getByLabel("Product vendor", { exact: true }).fill("Dune Studio");
  await frame.getByRole("button", { name: "Replace App key" }).click();
  await frame.getByLabel("App key", { exact: true }).fill("not-the-key");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await frame.getByText("FinerWorks does not accept this.").waitFor();
  expect(await frame.getByLabel("Product vendor", { exact: true }).inputValue()).toBe("Dune Studio");
  await frame.getByLabel("App key", { exact: true }).fill(sandboxKeys.app_key);
  await shoot(page, "connection-change");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await toast(page, "Saved");
  await saveBar(page).waitFor({ state: "hidden" });
  await frame.getByText("The credentials of FinerWorks were renewed.").first().waitFor();
  await frame.getByText("staff 1").first().waitFor();
  expect(await frame.getByText("Stored, not shown").count()).toBe(2);
  await shoot(page, "connection");

  await frame.getByRole("button", { name: "Remove" }).click();
  await frame.getByRole("dialog").getByText("stored keys are deleted").waitFor();
  await page.screenshot({ path: ".screenshots/connection-remove.png" });
  await frame.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await frame.getByText("Connect your first vendor").waitFor();
  await shoot(page, "connections-empty");
  expect(unexpected(troubles, 422)).toEqual([]);
  await page.close();
});

test.skipIf(skip)("refused keys stand on the connection's card with the way to replace them", async () => {
  await connected();
  const { finerworks, shopify } = app.world.sandbox.world;
  finerworks.removeAccount(sandboxKeys);
  // Something to ask for: only a vendor that is asked can refuse.
  shopify.merchant(shop).createOrder({ lines: [{ title: "Dune", sku: "DUNE" }] });
  await app.world.ops(shop, ["sync", "--connection", "FinerWorks"]);
  const { page, frame } = await open("/app/connections");
  await waitUntil("the card says that the keys are refused", () =>
    showsAfterReload({ page, frame }, "Connections", frame.getByText("Keys refused")),
  );
  await shoot(page, "connections-refused");
  finerworks.addAccount(sandboxKeys);
  await frame.getByRole("link", { name: "Replace the keys" }).click();
  await frame.getByRole("button", { name: "Replace Web API key" }).click();
  await frame.getByLabel("Web API key", { exact: true }).fill(sandboxKeys.web_api_key);
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await toast(page, "Saved");
  await frame.getByText("Working").waitFor();
  await page.close();
});

test.skipIf(skip)("settings are saved and discarded by the admin's bar, and whoever leaves unsaved ones is asked first", async () => {
  app.world.sandbox.world.shopify.merchant(shop).createOrder({ lines: [{ title: "Dune", sku: "DUNE" }] });
  const { page, frame, troubles } = await open("/app/settings");
  await frame.getByRole("heading", { name: "Shadow mode" }).waitFor();
  await waitUntil("the order is taken in and explains the settings", () =>
    showsAfterReload({ page, frame }, "Shadow mode", frame.getByText("Example:")),
  );
  await shoot(page, "settings");
  const days = frame.getByLabel("No mail for parcels that shipped earlier than");
  await days.fill("99");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await frame.getByText("Enter 60 or less.").waitFor();
  await shoot(page, "settings-error");
  await saveBar(page).getByRole("button", { name: "Discard" }).click();
  await saveBar(page).waitFor({ state: "hidden" });
  expect(await days.inputValue()).toBe("5");

  await days.fill("7");
  await frame.getByLabel("Report production on the fulfillment order").check();
  await page.getByRole("link", { name: "Orders", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Stay" }).click();
  expect(await days.inputValue()).toBe("7");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await toast(page, "Settings saved");
  await saveBar(page).waitFor({ state: "hidden" });
  expect(await app.world.ops(shop, ["policy"])).toMatchObject({ policy: { notifyMaxAgeDays: 7, reportProgress: true } });

  await days.fill("8");
  await page.getByRole("link", { name: "Connections" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Leave page" }).click();
  await frame.getByRole("heading", { name: "Connections" }).waitFor();
  await page.getByRole("link", { name: "Settings" }).click();
  await days.waitFor();
  expect(await days.inputValue()).toBe("7");
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(skip)("what is typed while a save is under way is kept, and saved by the next", async () => {
  const { page, frame, troubles } = await open("/app/settings", "frames");
  const days = frame.getByLabel("No mail for parcels that shipped earlier than");
  const hours = frame.getByLabel("A shipped order without a number becomes a problem after");
  await days.fill("9");
  const held = await holdData(page);
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await hours.fill("30");
  held.letGo();
  await toast(page, "Settings saved");
  expect([await days.inputValue(), await hours.inputValue()]).toEqual(["9", "30"]);
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await saveBar(page).waitFor({ state: "hidden" });
  const again = await open("/app/settings", "frames");
  await again.frame.getByLabel("No mail for parcels").waitFor();
  expect(await again.frame.getByLabel("A shipped order without a number").inputValue()).toBe("30");
  expect([...troubles, ...again.troubles]).toEqual([]);
  await again.page.close();
  await page.close();
});

test.skipIf(skip)(
  "mail is chosen on the settings screen, comes when a vendor refuses, and is stopped by the button it leads to",
  async () => {
    await connected();
    const { page, frame, troubles } = await open("/app/settings", "prints", "de");
    const address = frame.getByLabel("Deine E-Mail-Adresse");
    await frame.getByLabel("Sofort, wenn ein Hersteller").check();
    await address.fill("her@shop.example, other@shop.example");
    await saveBar(page).getByRole("button", { name: "Save" }).click();
    await frame.getByText("Gib eine einzige E-Mail-Adresse ein").waitFor();
    await shoot(page, "settings-mail-refused");
    await address.fill("her@shop.example");
    await saveBar(page).getByRole("button", { name: "Save" }).click();
    await toast(page, "Einstellungen gespeichert");
    await saveBar(page).waitFor({ state: "hidden" });
    expect(await address.inputValue()).toBe("her@shop.example");
    expect(unexpected(troubles, 422)).toEqual([]);
    await page.close();

    const { world } = app.world.sandbox;
    world.finerworks.removeAccount(sandboxKeys);
    world.shopify.merchant(shop).createOrder({ lines: [{ title: "Mesa", sku: "MESA" }] });
    await app.world.ops(shop, ["sync", "--connection", "FinerWorks"]);
    await waitUntil("the mail has come", () => world.inbox.mails.length > 0);
    const [mail] = world.inbox.mails;
    expect(mail).toMatchObject({ to: ["her@shop.example"], subject: "Prints: Ein Hersteller lehnt deine Zugangsdaten ab" });
    const inbox = await app.visit("/inbox");
    await inbox.page.getByRole("heading", { name: mail?.subject ?? "" }).waitFor();
    await shoot(inbox.page, "inbox");
    await inbox.page.goto(`${app.world.sandbox.origin}/inbox/0/html`);
    await shoot(inbox.page, "mail");

    await inbox.page.goto(/<(.+)>/.exec(mail?.headers["list-unsubscribe"] ?? "")?.[1] ?? "");
    await shoot(inbox.page, "mail-stop");
    await inbox.page.getByRole("button", { name: "Alle E-Mails abbestellen" }).click();
    await inbox.page.getByRole("heading", { name: "Die E-Mails sind abbestellt" }).waitFor();
    await inbox.page.close();
    const after = await open("/app/settings");
    expect(await after.frame.getByLabel("Your mail address").inputValue()).toBe("");
    expect(await after.frame.getByLabel("At once when a vendor refuses").isChecked()).toBe(false);
    await after.page.close();
  },
);

test.skipIf(skip)("an address that takes no mail is shown at Home and at its field, until another one is given", async () => {
  await connected();
  const { page, frame, troubles } = await open("/app/settings");
  const address = frame.getByLabel("Your mail address");
  await frame.getByLabel("At once when a vendor refuses").check();
  await address.fill("gone@shop.example");
  await saveBar(page).getByRole("button", { name: "Save" }).click();
  await toast(page, "Settings saved");

  const { world } = app.world.sandbox;
  world.faults.add({ target: "mail", match: "RCPT TO", times: 1, fault: { kind: "status", status: 550 } });
  world.finerworks.removeAccount(sandboxKeys);
  world.shopify.merchant(shop).createOrder({ lines: [{ title: "Mesa", sku: "MESA" }] });
  await app.world.ops(shop, ["sync", "--connection", "FinerWorks"]);
  const home = await open();
  const isTold = () => showsAfterReload(home, "Home", home.frame.getByText("your address took no mail"));
  await waitUntil("Home says that the address took no mail", isTold);
  await shoot(home.page, "home-mail-refused");
  await home.frame.getByRole("link", { name: "Mail to you" }).click();
  await home.frame.getByText("The last mail to this address was refused").waitFor();
  await shoot(home.page, "settings-address-refused");

  await home.frame.getByLabel("Your mail address").fill("here@shop.example");
  await home.frame.getByText("The last mail to this address was refused").waitFor({ state: "hidden" });
  await saveBar(home.page).getByRole("button", { name: "Save" }).click();
  await toast(home.page, "Settings saved");
  const after = await open();
  await after.frame.getByText("Set-up checks").first().waitFor();
  expect(await after.frame.getByText("your address took no mail").count()).toBe(0);
  expect([...troubles, ...home.troubles, ...after.troubles]).toEqual([]);
  await after.page.close();
  await home.page.close();
  await page.close();
});

/** FinerWorks is connected, whichever test ran before. */
async function connected(): Promise<void> {
  await app.world.install(shop);
  app.world.sandbox.world.finerworks.addAccount(sandboxKeys);
  await app.world.connect(shop, "finerworks", "all");
}

const connect = (frame: FrameLocator) => frame.getByRole("button", { name: "Connect FinerWorks" });
const saveBar = (page: Page) => page.locator("#save-bar");
const toast = (page: Page, words: string) => page.locator("#toast").filter({ hasText: words }).waitFor();

async function focused(frame: FrameLocator): Promise<string | null> {
  return frame.locator("input:focus").evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent ?? null);
}
