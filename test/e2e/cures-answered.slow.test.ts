import { expect } from "vitest";
import { playCures, type Cures } from "./cure-journeys.ts";
import { checkNow, leadsToShopify, openOrder, press, ship, untilFulfilled } from "./cure-steps.ts";

/** What is answered under Attention, what Shopify or the vendor is in the way of, and what is asked again. */
const cures: Cures<"answered"> = {
  cancelled_in_shopify: {
    cure: "written again when a person says so",
    async trouble(story) {
      ship(story);
      await untilFulfilled(story);
      story.merchant.cancelFulfillment(story.order.name);
    },
    heal: press("Write it again"),
    fulfilled: (number) => [[number]],
  },
  other_tracking: {
    cure: "the vendor's number is added behind the merchant's",
    trouble(story) {
      story.merchant.fulfil(story.order.name, { tracking: { number: "THEIRS" } });
      ship(story);
    },
    heal: press("Add the vendor's number"),
    fulfilled: (number) => [["THEIRS", number]],
  },
  partly_shipped: {
    cure: "a person says which pieces have left",
    async trouble({ world, order, number, ops }) {
      await ops(["policy", "--set", "partialShipments=ask"]);
      world.finerworks.ship(order.name, [{ number, carrier: "UPS" }], { isPartial: true });
    },
    async heal(shell, story) {
      await press("Say what has shipped")(shell, story);
      const dialog = shell.frame.getByRole("dialog");
      await dialog.getByLabel("Dune, 16×20").selectOption("1");
      await dialog.getByRole("button", { name: "Fulfill these" }).click();
      await shell.frame.getByText("Said what has shipped.").waitFor();
    },
    fulfilled: (number) => [[number]],
  },
  which_lines: {
    cure: "a line that came later is left out of the vendor order",
    trouble: ({ merchant, order }) => merchant.addLine(order.name, { title: "Wave, 8×10", sku: "P-WAVE" }),
    async heal(shell, story) {
      await press("Choose the lines")(shell, story);
      const dialog = shell.frame.getByRole("dialog");
      expect(await dialog.getByLabel("Dune, 16×20").inputValue()).toBe("2");
      await dialog.getByRole("button", { name: "Choose these lines" }).click();
      await shell.frame.getByText("The lines are chosen.").waitFor();
    },
    fulfilled: () => [],
  },
  not_ours_to_fulfill: {
    cure: "goes on by itself when it is moved back in Shopify, where the button leads",
    trouble(story) {
      story.merchant.move(story.order.name, "Elsewhere");
      ship(story);
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.merchant.move(story.order.name, "Workshop");
    },
    fulfilled: (number) => [[number]],
  },
  on_hold_in_shopify: {
    cure: "goes on by itself when the hold is released in Shopify, where the button leads",
    trouble(story) {
      story.merchant.hold(story.order.name);
      ship(story);
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.merchant.release(story.order.name);
    },
    fulfilled: (number) => [[number]],
  },
  needs_a_person: {
    cure: "goes with what the vendor says when it is asked again",
    trouble: ({ world, order }) => world.finerworks.setStatus(order.name, 1),
    async heal(shell, story) {
      ship(story);
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  cancelled_by_vendor: {
    cure: "an order placed again is linked when it is asked for, and takes the place of the first",
    trouble: ({ world, order }) => world.finerworks.cancel(order.name),
    async heal(shell, story) {
      const { finerworks } = story.world;
      await openOrder(shell, story);
      const { orderId } = finerworks.resubmit(finerworks.order(story.order.name).orderId);
      await checkNow(shell);
      finerworks.ship(orderId, [{ number: story.number, carrier: "UPS" }]);
    },
    fulfilled: (number) => [[number]],
  },
};

await playCures(cures);
