import { expect, test } from "vitest";
import { later } from "#app/domain/clock.ts";
import { aFulfillmentOrderId, aLinkId, aVendorOrderId } from "#test/support/builders/ids.ts";
import { aFulfillmentOrder, aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { aLinkLine } from "#test/support/builders/vendor.ts";
import { byHand, otherUps, part, pieces, pieceStory, shown, ups, usps, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.11: replacements.

test("a replacement's number joins the fulfillment that holds its pieces, mailed as an update", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links.push(whole({ numbers: [otherUps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } }));
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", linkId: aLinkId(1), numbers: [ups, otherUps], notifyCustomer: true }]);
  expect(story.plan().writes).toEqual([]);
});

test("a replacement's number stays where it has joined, whatever is fulfilled afterwards", () => {
  const story = pieceStory([["A"], null]);
  story.carryOut();
  story.links.push(whole({ numbers: [otherUps], link: { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true } }));
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps, "A"]]);
  const [made, ...others] = story.links;
  const shipped = pieces(["A", "B"].map((number) => ({ numbers: [number], shipped: true })));
  story.links = [...(made === undefined ? [] : [{ ...shipped, link: made.link }]), ...others];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps, "A"], ["B"]]);
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

test("a replacement of what no other vendor order makes is an ordinary one, and so are two of the same line", () => {
  const line = aLine({ quantity: 2 });
  const replaces = (n: number, number: string) =>
    whole({ numbers: [number], link: { id: aLinkId(n), vendorOrderId: aVendorOrderId(n), isReplacement: true } });
  const story = new Story(aShopOrder({ lines: [line] }), [replaces(1, ups), replaces(2, usps)]);
  expect(story.carryOut().map(({ kind, numbers }) => [kind, ...numbers])).toEqual([
    ["create", ups],
    ["create", usps],
  ]);
});

test("one that is linked beside a vendor order of other lines is no replacement of these", () => {
  const [line, other] = [aLine(), aLine({ position: 1 })];
  const own = { id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true, lines: [aLinkLine({ lineId: other.id })] };
  const story = new Story(aShopOrder({ lines: [line, other] }), [whole({ numbers: [ups] }), whole({ numbers: [usps], link: own })]);
  expect(story.carryOut().map(({ kind }) => kind)).toEqual(["create", "create"]);
});

test("the numbers of a replacement join the newest fulfillments of its line, one a piece, and not again after a person took one out", () => {
  const [line, other] = [aLine({ quantity: 3 }), aLine({ position: 1 })];
  const order = aShopOrder({
    lines: [line, other],
    fulfillmentOrders: [part(line, 3, "1"), aFulfillmentOrder([other], { id: aFulfillmentOrderId(6009) })],
  });
  const nwf = pieces(["A", "B", "C"].map((number) => ({ numbers: [number], shipped: true })));
  const elsewhere = { id: aLinkId(3), vendorOrderId: aVendorOrderId(3), lines: [aLinkLine({ lineId: other.id })] };
  const story = new Story(order, [nwf, whole({ numbers: ["D"], link: elsewhere })]);
  story.carryOut();
  for (const [n, one] of story.shopify.order.fulfillments.entries()) one.createdAt = later(noon, n);
  const again = pieces(
    [ups, usps].map((number) => ({ numbers: [number], shipped: true })),
    { quantity: 2 },
  );
  for (const [n, parcel] of again.parcels.entries()) parcel.shippedAt = later(noon, n);
  const link = { ...again.link, id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true };
  story.links.push({ ...again, link, vendorOrder: { ...again.vendorOrder, id: aVendorOrderId(2) } });
  story.carryOut();
  expect(shown(story)).toEqual([["A"], ["B", usps], ["C", ups], ["D"]]);
  for (const one of story.shopify.order.fulfillments) one.numbers = one.numbers.filter(({ number }) => number !== ups);
  story.carryOut();
  expect(shown(story)).toEqual([["A"], ["B", usps], ["C"], ["D"]]);
  expect(story.plan().writes).toEqual([]);
});

test("a replacement that has not shipped, or a copy too many of it, adds nothing", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  const again = pieces(
    [
      { numbers: [usps], shipped: false },
      { numbers: [otherUps], shipped: false },
    ],
    { quantity: 1 },
  );
  const link = { ...again.link, id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true };
  const [first] = story.links;
  story.links.push({ ...again, link });
  expect(story.plan().writes).toEqual([]);
  for (const one of again.vendorOrder.pieces) one.shipped = true;
  story.links = [...(first === undefined ? [] : [first]), { ...again, link }];
  story.carryOut();
  expect(shown(story)).toEqual([[ups, usps]]);
});

test("more copies of a replacement than there are pieces go nowhere, and those of two creates go along with the later one first", () => {
  const line = aLine({ quantity: 2 });
  const order = aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] });
  const again = pieces(["X", "Y", "Z"].map((number) => ({ numbers: [number], shipped: true })));
  for (const [n, parcel] of again.parcels.entries()) parcel.shippedAt = later(noon, n);
  const link = { ...again.link, id: aLinkId(2), vendorOrderId: aVendorOrderId(2), isReplacement: true };
  const story = new Story(order, [whole({ numbers: [ups], quantity: 2 }), { ...again, link }]);
  story.carryOut();
  expect(shown(story)).toEqual([
    [ups, "Y"],
    [ups, "X"],
  ]);
  expect(story.plan().writes).toEqual([]);
});
