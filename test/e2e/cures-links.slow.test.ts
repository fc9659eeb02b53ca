import { expect } from "vitest";
import { playCures, type Cures } from "./cure-journeys.ts";
import { dune, leadsToShopify, openOrder, place, press, ship, submit, untilAsked, untilFulfilled } from "./cure-steps.ts";
import { accountsOf } from "#test/torture/accounts.ts";
import type { OpenShell } from "./open-shell.ts";

/** Which vendor order makes what: found late, chosen, unlinked elsewhere, or told by what the connections make. */
const cures: Cures<"links"> = {
  not_found: {
    cure: "linked as soon as the vendor has it and is asked again",
    begin: place,
    async heal(shell, story) {
      submit(story, story.order);
      ship(story);
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  ambiguous_reference: {
    cure: "the right one of two is linked by its own number",
    begin(beginning) {
      const order = place(beginning);
      for (let times = 0; times < 2; times += 1) submit(beginning, order);
      return order;
    },
    async heal(shell, story) {
      const { finerworks } = story.world;
      const [right] = finerworks.orders().filter(({ po }) => po === story.order.name);
      const orderId = right?.orderId ?? 0;
      await shell.frame.getByText(String(orderId)).waitFor();
      await openOrder(shell, story);
      await linkByHand(shell, { account: "finerworks", number: String(orderId) });
      finerworks.ship(orderId, [{ number: story.number, carrier: "UPS" }]);
    },
    fulfilled: (number) => [[number]],
  },
  already_linked: {
    cure: "unlinked from the order that has it, which the dialog names, it is linked by itself",
    async begin(beginning) {
      const { world, hand, shop, merchant } = beginning;
      const wrong = place(beginning);
      submit(beginning, { name: "2001" });
      await untilAsked(world, async () => {
        const refusal = await hand.link({ shop, order: wrong.name }, { vendor: "finerworks", reference: "2001" });
        return refusal === null;
      });
      return merchant.createOrder({ name: "#2001", lines: [dune] });
    },
    async heal(shell, story) {
      const { frame } = shell;
      await openOrder(shell, story);
      await lookUp(shell, { account: "finerworks", number: "2001" });
      await frame
        .getByRole("dialog")
        .getByRole("link", { name: /^Open #/ })
        .click();
      await frame.getByRole("button", { name: /^Unlink: finerworks / }).click();
      await frame.getByRole("dialog").getByRole("button", { name: "Unlink" }).click();
      await frame.getByText("The vendor order is off this order.").waitFor();
      story.world.finerworks.ship("2001", [{ number: story.number, carrier: "UPS" }]);
    },
    fulfilled: (number) => [[number]],
  },
  unmapped_item: {
    cure: "a person says which line the vendor's item is",
    begin(beginning) {
      const order = place(beginning, {
        lines: [
          { title: "Dune, framed", sku: "F-DUNE" },
          { title: "Wave, framed", sku: "F-WAVE" },
        ],
      });
      const items = [{ sku: "F-DUNE" }, { sku: "POSTCARD", quantity: 2 }];
      beginning.world.nwf.createOrder({ number: order.name, items, account: beginning.accounts.nwf });
      return order;
    },
    async heal(shell, story) {
      await openOrder(shell, story);
      await shell.frame.getByRole("button", { name: /^Change lines: .*fits no line/ }).click();
      const dialog = shell.frame.getByRole("dialog");
      await dialog.getByLabel("Wave, framed").selectOption("1");
      await dialog.getByRole("button", { name: "Choose these lines" }).click();
      await shell.frame.getByText("The lines are changed.").waitFor();
      story.world.nwf.ship(story.order.name, story.number, { carrier: "UPS" });
      await untilFulfilled(story);
      expect(story.order.fulfillments[0]?.lines.map(({ line, quantity }) => [line.sku, quantity])).toEqual([
        ["F-DUNE", 1],
        ["F-WAVE", 1],
      ]);
    },
    fulfilled: (number) => [[number]],
  },
  reference_not_askable: {
    cure: "linked by the number that the vendor order has in truth",
    async begin(beginning) {
      const { ops, shop, origin, merchant } = beginning;
      const fields = Object.entries(accountsOf(shop).nwf).flatMap(([name, value]) => ["--field", `${name}=${value}`]);
      const account = ["--vendor", "nwf", "--label", "nwf", "--base-url", `${origin}/nwf`, "--makes", "sku:F-*", ...fields];
      await ops(["connect", ...account, "--reference-patterns", "{name},{bare}"]);
      return merchant.createOrder({ name: "#30/A", lines: [{ title: "Dune, framed", sku: "F-DUNE" }] });
    },
    async heal(shell, story) {
      const { world, accounts, number } = story;
      world.nwf.createOrder({ number: "30-A", items: [{ sku: "F-DUNE" }], account: accounts.nwf });
      await openOrder(shell, story);
      await linkByHand(shell, { account: "nwf", number: "30-A" });
      world.nwf.ship("30-A", number, { carrier: "UPS" });
    },
    fulfilled: (number) => [[number]],
  },
  nobody_makes: {
    cure: "asked for and linked when a connection is said to make it",
    begin(beginning) {
      const order = place(beginning, { lines: [dune, { title: "Fresco, framed", sku: "FRESCO-1" }] });
      submit(beginning, order);
      return order;
    },
    async heal({ page, frame }, { world, order, accounts, number }) {
      world.nwf.createOrder({ number: order.name, items: [{ sku: "FRESCO-1" }], account: accounts.nwf });
      await frame.getByRole("link", { name: `Say what they make: ${order.name}` }).click();
      await frame.getByRole("link", { name: "Settings and keys of nwf" }).click();
      await frame.getByLabel("SKU pattern").fill("F*");
      await page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
      await page.locator("#toast").filter({ hasText: "Saved" }).waitFor();
      world.nwf.ship(order.name, number, { carrier: "UPS" });
    },
    fulfilled: (number) => [[number]],
  },
  link_request_unclear: {
    cure: "asked for and linked when the metafield in Shopify, where the button leads, is corrected",
    begin(beginning) {
      const order = place(beginning);
      beginning.merchant.setMetafield(order.name, { ...metafield, values: ["Nobody: 77"] });
      submit(beginning, { name: "SPRING-77" });
      return order;
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.merchant.setMetafield(story.order.name, { ...metafield, values: ["finerworks: SPRING-77"] });
      await press("Look again now")(shell, story);
      story.world.finerworks.ship("SPRING-77", [{ number: story.number, carrier: "UPS" }]);
    },
    fulfilled: (number) => [[number]],
  },
};

const metafield = { namespace: "framewire", key: "vendor_orders" };

async function lookUp({ frame }: OpenShell, { account, number }: { account: string; number: string }): Promise<void> {
  await frame.getByRole("button", { name: /^Link vendor order: / }).click();
  const dialog = frame.getByRole("dialog");
  await dialog.getByLabel("Vendor account").selectOption(account);
  await dialog.getByLabel("Vendor order", { exact: true }).fill(number);
  await dialog.getByRole("button", { name: "Look it up" }).click();
}

async function linkByHand(shell: OpenShell, vendorOrder: { account: string; number: string }): Promise<void> {
  const dialog = shell.frame.getByRole("dialog");
  await lookUp(shell, vendorOrder);
  await dialog.getByRole("button", { name: `Link 1 line to ${vendorOrder.account} ${vendorOrder.number}` }).click();
  await dialog.waitFor({ state: "hidden" });
}

await playCures(cures);
