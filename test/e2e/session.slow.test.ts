import { expect, test } from "vitest";
import { signSessionToken } from "#test/sandbox/shopify/session-token.ts";
import { browserApp } from "./browser-app.ts";
import { unexpected } from "./open-shell.ts";

const shop = "prints.myshopify.com";
const app = await browserApp(({ sandbox }) => sandbox.world.shopify.addShop({ domain: shop, name: "Prints" }));

test.skipIf(app.skip)(
  "a session that expires in the middle costs nothing: not what is typed, and not the page that is opened next",
  async () => {
    const { world } = app;
    const { shopify } = world.sandbox.world;
    await world.install(shop);
    const { page, frame, troubles } = await app.open("/app/settings");
    const days = frame.getByLabel("No mail for parcels that shipped earlier than");
    await days.fill("9");
    const answers: number[] = [];
    const anHourAgo = new Date(Date.now() - 3_600_000);
    const expired = await signSessionToken(shopify.app, shop, "1", anHourAgo);
    // The token of the first request of each kind has run out when it arrives.
    const late = new Set(["POST", "GET"]);
    await page.route(/[?&]_data=/, async (route) => {
      const request = route.request();
      if (!late.delete(request.method())) return route.continue();
      const answer = await route.fetch({ headers: { ...request.headers(), authorization: `Bearer ${expired}` } });
      answers.push(answer.status());
      return route.fulfill({ response: answer });
    });
    await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
    await page.locator("#toast").filter({ hasText: "Settings saved" }).waitFor();
    expect(await world.ops(shop, ["policy"])).toMatchObject({ policy: { notifyMaxAgeDays: 9 } });
    late.add("GET");
    await page.getByRole("link", { name: "Activity" }).click();
    await frame.getByRole("heading", { name: "Activity" }).waitFor();
    expect(answers).toEqual([401, 401, 401]);

    // Shopify itself takes back the app's token: the next page that is opened brings a new one.
    shopify.tokens.revoke(shop);
    await page.reload();
    await frame.getByRole("heading", { name: "Activity" }).waitFor();
    expect(unexpected(troubles, 401)).toEqual([]);
    await page.close();
  },
);
