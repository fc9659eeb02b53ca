import { playCures, type Cures } from "./cure-journeys.ts";
import { checkNow, leadsToShopify, openOrder, press, settleAside, ship, untilFulfilled } from "./cure-steps.ts";

/** What a vendor says of what it makes and ships: set right at the vendor, answered, or put aside by somebody who knows. */
const cures: Cures<"parcels"> = {
  unknown_status: {
    cure: "goes with a status that is known, when the vendor is asked again",
    trouble: ({ world, order }) => world.finerworks.setStatus(order.name, 99, "Somewhere else"),
    async heal(shell, story) {
      await shell.frame.getByText("“Somewhere else”").waitFor();
      ship(story);
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  shipped_without_number: {
    cure: "goes with the number, when the vendor is asked again",
    trouble: ({ world, order }) => world.finerworks.ship(order.name, [{ number: null }]),
    async heal(shell, story) {
      story.world.finerworks.changeNumber(story.order.name, null, story.number);
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  number_replaced: {
    cure: "of two numbers the old one is said to be void, and leaves Shopify",
    async trouble(story) {
      const { finerworks } = story.world;
      finerworks.ship(story.order.name, [{ number: "OLD-1", weight: 3 }]);
      await untilFulfilled(story);
      finerworks.dropShipment(story.order.name, "OLD-1");
      finerworks.ship(story.order.name, [{ number: story.number, weight: 9 }]);
    },
    heal: press("The old number is void"),
    fulfilled: (number) => [[number]],
  },
  mixed_carriers: {
    cure: "goes when the vendor names one carrier, and the numbers get their links",
    trouble: ({ world, order, number }) =>
      world.finerworks.ship(order.name, [
        { number, carrier: "UPS" },
        { number: "Z1", carrier: "Chukou1" },
      ]),
    async heal(shell, story) {
      await openOrder(shell, story);
      for (const shipment of story.world.finerworks.order(story.order.name).shipments) shipment.carrier = "UPS";
      await checkNow(shell);
    },
    fulfilled: (number) => [[number, "Z1"]],
  },
  odd_number: {
    cure: "goes when the vendor has corrected it, and Shopify has the right one",
    async trouble(story) {
      story.world.finerworks.ship(story.order.name, [{ number: "1Z 999 AA1" }]);
      await untilFulfilled(story);
    },
    async heal(shell, story) {
      await openOrder(shell, story);
      story.world.finerworks.changeNumber(story.order.name, "1Z 999 AA1", story.number);
      await checkNow(shell);
    },
    fulfilled: (number) => [[number]],
  },
  returned: {
    cure: "settled with the customer and put aside, it stays away; the fulfillment stays",
    async trouble(story) {
      ship(story);
      await untilFulfilled(story);
      story.world.finerworks.setStatus(story.order.name, 33);
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      await settleAside(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  shipped_although_cancelled: {
    cure: "settled with the customer and put aside, it stays away; nothing is written",
    trouble(story) {
      story.merchant.cancelOrder(story.order.name, "CUSTOMER");
      ship(story);
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      await settleAside(shell, story);
    },
    fulfilled: () => [],
  },
};

await playCures(cures);
