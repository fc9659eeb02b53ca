import { expect, test } from "vitest";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { byHand, fulfil, otherUps, part, pieces, shown, ups, usps, whole } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.8: cancellations and refunds.

test("a refunded quantity is left out without a word", () => {
  const line = aLine({ quantity: 2, currentQuantity: 1 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")] }), [whole({ numbers: [ups], quantity: 2 })]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", pieces: [{ piece: "1" }] }]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [], waits: [] });
});

test("shipped although cancelled is a problem and writes nothing", () => {
  const story = new Story(aShopOrder({ cancelledAt: noon }), [whole({ numbers: [ups] })]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "shipped_although_cancelled" }] });
});

test("what shipped without a number and was cancelled or refunded waits for none; nothing else of it being due, that is a problem", () => {
  const line = aLine({ quantity: 2, currentQuantity: 1 });
  const cancelled = new Story(aShopOrder({ cancelledAt: noon }), [whole({ numbers: [] })]);
  expect(cancelled.plan()).toMatchObject({ writes: [], waits: [], problems: [{ kind: "shipped_although_cancelled" }] });
  const refunded = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")] }), [whole({ numbers: [], quantity: 2 })]);
  expect(refunded.plan()).toMatchObject({ writes: [], waits: [{ params: { pieces: 1 } }], problems: [] });
  fulfil(refunded, ["HAND"]);
  expect(refunded.plan()).toMatchObject({ writes: [], waits: [], problems: [] });
});

test("what is on hold, or not routed yet, still waits for its number", () => {
  const line = aLine({ quantity: 2 });
  const held = aFulfillmentOrder([line], { status: "ON_HOLD", canFulfill: false });
  for (const fulfillmentOrders of [[held], []]) {
    const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders }), [whole({ numbers: [], quantity: 2 })]);
    expect(story.plan()).toMatchObject({ waits: [{ code: "shipped_without_number", params: { pieces: 2 } }], problems: [] });
  }
});

test("the surplus parcel of a refunded copy joins the line's fulfillment", () => {
  const line = aLine({ quantity: 2, currentQuantity: 1 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")] }), [
    pieces(
      [
        { numbers: [ups], shipped: true },
        { numbers: [otherUps], shipped: true },
      ],
      { quantity: 2 },
    ),
  ]);
  story.carryOut();
  expect(shown(story)).toEqual([[ups, otherUps]]);
  expect(story.plan()).toMatchObject({ writes: [], problems: [{ kind: "shipped_although_cancelled" }] });
});

test("a cancelled piece's number that we put into a fulfillment does not take it in the next look", () => {
  const line = aLine({ quantity: 3, currentQuantity: 2 });
  const order = aShopOrder({
    lines: [line],
    fulfillmentOrders: [],
    fulfillments: [byHand([ups], [{ lineId: line.id, quantity: 2 }])],
  });
  const tellsPieces = pieces([
    { numbers: [otherUps], shipped: true },
    { numbers: [usps], shipped: true },
  ]);
  const own = { link: { ...tellsPieces.link, id: aLinkId(2) }, vendorOrder: { ...tellsPieces.vendorOrder, id: aVendorOrderId(2) } };
  const story = new Story(order, [whole({ numbers: [ups] }), { ...tellsPieces, ...own }]);
  expect(story.carryOut()).toMatchObject([{ kind: "adopt" }, { kind: "tracking" }]);
  expect(story.plan().writes).toEqual([]);
});
