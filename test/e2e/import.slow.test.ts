import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { FrameLocator, Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { waitUntil } from "#test/support/wait-until.ts";
import { browserApp } from "./browser-app.ts";
import { accessTroubles, shoot, type OpenShell, unexpected } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox: { world } }) => {
  world.shopify.addShop({ domain: shop, name: "Prints" });
  // Nothing is connected there.
  world.shopify.addShop({ domain: "frames.myshopify.com", name: "Frames" });
});
/** Three orders that only the file can link: their vendor orders stand under other POs. One that is linked by itself. */
let names: { sold: string[]; linked: string };

beforeAll(async () => {
  if (app.skip) return;
  const { world } = app;
  const { shopify, finerworks } = world.sandbox.world;
  await world.install(shop);
  const order = () => shopify.merchant(shop).createOrder({ lines: [{ title: "Dune, 16×20", sku: "FW-DUNE", quantity: 2 }] }).name;
  names = { sold: [order(), order(), order()], linked: order() };
  for (const po of ["SPRING-1", "SPRING-2"]) finerworks.createOrder({ po });
  finerworks.createOrder({ po: names.linked });
  await world.connect(shop, "finerworks", "sku:FW-*");
  await waitUntil("the orders are taken in", async () => {
    world.sandbox.world.clock.advance(10 * 60_000);
    return JSON.stringify(await world.ops(shop, ["status"])).includes("received");
  });
}, 240_000);

test.skipIf(app.skip)(
  "a file with good and bad rows is imported to the end, its rejected rows are a file, and again it changes nothing",
  async () => {
    const { page, frame, troubles } = await open();
    await shoot(page, "import-empty");
    expect(await accessTroubles(page)).toEqual([]);

    const [first, second, third] = names.sold;
    const rows = [`${first},FinerWorks,SPRING-1,a gift`, `${second},FinerWorks,SPRING-2,`, `${third},FinerWorks,SPRING-9,`];
    const file = ["order,vendor,reference,Notes", ...rows, `${names.linked},FinerWorks,${names.linked},`, "#77,,SPRING-1,"].join("\r\n");
    await handIn(frame, "links.csv", file);
    await frame.getByText("Nothing is linked yet", { exact: true }).waitFor();
    await frame.getByText("were left out: Notes").waitFor();
    for (const words of ["2 rows will be linked", "1 row linked before: nothing to do", "2 rows cannot be linked"])
      await frame.getByText(words).waitFor();
    await shoot(page, "import-ready");
    expect(await accessTroubles(page)).toEqual([]);

    await frame.getByRole("link", { name: "Problems (2)" }).click();
    await frame.locator("[aria-current=page]", { hasText: "Problems" }).waitFor();
    await frame.getByText("FinerWorks does not know “SPRING-9”.").filter({ visible: true }).waitFor();
    expect(await frame.getByText(/^Will link FinerWorks/).count()).toBe(0);
    await shoot(page, "import-problems");

    // By keyboard alone: the focus is not lost with the button.
    await frame.getByRole("button", { name: "Link 2 rows" }).focus();
    await page.keyboard.press("Enter");
    await frame.getByText("2 rows are linked", { exact: true }).waitFor();
    expect(await frame.locator(":focus").innerText()).toContain("2 rows are linked");
    await frame.getByRole("link", { name: "All (5)" }).click();
    await frame
      .getByText(/^Linked FinerWorks/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await shoot(page, "import-done");
    expect(await accessTroubles(page)).toEqual([]);

    const rejected = await download(page, () => frame.getByRole("button", { name: "Download the rejected rows" }).click());
    expect(rejected.name).toBe("rejected-rows.csv");
    expect(parse(rejected.text, { bom: true }).map(([row, order, , reference]) => [row, order, reference])).toEqual([
      ["row", "order", "reference"],
      ["4", third, "SPRING-9"],
      ["6", "#77", "SPRING-1"],
    ]);

    await frame.getByRole("link", { name: "Import another file" }).click();
    await frame.getByText("2 rows linked · 1 row linked before").waitFor();
    await handIn(frame, "links.csv", ["order,vendor,reference", ...rows.slice(0, 2)].join("\r\n"));
    await frame.getByText("Every row is linked already. Nothing was changed.").waitFor();
    await shoot(page, "import-again");
    await frame.getByRole("link", { name: "Import", exact: true }).click();
    await frame.getByRole("link", { name: "Import of 2 rows" }).waitFor();
    await shoot(page, "import-list");
    expect(troubles).toEqual([]);
    await page.close();
  },
);

test.skipIf(app.skip)("what is no file of links is refused in place, and the next one is taken", async () => {
  const { page, frame, troubles } = await open();
  await handIn(frame, "links.xlsx", Buffer.from([0x50, 0x4b, 0x03, 0x04, 0]));
  await frame.getByText("This is a workbook of a spreadsheet program.").waitFor();
  expect(await frame.locator(":focus").innerText()).toContain("This file was not taken");
  await handIn(frame, "names.csv", "name,tracking\n1001,1Z\n");
  await frame.getByText("The file has no column “order”.").waitFor();
  await shoot(page, "import-refused");
  expect(await accessTroubles(page)).toEqual([]);
  await handIn(frame, "large.csv", Buffer.alloc(4 * 1024 * 1024 + 1, "a"));
  await frame.getByText("The file is larger than 4 MB.").waitFor();
  const template = await download(page, () => frame.getByRole("button", { name: "Download a template" }).click());
  expect([template.name, template.text]).toEqual([
    "framewire-links.csv",
    "\uFEFForder,vendor,reference,SKU,quantity,ships to,replacement\r\n",
  ]);
  await handIn(frame, "links.csv", "order,reference\n#78,SPRING-1\n");
  await frame.getByText("No row of this file can be linked").waitFor();
  await shoot(page, "import-nothing");
  // A refused file is a 422, which a browser notes as a failed request.
  expect(unexpected(troubles, 422)).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("a vendor that is away is waited for, the page follows by itself, and the import may be cancelled", async () => {
  const { faults } = app.world.sandbox.world;
  const { page, frame, troubles } = await open();
  const away = faults.add({ target: "finerworks", times: Infinity, fault: { kind: "status", status: 503 } });
  await handIn(frame, "links.csv", `order,reference\n${names.sold[2]},SPRING-1\n`);
  await frame.getByText("A vendor could not be asked.").waitFor();
  await frame.getByText("0 of 1 row checked").waitFor();
  await shoot(page, "import-waiting");
  expect(await accessTroubles(page)).toEqual([]);
  await frame.getByRole("button", { name: "Do not link" }).click();
  await frame.getByText("This import was cancelled").waitFor();
  faults.clear(away);
  expect(troubles).toEqual([]);
  await page.close();
});

test.skipIf(app.skip)("without a vendor account the screen leads to one", async () => {
  const { page, frame, troubles } = await app.open("/app/import", "frames");
  await frame.getByText("Connect a vendor to begin").waitFor();
  await shoot(page, "import-not-connected");
  expect(troubles).toEqual([]);
  await page.close();
});

async function open(): Promise<OpenShell> {
  const shell = await app.open("/app/import");
  await shell.frame.getByText("Choose a file").waitFor();
  return shell;
}

async function handIn(frame: FrameLocator, name: string, content: string | Buffer): Promise<void> {
  const buffer = typeof content === "string" ? Buffer.from(content) : content;
  await frame.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer });
}

async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; text: string }> {
  const coming = page.waitForEvent("download");
  await act();
  const file = await coming;
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}
