import { expect, test } from "vitest";
import { hourMs, later } from "#app/domain/clock.ts";
import { aLine, aShopOrder, noon } from "#test/support/builders/shop.ts";
import { otherUps, part, pieceStory, pieces, shown, ups, whole, wholeStory } from "./plan-stories.ts";
import { Story } from "./shop-model.ts";

// Rulebook 4.5 and 4.6: tracking that changes later, and its carrier.

test("a corrected number takes the old one's place, mailed once", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.links = [whole({ numbers: [otherUps], superseded: { [ups]: otherUps } })];
  story.now = later(noon, hourMs);
  expect(story.carryOut()).toMatchObject([{ kind: "tracking", numbers: [otherUps], notifyCustomer: true }]);
  expect(shown(story)).toEqual([[otherUps]]);
  expect(story.plan().writes).toEqual([]);
});

test("a corrected number is corrected in every fulfillment that carries it", () => {
  const line = aLine({ quantity: 2 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 1, "2")] }), [
    whole({ numbers: [ups], quantity: 2 }),
  ]);
  story.carryOut();
  story.links = [whole({ numbers: [otherUps], superseded: { [ups]: otherUps }, quantity: 2 })];
  story.carryOut();
  expect(shown(story)).toEqual([[otherUps], [otherUps]]);
});

test("a further parcel goes to the fulfillment with most pieces, the merchant's own numbers stay first", () => {
  const line = aLine({ quantity: 3 });
  const story = new Story(aShopOrder({ lines: [line], fulfillmentOrders: [part(line, 1, "1"), part(line, 2, "2")] }), [
    whole({ numbers: [ups], quantity: 3 }),
  ]);
  story.carryOut();
  story.shopify.order.fulfillments[1]?.numbers.push({ number: "OWN", url: null });
  story.links = [whole({ numbers: [ups, otherUps], quantity: 3 })];
  story.carryOut();
  expect(shown(story)).toEqual([[ups], ["OWN", ups, otherUps]]);
});

test("a further parcel with new pieces is a new fulfillment", () => {
  const story = pieceStory([[ups], null]);
  story.carryOut();
  story.links = [
    pieces([
      { numbers: [ups, otherUps], shipped: true },
      { numbers: [otherUps], shipped: true },
    ]),
  ];
  expect(story.carryOut()).toMatchObject([{ kind: "create", numbers: [otherUps], pieces: [{ piece: "1/2" }] }]);
  expect(story.plan().writes).toEqual([]);
});

test("cancelled fulfillments are left alone", () => {
  const story = wholeStory({ numbers: [ups] });
  story.carryOut();
  story.shopify.cancel(story.shopify.order.fulfillments[0]?.id ?? "");
  story.links = [whole({ numbers: [ups, otherUps] })];
  expect(story.plan().writes).toEqual([]);
});

test("several carriers without every link are a problem, and the numbers go out alone", () => {
  const story = wholeStory({ numbers: [ups, "CHUKOU-1"] });
  const [linked] = story.links;
  if (linked !== undefined)
    linked.parcels = linked.parcels.map((parcel) => (parcel.number === ups ? parcel : { ...parcel, carrier: "Chukou1" }));
  const plan = story.plan();
  expect(plan.writes).toMatchObject([{ body: { tracking: { company: null, urls: [] } } }]);
  expect(plan.problems).toMatchObject([{ kind: "mixed_carriers" }]);
});
