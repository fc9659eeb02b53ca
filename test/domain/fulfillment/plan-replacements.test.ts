import { expect, test } from "vitest";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aLine, aShopOrder } from "#test/support/builders/shop.ts";
import { byHand, otherUps, part, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.11: replacements.

test("a replacement's number joins the fulfillment that holds its pieces, mailed as an update", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links.push(whole({ numbers: [otherUps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } }));
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", linkId: aLinkId(1), numbers: [ups, otherUps], notifyCustomer: true }]);
  expect(story.plan().writes).toEqual([]);
});

test("a replacement's number goes along with the create of its pieces where they stand in none yet: one mail, and nothing left to write", () => {
  const story = wholeStory({ numbers: [ups] });
  story.links.push(whole({ numbers: [otherUps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } }));
  expect(story.carryOut()).toMatchObject([{ kind: "create", linkId: aLinkId(1), numbers: [ups, otherUps], notifyCustomer: true }]);
  expect(story.plan().writes).toEqual([]);
});

test.each([false, true])(
  "a replacement's number in what a person fulfilled makes no piece of ours look unfulfilled (merging: %s)",
  (merging) => {
    const line = aLine({ quantity: 3 });
    const made = byHand([], [{ lineId: line.id, quantity: 2 }]);
    const order = aShopOrder({ lines: [line], fulfillments: [made], fulfillmentOrders: [part(line, 1, "1")] });
    const replacement = whole({ numbers: [otherUps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } });
    const story = new Story(order, [whole({ numbers: [ups] }), replacement]);
    story.policy = { ...story.policy, mergeIntoForeignTracking: merging };
    expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [otherUps] }]);
    expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "other_tracking", params: { cause: "shared" } }] });
  },
);

test("a replacement's number that a person typed tells as little before we add another as it does afterwards", () => {
  const line = aLine({ quantity: 3 });
  const made = byHand([otherUps], [{ lineId: line.id, quantity: 2 }]);
  const order = aShopOrder({ lines: [line], fulfillments: [made], fulfillmentOrders: [part(line, 1, "1")] });
  const replacement = whole({ numbers: [otherUps, usps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } });
  const story = new Story(order, [whole({ numbers: [ups] }), replacement]);
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [otherUps, usps] }]);
  expect(story.plan().writes).toEqual([]);
});
