import { dayMs } from "#app/domain/clock.ts";
import { refusal } from "#test/torture/refusal.ts";
import { playCures, type Cures } from "./cure-journeys.ts";
import { dune, leadsToShopify, place, press, ship, settleAside, submit, type Beginning } from "./cure-steps.ts";

/** What Shopify does not take: mended there, where the row leads, or tried again. */
const cures: Cures<"shopify"> = {
  cannot_ship: {
    cure: "handed over by hand in Shopify, where the button leads, and over with that",
    begin: (beginning) => submitted(beginning, { lines: [{ ...dune, deliveryMethod: "PICK_UP" }] }),
    trouble: ship,
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.merchant.fulfil(story.order.name);
    },
    fulfilled: (number) => [[number]],
  },
  waiting_for_routing: {
    cure: "written when Shopify has assigned a location, where the button leads",
    begin: (beginning) => submitted(beginning, { routingDelayMs: 30 * dayMs }),
    trouble: ship,
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.world.clock.set(new Date(story.order.createdAt.getTime() + 31 * dayMs));
    },
    fulfilled: (number) => [[number]],
  },
  older_than_60_days: {
    cure: "fulfilled by hand in Shopify and put aside, it stays away: the app cannot see what was done",
    begin: (beginning) => submitted(beginning, { placedAt: new Date(beginning.placedAt.getTime() - 58.2 * dayMs) }),
    async trouble(story) {
      const { world, merchant, order } = story;
      // The app hears of the change before its clock has followed the world's.
      world.clock.advance(dayMs);
      merchant.addLine(order.name, { title: "Wave, 8×10", sku: "P-WAVE" });
      ship(story);
    },
    async heal(shell, story) {
      await leadsToShopify(shell, story);
      story.merchant.fulfil(story.order.name, { tracking: { number: story.number } });
      await settleAside(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
  refused_by_shopify: {
    cure: "written when it is tried again after the cause was mended",
    store: "frames",
    trouble(story) {
      const { world, shop } = story;
      world.faults.add({ target: "shopify", match: "CreateFulfillment", shop, times: Infinity, fault: refusal });
      ship(story);
    },
    async heal(shell, story) {
      await shell.frame.getByText("“Not just now”").waitFor();
      await leadsToShopify(shell, story);
      story.world.faults.clear();
      await press("Look again now")(shell, story);
    },
    fulfilled: (number) => [[number]],
  },
};

/** The vendor has it too, and the app knows that. */
function submitted(beginning: Beginning, more: Parameters<typeof place>[1]) {
  const order = place(beginning, more);
  submit(beginning, order);
  return order;
}

await playCures(cures, [{ name: "frames" }]);
