import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLinkLine } from "#test/support/builders/vendor.ts";
import { byHand, fulfil, otherUps, part, piece, pieces, shown, ups, usps, whole } from "./plan-stories.ts";
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

test("the number of a cancelled piece joins a fulfillment of its line only, the largest, or goes along with a larger create of it", () => {
  const [line, other] = [aLine({ quantity: 5, currentQuantity: 4 }), aLine({ position: 1, quantity: 9 })];
  const rows = [["A"], ["B"], ["B"], ["C"], ["LOST"]].map((numbers) => ({ numbers, shipped: true }));
  const lines = [aLinkLine({ lineId: line.id, item: "1", quantity: 5 })];
  const linked = pieces(rows);
  for (const [n, parcel] of linked.parcels.entries()) parcel.shippedAt = later(noon, n * hourMs);
  const nwf = { ...linked, link: { ...linked.link, lines } };
  const own = { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [aLinkLine({ lineId: other.id, quantity: 9 })] };
  const order = aShopOrder({ lines: [line, other], fulfillmentOrders: [part(line, 4, "1"), part(other, 9, "2")] });
  const story = new Story(order, [nwf, whole({ numbers: [ups], link: own })]);
  expect(story.plan().problems).toMatchObject([{ kind: "shipped_although_cancelled", params: { title: line.title, numbers: "LOST" } }]);
  expect(story.carryOut().map(({ numbers }) => numbers)).toEqual([["A"], ["B", "LOST"], ["C"], [ups]]);
  expect(story.plan().writes).toEqual([]);
});

test("of two cancelled pieces both numbers go along, and neither comes back after a person took it out", () => {
  const line = aLine({ quantity: 3, currentQuantity: 1 });
  const rows = [[ups], ["LOST1"], ["LOST2"]].map((numbers) => ({ numbers, shipped: true }));
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1")] }), [pieces(rows)]);
  story.carryOut();
  expect(shown(story)).toEqual([[ups, "LOST1", "LOST2"]]);
  for (const one of story.shopify.order.fulfillments) one.numbers = one.numbers.filter(({ number }) => number !== "LOST1");
  expect(story.carryOut()).toEqual([]);
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  fulfil(story, [ups]);
  story.carryOut();
  expect(shown(story).at(-1)).toEqual([ups, "LOST2"]);
  expect(story.plan().writes).toEqual([]);
});

test("the number of a cancelled piece joins what is ours already rather than a smaller create", () => {
  const line = aLine({ quantity: 4, currentQuantity: 3 });
  const rows = (shipped: boolean) => [[ups], [ups], ["B"], ["LOST"]].map((numbers, n) => ({ numbers, shipped: n < 2 || shipped }));
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 3, "1")] }), [pieces(rows(false))]);
  story.carryOut();
  story.links = [pieces(rows(true))];
  story.carryOut();
  expect(shown(story)).toEqual([[ups, "LOST"], ["B"]]);
});

test("what one vendor order ships in vain says nothing about another's", () => {
  const [line, other] = [aLine({ currentQuantity: 0 }), aLine({ position: 1 })];
  const own = { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), lines: [aLinkLine({ lineId: other.id })] };
  const order = aShopOrder({ lines: [line, other], fulfillmentOrders: [aFulfillmentOrder([other])] });
  const story = new Story(order, [whole({ numbers: [ups] }), whole({ numbers: [usps], link: own })]);
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [usps] }]);
  expect(story.plan().problems).toMatchObject([{ kind: "shipped_although_cancelled", params: { title: line.title, numbers: ups } }]);
});

test("without a number as well, room is told line by line and unit by unit, and what is fulfilled by hand needs none", () => {
  const [line, other] = [aLine({ quantity: 2, currentQuantity: 1 }), aLine({ position: 1 })];
  const lines = [aLinkLine({ lineId: line.id, quantity: 2 })];
  for (const fulfillmentOrders of [[aFulfillmentOrder([other])], [part(line, 1, "1"), aFulfillmentOrder([other])]]) {
    const story = new Story(aShopOrder({ lines: [line, other], fulfillmentOrders }), [whole({ numbers: [], link: { lines } })]);
    expect(story.plan()).toMatchObject({ waits: [{ params: { pieces: 1 } }], problems: [] });
  }
  const gone = aLine({ currentQuantity: 0 });
  const none = new Story(aShopOrder({ lines: [gone, other], fulfillmentOrders: [aFulfillmentOrder([other])] }), [whole({ numbers: [] })]);
  expect(none.plan()).toMatchObject({ waits: [], problems: [{ kind: "shipped_although_cancelled", params: { title: gone.title } }] });
  const made = byHand([], [piece(other)]);
  const held = new Story(aShopOrder({ lines: [other], fulfillmentOrders: [], fulfillments: [made] }), [
    whole({ numbers: [], link: { lines: [aLinkLine({ lineId: other.id })] } }),
  ]);
  expect(held.plan()).toMatchObject({ waits: [{ code: "shipped_without_number" }], problems: [] });
});

test("what may go without a number and is on hold is no shipment although cancelled", () => {
  const line = aLine({ quantity: 2 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [{ ...part(line, 2, "1"), status: "ON_HOLD" }] }), [
    whole({ numbers: [], quantity: 2 }),
  ]);
  story.policy = { ...story.policy, fulfillWithoutNumber: true };
  story.now = later(noon, 48 * hourMs);
  expect(story.plan().problems).toMatchObject([{ kind: "on_hold_in_shopify" }]);
});
