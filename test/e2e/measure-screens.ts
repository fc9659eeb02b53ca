import type { FrameLocator, Page } from "playwright-core";
import { z } from "zod";
import { dayMs } from "#app/domain/clock.ts";
import { waitUntil } from "#test/support/wait-until.ts";
import type { WorldApp } from "#test/support/world-app.ts";
import { measureVitals, readVitals, type Vitals } from "./vitals.ts";

const shop = "prints.myshopify.com";
const manyOrders = 40;

/** Each screen with what a merchant does there first. */
const screens: { path: string; heading: string; use(frame: FrameLocator): Promise<void> }[] = [
  { path: "", heading: "Home", use: (frame) => frame.getByRole("button", { name: "Show as table" }).click() },
  { path: "/app/orders", heading: "Orders", use: (frame) => frame.getByRole("button", { name: "Stage" }).click() },
  { path: "/app/attention", heading: "Attention", use: (frame) => frame.getByRole("checkbox").first().press("Space") },
  { path: "/app/suggestions", heading: "Suggestions", use: (frame) => frame.getByRole("checkbox").first().press("Space") },
  { path: "/app/import", heading: "Import", use: (frame) => frame.getByRole("button", { name: /file/ }).first().focus() },
  { path: "/app/activity", heading: "Activity", use: (frame) => frame.getByRole("button", { name: "Result" }).click() },
  { path: "/app/connections", heading: "Connections", use: (frame) => frame.getByRole("button", { name: /^Pause/ }).click() },
  { path: "/app/settings", heading: "Settings", use: (frame) => frame.getByLabel("No mail for parcels").fill("9") },
  { path: "/app/preflight", heading: "Set-up checks", use: (frame) => frame.getByRole("button", { name: /again/i }).click() },
];

/** The shop in which the screens are measured, before the app starts. */
export function addMeasuredShop({ sandbox }: WorldApp): void {
  sandbox.world.shopify.addShop({ domain: shop, name: "Prints" });
}

/** Something on every screen: half of the orders are linked; of the others it is not certain, since they were shipped when first seen. */
export async function fillMeasuredShop(world: WorldApp): Promise<void> {
  const { shopify, finerworks, clock } = world.sandbox.world;
  await world.install(shop);
  const merchant = shopify.merchant(shop);
  // The linked half was placed days ago.
  const placedAt = new Date(clock.now().getTime() - 2 * dayMs);
  const names = Array.from({ length: manyOrders }, (_, n) => {
    const order = { lines: [{ title: "Dune, 16×20", sku: "DUNE" }] };
    return merchant.createOrder(n % 2 === 0 ? order : { ...order, placedAt }).name;
  });
  for (const name of names) {
    finerworks.ship(finerworks.createOrder({ po: name }).orderId, [{ number: `1Z999AA1012${name.slice(1)}0000`, carrier: "UPS" }]);
  }
  await world.connect(shop, "finerworks", "all");
  await waitUntil("the vendor has been asked for all of them", async () => {
    const { suggestions } = foundSchema.parse(await world.ops(shop, ["suggestions"]));
    return suggestions.length === manyOrders / 2;
  });
}

const foundSchema = z.object({ suggestions: z.array(z.unknown()) });

/** Each screen by its heading with what a browser measures from its opening until the first thing done there has been drawn. */
export async function measureScreens(
  { sandbox }: WorldApp,
  { page, frame }: { page: Page; frame: FrameLocator },
): Promise<[string, Vitals][]> {
  await measureVitals(page);
  const measured: [string, Vitals][] = [];
  for (const { path, heading, use } of screens) {
    await page.goto(`${sandbox.origin}/store/prints/apps/framewire${path}`);
    await frame.getByRole("heading", { name: heading, exact: true }).first().waitFor();
    await page.waitForLoadState("networkidle");
    await use(frame);
    // What the click led to has been drawn, twice.
    await frame.locator("body").evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    measured.push([heading, await readVitals(page)]);
  }
  return measured;
}

/** One screen's line of a report. */
export function vitalsLine([heading, { lcp, inp, cls }]: [string, Vitals]): string {
  return `  ${heading.padEnd(14)} LCP ${lcp.toFixed(0).padStart(5)} ms   INP ${inp === null ? "< 16" : inp.toFixed(0).padStart(4)} ms   CLS ${cls.toFixed(4)}`;
}
