import { minuteMs } from "#app/domain/clock.ts";
import { defaultScopes } from "#test/sandbox/shopify/app-settings.ts";
import { playCures, type Cures } from "./cure-journeys.ts";
import { dune, place, putAside, ship, type Beginning } from "./cure-steps.ts";
import type { OpenShell } from "./open-shell.ts";
import type { SandboxVendor } from "#test/sandbox/server.ts";

/** What concerns a whole store or a whole account at a vendor. */
const cures: Cures<"accounts"> = {
  vendor_unavailable: {
    cure: "over with the first answer, and what shipped meanwhile is written",
    begin: frameAtNwf,
    trouble({ world, order, number }) {
      world.faults.add({ target: "nwf", times: Infinity, fault: { kind: "status", status: 503 } });
      world.nwf.ship(order.name, number, { carrier: "UPS" });
    },
    async heal(shell, { world }) {
      mend(world, "nwf");
      await lookAgain(shell);
    },
    fulfilled: (number) => [[number]],
  },
  reply_not_understood: {
    cure: "over with the first answer that can be read",
    trouble(story) {
      story.world.faults.add({ target: "finerworks", times: Infinity, fault: { kind: "html" } });
      ship(story);
    },
    async heal(shell, { world }) {
      mend(world, "finerworks");
      await lookAgain(shell);
    },
    fulfilled: (number) => [[number]],
  },
  missing_scope: {
    cure: "over when the permission is granted, and what waited is written",
    store: "locked",
    async trouble(story) {
      const { world, shop } = story;
      world.shopify.setScopes(
        shop,
        defaultScopes.filter((scope) => scope !== "write_merchant_managed_fulfillment_orders"),
      );
      ship(story);
    },
    async heal(_shell, { world, shop }) {
      world.shopify.setScopes(shop, defaultScopes);
    },
    fulfilled: (number) => [[number]],
  },
  webhooks_silent: {
    cure: "over when messages come again",
    store: "quiet",
    trouble({ world, merchant }) {
      // Later than any message that came may still be on its way.
      world.clock.advance(10 * minuteMs);
      world.shopify.webhooks.mode = "lose";
      merchant.createOrder({ lines: [dune] });
      world.shopify.webhooks.mode = "deliver";
    },
    async heal(shell, { world, merchant }) {
      merchant.createOrder({ lines: [dune] });
      await world.shopify.settled();
      await lookAgain(shell);
    },
    fulfilled: () => [],
  },
  no_location: {
    cure: "over when one of the store's own locations fulfills online orders",
    store: "nowhere",
    async heal(shell, { world, shop }) {
      world.shopify.addLocation(world.shopify.shop(shop), { name: "Workshop" });
      await lookAgain(shell);
    },
    fulfilled: () => [],
  },
  other_fulfillment_app: {
    cure: "put aside by somebody who knows, it stays away",
    store: "hasty",
    trouble({ merchant }) {
      for (let times = 0; times < 2; times += 1) merchant.fulfil(merchant.createOrder({ lines: [dune] }).name);
    },
    async heal(shell, { merchant }) {
      await putAside(shell, "the shop");
      merchant.fulfil(merchant.createOrder({ lines: [dune] }).name);
      await checkSetUp(shell);
    },
    fulfilled: () => [],
  },
};

function frameAtNwf(beginning: Beginning) {
  const order = place(beginning, { lines: [{ title: "Dune, framed", sku: "F-DUNE" }] });
  beginning.world.nwf.createOrder({ number: order.name, items: [{ sku: "F-DUNE" }], account: beginning.accounts.nwf });
  return order;
}

function mend({ faults }: Beginning["world"], vendor: SandboxVendor): void {
  for (const { id, rule } of faults.list()) if (rule.target === vendor) faults.clear(id);
}

/** On the screen that is reached from Home. */
async function checkSetUp({ page, frame }: OpenShell): Promise<void> {
  await page.getByRole("link", { name: "framewire" }).first().click();
  await frame.getByRole("link", { name: "Set-up checks" }).click();
  await frame.getByRole("button", { name: "Check again now" }).click();
  await frame.getByText("Looked again:").waitFor();
}

async function lookAgain({ frame }: OpenShell): Promise<void> {
  await frame.getByRole("button", { name: "Look again now: the shop", exact: true }).click();
}

await playCures(cures, [
  { name: "locked" },
  { name: "quiet" },
  { name: "nowhere", locations: [{ name: "Elsewhere", service: "Other" }] },
  { name: "hasty" },
]);
